// A second release beside the one that was built, and a door in front of the stack that shows the one or the other.
import { readFileSync, readdirSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'

const DIST = join(import.meta.dirname, '../dist')
const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html; charset=utf-8', webmanifest: 'application/manifest+json', woff2: 'font/woff2', png: 'image/png', json: 'application/json', yaml: 'text/plain' }

export type Release = Map<string, Buffer>

export const built = (): Release => new Map(readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => {
    const path = join(file.parentPath, file.name)
    return [path.slice(DIST.length), readFileSync(path)]
  }))

/** The same with one word changed, as a build leaves it: every file of code has a new name, and all say so. */
export function next(release: Release, from: string, to: string): Release {
  const renamed = new Map([...release.keys()].filter((path) => /^\/assets\/.*\.js$/.test(path)).map((path) => {
    const name = path.slice('/assets/'.length)
    return [name, name.replace(/-[\w-]{8}\.js$/, (end) => `-N${end.slice(2)}`)]
  }))
  const names = new RegExp([...renamed.keys()].map((name) => name.replace('.', '\\.')).join('|'), 'g')
  const written = (text: string) => text.replace(names, (name) => renamed.get(name) as string).replaceAll(from, to)
  return new Map([...release].map(([path, file]) => {
    const named = path.replace(names, (name) => renamed.get(name) as string)
    const text = /\.(js|html)$/.test(path) ? written(file.toString()) : null
    return [named, text === null ? file : Buffer.from(path === '/sw.js' ? text.replace(/"name":"\w+"/, '"name":"next"') : text)]
  }))
}

export interface Door { url: string; show: (release: Release) => void; close: () => void }

/** Serves a release's files as CloudFront does, and hands everything else to the stack. */
export async function doorOf(stack: string, first: Release): Promise<Door> {
  const { hostname, port, origin } = new URL(stack)
  const policy = (await fetch(`${stack}/sign-in`)).headers.get('content-security-policy') as string
  let shown = first
  const sockets: Duplex[] = []
  const onward = ({ headers }: IncomingMessage) => ({ ...headers, host: `${hostname}:${port}`, ...(headers.origin && { origin }) })
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url as string, stack)
    if (/^\/(api|local)\//.test(pathname)) {
      const there = request({ hostname, port, path: asked.url, method: asked.method, headers: onward(asked) }, (said) => {
        answer.writeHead(said.statusCode as number, said.headers)
        said.pipe(answer)
      })
      there.on('error', () => answer.destroy())
      asked.pipe(there)
      return
    }
    const path = /\.\w+$/.test(pathname) ? pathname : '/index.html'
    const file = shown.get(path)
    answer.writeHead(file ? 200 : 404, { 'content-type': TYPES[path.split('.').at(-1) as string] ?? 'text/plain', 'cache-control': 'no-cache', 'content-security-policy': policy })
    answer.end(file)
  })
  server.on('upgrade', (asked, socket, head) => {
    const there = connect(Number(port), hostname, () => {
      const lines = Object.entries(onward(asked)).map(([name, value]) => `${name}: ${String(value)}`)
      there.write(`GET ${asked.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      there.write(head)
      there.pipe(socket).pipe(there)
    })
    for (const end of [there, socket]) end.on('error', () => [there, socket].forEach((each) => each.destroy()))
    sockets.push(socket, there)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (release) => (shown = release),
    close: () => {
      server.close()
      server.closeAllConnections()
      for (const socket of sockets) socket.destroy()
    },
  }
}
