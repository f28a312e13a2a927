// The site in a hand: 375 px wide, by thumb alone, with a line that comes and goes.
import { devices, type BrowserContextOptions, type Page } from '@playwright/test'
import { drag } from './finger'
import { expect, expectAccessible, test } from './fixtures'
import { aCompany, today } from './work'

const PHONE: BrowserContextOptions = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent }
const SCREENS = [
  '/my-work', '/projects/WEB', '/projects/WEB/board', '/projects/WEB/list', '/projects/WEB/calendar', '/projects/WEB/timeline', '/tasks/WEB-1', '/inbox', '/members',
  '/settings', '/settings/profile', '/settings/security', '/settings/appearance', '/settings/organisation', '/nowhere',
]

/**
 * What can be tapped and is smaller than a thumb. A link over a whole card is as large as the card; links within a sentence may be
 * small, and so may the bars of the timeline: each is as long as its work, and the list has the same tasks.
 */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LEAST = 43.5
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role=button], [role=tab], [role=switch], [role=checkbox]')) {
      const { overflowX, visibility } = getComputedStyle(element)
      if (!element.getClientRects().length || visibility === 'hidden' || (element.clientWidth <= 1 && overflowX !== 'visible')) continue
      if (element.matches(':disabled, [aria-hidden=true] *, [aria-hidden=true], p a, .markdown a, label input') || element.closest('.sr-only, [data-timeline]')) continue
      const after = getComputedStyle(element, '::after')
      const stretched = after.content !== 'none' && after.position === 'absolute' && element.offsetParent
      const area = stretched ? (element.offsetParent as HTMLElement) : (element.closest('label') ?? element)
      const { width, height } = area.getBoundingClientRect()
      if (width < LEAST || height < LEAST) found.push(`${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}” ${Math.round(width)}×${Math.round(height)}`)
    }
    return found
  })

/** How else a phone is looked at: magnified (WCAG 1.4.10), on its side, with letters set apart (1.4.12). */
const LOOKS: { name: string; width: number; height: number; spaced?: boolean }[] = [
  { name: 'at 320 px', width: 320, height: 640 }, { name: 'letters set apart', width: 375, height: 812, spaced: true }, { name: 'on its side', width: 812, height: 375 },
]

/** What is wider than the screen, and what of the controls lies where no scrolling brings it. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide > 0) found.push(`the page, by ${wide}`)
    const scrolls = (from: Element, axis: 'overflowX' | 'overflowY') => {
      for (let at = from.parentElement; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at)[axis])) return true
      return false
    }
    for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')) {
      const { left, right, bottom, width } = element.getBoundingClientRect()
      if (width <= 1 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('.sr-only, [aria-hidden=true]')) continue
      const out = ((left < -1 || right > innerWidth + 1) && !scrolls(element, 'overflowX')) || (bottom > innerHeight + 1 && !scrolls(element, 'overflowY'))
      const cut = element.matches('button, a') && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !element.closest('[title]')
      if (out || cut) found.push(`${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}” ${out ? 'off the screen' : 'cut off'}`)
    }
    return found
  })

/** As a person's own style sheet does it. */
const setApart = (page: Page, on: boolean) => page.evaluate((apart) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }')
  document.adoptedStyleSheets = apart ? [sheet] : []
}, on)

test('everything is large enough for a thumb and within reach, on every screen, magnified, spaced out and on its side', async ({ house }) => {
  const page = await house.person(PHONE)
  const { api } = await aCompany(page)
  const me = await api.me()
  await api.task('WEB', 'Mend the roof', { assignee_id: me, due_on: today(), labels: ['site'], location: { address: 'Harbour Street 12, boiler room' } })
  await api.task('WEB', 'Order bolts', { due_on: today(2) })
  const found: Record<string, string[]> = {}
  const note = (path: string, what: string[]) => void (what.length && (found[path] = what))

  for (const path of SCREENS) {
    await page.goto(path)
    await page.locator('main').waitFor()
    await expect(page.locator('.animate-pulse')).toHaveCount(0)
    note(path, [...(await small(page)), ...(await lost(page))])
    for (const { name, spaced = false, ...size } of LOOKS) {
      await page.setViewportSize(size)
      if (spaced) await setApart(page, true)
      await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
      note(`${path} ${name}`, await lost(page))
      if (spaced) await setApart(page, false)
    }
    await page.setViewportSize({ width: 375, height: 812 })
  }

  expect(found).toEqual({})
  await page.goto('/projects/WEB/board?task=WEB-1') // As somebody at a desk saw it, and sent it.
  await expect(page).toHaveURL(/\/tasks\/WEB-1$/)
})

test('the whole day by thumb, and what was seen once is there without a line', async ({ house }) => {
  house.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const page = await house.person({ ...PHONE, serviceWorkers: 'allow', permissions: ['geolocation'], geolocation: { latitude: 53.541334, longitude: 9.98413 } })
  const { api, email, password } = await aCompany(page)
  await api.task('WEB', 'Mend the roof', { assignee_id: await api.me(), due_on: today() })
  const bar = page.getByRole('navigation', { name: 'Main' }).last()
  const sheet = page.getByRole('dialog')

  // Out and in again; the sheet is pulled down once before.
  await page.goto('/my-work')
  await bar.getByRole('button', { name: 'More' }).tap()
  await expect(sheet.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))))
  const head = await sheet.boundingBox()
  await drag(page, { x: 150, y: (head?.y ?? 0) + 20 }, { x: 0, y: 200 })
  await expect(sheet).toHaveCount(0)
  await bar.getByRole('button', { name: 'More' }).tap()
  await sheet.getByRole('button', { name: 'Sign out' }).tap()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).tap()
  await expect(page.getByRole('link', { name: 'Mend the roof' })).toBeVisible()

  // A task is read, talked about, and moved on.
  await page.getByRole('link', { name: 'Mend the roof' }).tap()
  await expect(page).toHaveURL(/WEB-1/)
  const task = page.getByRole('main')
  await task.getByRole('textbox', { name: 'Write a comment' }).fill('The ladder is too short.')
  await task.getByRole('button', { name: 'Comment', exact: true }).tap()
  await expect(task.getByText('The ladder is too short.')).toBeVisible()
  const status = task.getByRole('button', { name: /^Status/ })
  await status.tap()
  await expectAccessible(page)
  await sheet.getByRole('option', { name: 'In progress' }).tap()
  await expect(sheet).toHaveCount(0)
  await expect(status).toBeFocused()
  await task.getByRole('button', { name: /^Due/ }).tap()
  await sheet.getByRole('button', { name: /^Tomorrow/ }).tap()
  await expect.poll(async () => await api.find<{ status: string; due_on: string }>('WEB-1')).toMatchObject({ status: 'in_progress', due_on: today(1) })
  await task.getByRole('button', { name: /^Location/ }).tap()
  await sheet.getByRole('button', { name: 'Use my position' }).tap()
  await expect(sheet.getByText('53.54133, 9.98413')).toBeVisible()
  await expectAccessible(page)
  await sheet.getByRole('textbox').fill('Cellar')
  await sheet.getByRole('button', { name: 'Save' }).tap()
  await expect(task.getByRole('link', { name: 'Open in maps' })).toHaveAttribute('href', 'geo:53.54133,9.98413?q=53.54133,9.98413(Cellar)')
  await expect.poll(async () => (await api.find<{ location: object }>('WEB-1')).location).toEqual({ address: 'Cellar', lat: 53.54133, lng: 9.98413 })
  await bar.getByRole('link', { name: 'My work' }).tap()
  await page.getByRole('button', { name: /WEB-1 as done/ }).tap()
  await expect.poll(async () => (await api.find('WEB-1')).status).toBe('closed')

  // A new one, from the bar, on the board of its project.
  await bar.getByRole('button', { name: 'Projects' }).tap()
  await sheet.getByRole('link', { name: 'Website' }).tap()
  await expect(page).toHaveURL(/WEB/)
  await bar.getByRole('button', { name: 'New task' }).tap()
  await sheet.getByLabel('Title').fill('Order a longer ladder')
  await sheet.getByRole('button', { name: /^Priority/ }).tap()
  await expect(page.getByRole('option', { name: 'High' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await sheet.getByRole('button', { name: 'Create task' }).tap()
  await expect(page.getByRole('link', { name: 'Order a longer ladder' })).toBeVisible()
  await bar.getByRole('link', { name: 'Inbox' }).tap()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()

  // Down into the cellar: the site still starts, at the page one was on.
  await expect.poll(() => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((all, n) => all + n, 0))).toBeGreaterThan(40)
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.locator('#app')).not.toBeEmpty()
  await expect(page).toHaveTitle(/TaskMaster/)
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
})
