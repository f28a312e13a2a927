// What every test of a page stands on: people in browsers of their own, and a watch over what must never happen in them.
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'

const home = () => process.env.TASKMASTER_URL as string
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Console messages, refused by policy, requests to strangers: none is borne, but those a test says it provokes. */
class Watch {
  readonly faults: string[] = []
  private readonly expected: RegExp[] = [/Service Worker registration blocked by Playwright/]

  over(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.note(`${message.type()}: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.note(`thrown: ${error.message}`))
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== home()) this.note(`to a stranger: ${request.url()}`)
    })
  }

  /** The browser itself reports a refused request; a test that provokes one says so before. */
  allow(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  private note(fault: string): void {
    if (!this.expected.some((pattern) => pattern.test(fault))) this.faults.push(fault)
  }
}

export interface Mail { to: string[]; subject: string; text: string; links: string[]; at: string }

export interface House {
  url: string
  /** A person with a browser of their own. */
  person: (options?: BrowserContextOptions) => Promise<Page>
  /** The newest mail to someone, once it is there. */
  mailTo: (address: string, subject?: RegExp) => Promise<Mail>
  allow: (pattern: RegExp) => void
}

export const test = base.extend<{ house: House }>({
  house: async ({ browser, request }, use) => {
    const watch = new Watch()
    const contexts: BrowserContext[] = []
    await use({
      url: home(),
      person: async (options = {}) => {
        const context = await browser.newContext({ baseURL: home(), ...options })
        contexts.push(context)
        const page = await context.newPage()
        watch.over(page)
        return page
      },
      mailTo: async (address, subject = /./) => {
        let found: Mail | undefined
        await expect(async () => {
          const { items } = (await (await request.get(`${home()}/local/mail.json`)).json()) as { items: Mail[] }
          found = items.find((mail) => mail.to.includes(address) && subject.test(mail.subject))
          expect(found, `a mail to ${address}`).toBeTruthy()
        }).toPass({ timeout: 20_000 })
        return found as Mail
      },
      allow: (pattern) => watch.allow(pattern),
    })
    for (const context of contexts) await context.close()
    expect(watch.faults, 'console errors, policy violations and requests to strangers').toEqual([])
  },
})

export { expect }

export async function signIn(page: Page, email: string, password = 'taskmaster-demo'): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/my-work/)
}

export async function signUp(page: Page, who: { company: string; name: string; email: string; password: string }): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Company').fill(who.company)
  await page.getByLabel('Your name').fill(who.name)
  await page.getByLabel('E-mail').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page).toHaveURL(/welcome/)
  await page.getByRole('button', { name: 'I will look around first' }).click()
  await expect(page).toHaveURL(/my-work/)
}

/** WCAG 2.2 AA and axe's best practices, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  // A fade in progress has the contrast of neither end, and one begins a frame after what it is about.
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await page.evaluate(() => Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => null))))
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

/** The ways every page is looked at. */
export const LOOKS: { name: string; options: BrowserContextOptions }[] = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'light on a phone', options: { colorScheme: 'light', viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
  { name: 'dark on a phone', options: { colorScheme: 'dark', viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
]
