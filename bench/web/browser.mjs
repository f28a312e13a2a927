// A browser for the figures, one at a time, and people who sign in with it.
import { chromium } from '@playwright/test'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const launch = (more = []) => chromium.launch({ executablePath: process.env.CHROMIUM, args: [...ARGS, ...more] })

export async function person(browser, baseURL, { email, password }) {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/my-work/)
  return page
}

export const pause = (ms) => new Promise((later) => setTimeout(later, ms))
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
export const p95 = (values) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))]
