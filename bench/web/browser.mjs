// A browser for the figures, one at a time, and people who sign in with it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS })

/** One whose own tabs share the session of the person: another program opens a tab in it by its port. */
export async function withProfile(port, work) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-web-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM, args: [...ARGS, `--remote-debugging-port=${port}`], ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  try {
    return await work(context)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What no page may do, counted over all that is measured here. */
export const faults = { policy: 0, elsewhere: 0, console: 0 }
function watchFaults(context, url) {
  context.on('request', (request) => /^(?:https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(url).host && faults.elsewhere++)
  context.on('weberror', () => faults.console++)
  context.on('console', (message) => {
    // Lighthouse puts the page into the back/forward cache, and the browser complains of the line it cuts there.
    if (message.type() !== 'error' || /Back-Forward Cache/.test(message.text())) return
    if (/Content Security Policy|Trusted/.test(message.text())) faults.policy++
    else {
      faults.console++
      console.error(`${message.text()} (${message.location().url})`)
    }
  })
}

const WIDE = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' }
export const person = async (browser, baseURL, who) => signIn(await browser.newContext({ baseURL, ...WIDE }), baseURL, who)

export async function signIn(context, url, { email, password }) {
  watchFaults(context, url)
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/my-work/)
  return page
}

export const pause = (ms) => new Promise((later) => setTimeout(later, ms))
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
export const p95 = (values) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))]
