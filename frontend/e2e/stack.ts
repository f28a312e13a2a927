// A TaskMaster of its own: a free port, a data folder, both given back at the end.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const PATIENCE_MS = 180_000

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The stack ended at its start (${child.exitCode}).`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((later) => setTimeout(later, 250))
  }
  throw new Error(`The stack did not answer within ${PATIENCE_MS / 1000} s.`)
}

export interface Stack { url: string; stop: () => Promise<void> }

export async function start(): Promise<Stack> {
  // One that runs already, for whoever works on one test.
  if (process.env.TASKMASTER_URL) return { url: process.env.TASKMASTER_URL, stop: async () => {} }
  if (!existsSync(join(ROOT, 'frontend/dist/index.html'))) throw new Error('Build the site first: npm run build')
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'taskmaster-e2e-'))
  const child = spawn(join(ROOT, '.venv/bin/python'), ['-m', 'local', 'run'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), TASKMASTER_DATA: data, PYTHONPATH: 'src:.' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((end) => child.once('exit', end))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await answers(`${url}/sign-in`, child)
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { url, stop }
}
