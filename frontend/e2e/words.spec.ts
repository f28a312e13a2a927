// Every screen in every language: nothing hard-coded, nothing cut off, nothing wider than the screen, right to left as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { inspect, speakPseudo, type Findings } from './pseudo'
import { aCompany, today, type Company } from './work'

const SCREENS: Record<string, string> = {
  'my-work': '/my-work', overview: '/projects/WEB', board: '/projects/WEB/board', list: '/projects/WEB/list', calendar: '/projects/WEB/calendar',
  'calendar-all': '/calendar', timeline: '/projects/WEB/timeline', 'timeline-all': '/timeline', tasks: '/tasks', task: '/tasks/WEB-1', search: '/search?q=roof', inbox: '/inbox', members: '/members', settings: '/settings',
  'settings-profile': '/settings/profile', 'settings-security': '/settings/security', 'settings-notifications': '/settings/notifications',
  'settings-appearance': '/settings/appearance', 'settings-organisation': '/settings/organisation', 'settings-membership': '/settings/membership', 'not-found': '/nowhere', welcome: '/welcome',
}
/** Doors and roads to other screens: the first are walked by themselves, the others have nothing to read. */
const DOORS: Record<string, string> = { 'sign-in': '/sign-in', 'sign-up': '/sign-up', 'forgot-password': '/forgot-password', 'reset-password': '/reset/x', invite: '/invite/x' }
const ROADS = new Set(['profile', 'view'])
const ROUTES = [...readFileSync(join(import.meta.dirname, '../src/router.ts'), 'utf8').matchAll(/name: '([\w-]+)', (?!redirect)[^\n]*component|name: '([\w-]+)',\n/g)].map((found) => found[1] ?? found[2] ?? '')
const there = (screens: Record<string, string>) => Object.entries(screens).filter(([name]) => ROUTES.includes(name))

async function furnish({ api }: Company): Promise<void> {
  const me = await api.me()
  await api.task('WEB', 'Mend the roof of the harbour office', { assignee_id: me, due_on: today(), priority: 'high', labels: ['site'] })
  await api.task('WEB', 'Order bolts', { type: 'bug', due_on: today(3) })
}

/** As a link within the site does it: the page is not loaded anew. */
async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
}

async function settle(page: Page): Promise<void> {
  await page.locator('main, [role=main]').first().waitFor()
  await expect(page.locator('[aria-busy=true], .animate-pulse')).toHaveCount(0)
}

test('every screen is walked', () => {
  const known = new Set([...Object.keys(SCREENS), ...Object.keys(DOORS), ...ROADS])
  expect(ROUTES.length).toBeGreaterThan(10)
  expect(ROUTES.filter((name) => !known.has(name))).toEqual([])
})

test('in a language 40 % longer nothing is hard-coded and nothing is cut off', async ({ house }) => {
  house.allow(/404|400|not known/)
  const page = await house.person()
  const company = await aCompany(page)
  await furnish(company)
  const { org: { name } } = await company.api.ask<{ org: { name: string } }>('GET', '/me')
  await speakPseudo(page)
  await page.goto('/my-work')
  const data = [
    'Mend the roof of the harbour office', 'Order bolts', 'Olivia Owner', name, 'Website', 'site', 'roof',
    'WEB', 'Open', 'In progress', 'In review', 'Closed', 'OO', 'UTC', 'Europe/Berlin', 'TaskMaster',
  ]
  const found: Record<string, Findings> = {}
  const look = async (name: string, path: string) => {
    await walkTo(page, path)
    await settle(page)
    const findings = await inspect(page, data)
    if (findings.hard.length || findings.clipped.length) found[name] = findings
  }

  for (const [name, path] of there(SCREENS)) await look(name, path)
  await page.setViewportSize({ width: 375, height: 812 })
  for (const [name, path] of there(SCREENS)) {
    await look(`${name} at 375`, path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} is wider than the phone`).toBeLessThanOrEqual(0)
  }
  for (const [name, path] of there(DOORS)) await look(name, path)

  expect(found).toEqual({})
})

test('the screens work in German and in Arabic', async ({ house }) => {
  const page = await house.person()
  const company = await aCompany(page)
  await furnish(company)

  for (const { tag, dir, word } of [{ tag: 'de', dir: 'ltr', word: 'Meine Arbeit' }, { tag: 'ar', dir: 'rtl', word: 'عملي' }]) {
    await company.api.ask('PATCH', '/me', { locale: tag })
    await page.goto('/my-work')

    await expect(page.getByRole('heading', { level: 1, name: word })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    await expect(page.locator('html')).toHaveAttribute('dir', dir)
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 812 })
      for (const name of ['my-work', 'board', 'list', 'task', 'inbox', 'settings-appearance']) {
        await walkTo(page, SCREENS[name] as string)
        await settle(page)
        if (width === 1440 && dir === 'rtl' && name !== 'list') await expectAccessible(page)
        else expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
  }
})
