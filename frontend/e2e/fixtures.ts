// What every test of a page stands on: a TaskMaster for each worker, people in browsers of their own, and a watch over them.
import { expect, test as base, type BrowserContextOptions, type Page } from '@playwright/test'
import { start } from './stack'
import { Watch } from './watch'

export interface Mail { to: string[]; subject: string; text: string; links: string[]; at: string }

export interface House {
  url: string
  /** A person with a browser of their own. */
  person: (options?: BrowserContextOptions) => Promise<Page>
  /** The newest mail to someone, once it is there. */
  mailTo: (address: string, subject?: RegExp) => Promise<Mail>
  allow: (pattern: RegExp) => void
}

/** A stack beneath, and nothing more: what takes pictures stands on it. */
export const housed = base.extend<object, { home: string }>({
  home: [async ({}, use) => {
    const stack = await start()
    await use(stack.url)
    await stack.stop()
  }, { scope: 'worker', timeout: 240_000 }],

  baseURL: async ({ home }, use) => use(home),
})

export const test = housed.extend<{ house: House; watch: Watch }>({
  /** Whatever a test opens, by the house or not. */
  watch: [async ({ browser, home }, use, info) => {
    const watch = new Watch(home)
    browser.on('context', watch.over)
    await use(watch)
    browser.off('context', watch.over)
    info.annotations.push({ type: 'watched', description: JSON.stringify(watch.tally) })
    expect(watch.faults, 'console errors, policy violations and requests to strangers').toEqual([])
  }, { auto: true }],

  house: async ({ browser, request, home, watch }, use) => {
    const people: Page[] = []
    await use({
      url: home,
      person: async (options = {}) => {
        people.push(await (await browser.newContext(options)).newPage())
        return people.at(-1) as Page
      },
      mailTo: async (address, subject = /./) => {
        let found: Mail | undefined
        await expect(async () => {
          const { items } = (await (await request.get('/local/mail.json')).json()) as { items: Mail[] }
          found = items.find((mail) => mail.to.includes(address) && subject.test(mail.subject))
          expect(found, `a mail to ${address}`).toBeTruthy()
        }).toPass({ timeout: 20_000, intervals: [50, 100, 200] })
        return found as Mail
      },
      allow: (pattern) => watch.allow(pattern),
    })
    for (const page of people) await page.context().close()
  },
})

export { expect }
export { expectAccessible } from './axe'

let entries = 0

/** This browser has the session that a form would have given it; its page is told of it once, as a sign-in does. */
async function enter(page: Page, door: 'login' | 'signup', data: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/auth/${door}`, { data, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  expect(answer.ok(), `${door}: ${answer.status()} ${await answer.text()}`).toBe(true)
  await page.addInitScript((entry) => {
    if (!location.protocol.startsWith('http') || sessionStorage.getItem(entry)) return
    sessionStorage.setItem(entry, '1')
    localStorage.setItem('taskmaster.signed-in', '1')
  }, `entry-${entries++}`)
  return ((await answer.json()) as { access_token: string }).access_token
}

/** What comes back lets the test itself ask the API. */
export async function signIn(page: Page, email: string, password = 'taskmaster-demo', to = '/my-work'): Promise<string> {
  const token = await enter(page, 'login', { email, password })
  await page.goto(to)
  return token
}

/** The same for a new company, but nothing is loaded yet. */
export const signUp = (page: Page, who: { company: string; name: string; email: string; password: string }): Promise<string> =>
  enter(page, 'signup', { ...who, time_zone: 'Europe/Berlin', locale: 'en-GB' })

export async function signInByForm(page: Page, email: string, password = 'taskmaster-demo'): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/my-work/)
}

/** The ways every page is looked at. */
export const LOOKS: { name: string; options: BrowserContextOptions }[] = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'light on a phone', options: { colorScheme: 'light', viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
  { name: 'dark on a phone', options: { colorScheme: 'dark', viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
]
