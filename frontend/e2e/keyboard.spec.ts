// A whole working day without a mouse: not one pointer event, from the sign-in to the sign-out.
import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { aCompany, column, titles } from './work'

/** Counts what a mouse, a pen or a finger would do; a click by Enter or Space has no place on the screen. */
async function watchPointer(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const seen = { count: 0 }
    for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) addEventListener(name, () => seen.count++, { capture: true, passive: true })
    Object.assign(window, { pointerSeen: seen })
  })
  return async () => expect(await page.evaluate(() => (window as unknown as { pointerSeen: { count: number } }).pointerSeen.count)).toBe(0)
}

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Ctrl-K, some words, Enter. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Command palette' })
  await expect(field).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option', { selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
}

/** A key that opens a step of the palette, what is typed there, Enter. */
async function choose(page: Page, key: string, step: string, words: string): Promise<void> {
  await page.keyboard.press(key)
  const field = page.getByRole('combobox', { name: step })
  await expect(field).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
}

const card = (page: Page, title: string) => page.getByRole('main').getByRole('link', { name: title })

test('the whole day by keyboard alone', async ({ house }) => {
  test.setTimeout(90_000)
  const setup = await house.person()
  const { email, password, api } = await aCompany(setup)
  for (const title of ['Mend the fence', 'Paint the gate', 'Sweep the yard']) await api.task('WEB', title)
  const page = await house.person()
  const untouched = await watchPointer(page)

  // In through the front door.
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/my-work/)
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible()

  // To the board by name, and a new task there.
  await command(page, 'website board')
  await expect(page).toHaveURL(/WEB\/board/)
  await expect(card(page, 'Mend the fence')).toBeVisible()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.type('Order the paint')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Order the paint')).toBeVisible()
  await expect(dialog).toHaveCount(0)

  // Walk to one, move it; the focus goes with it.
  await page.keyboard.press('j')
  const [first = ''] = await titles(page, 'Open').allTextContents()
  await expect(card(page, first)).toBeFocused()
  await choose(page, 's', 'Set status', 'progress')
  await expect(titles(page, 'In progress')).toHaveText([first])
  await expect(card(page, first)).toBeFocused()
  await type(page, 'Space', 'ArrowRight', 'Space')
  await expect(titles(page, 'In review')).toHaveText([first])
  await expect(card(page, first)).toBeFocused()

  // Assign, prioritise, say when.
  await page.keyboard.press('i')
  await choose(page, 'p', 'Set priority', 'crit')
  await choose(page, 'd', 'Set due date', 'in 2 weeks')
  const id = (await column(page, 'In review').locator('[data-task]').getAttribute('data-task')) as string
  const due = new Date(Date.now() + 14 * 86_400_000)
  await expect.poll(async () => {
    const { priority, assignee_id, due_on } = await api.find<{ priority: string; assignee_id: string | null; due_on: string | null }>(id)
    return [priority, assignee_id !== null, Math.abs(Date.parse(due_on ?? '') - due.getTime()) < 2 * 86_400_000]
  }).toEqual(['critical', true, true])

  // A comment; Escape closes the panel and the card has the focus again.
  await page.keyboard.press('m')
  await expect(page.getByRole('textbox', { name: /comment/i })).toBeFocused()
  await page.keyboard.type('Brushes are in the blue van.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Brushes are in the blue van.').first()).toBeVisible()
  await type(page, 'Escape', 'Escape')
  await expect(page.getByRole('complementary', { name: `Task ${id}` })).toHaveCount(0)
  await expect(card(page, first)).toBeFocused()

  // Several at once, and back.
  await card(page, 'Paint the gate').focus()
  await type(page, 'x', 'Shift+J')
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await expect(bar).toContainText('2 tasks selected')
  await choose(page, 's', 'Set status', 'closed')
  await expect(titles(page, 'Closed')).toHaveCount(2)
  await expect.poll(() => api.list('project=WEB&status=closed')).toHaveLength(2)
  await page.keyboard.press('Control+z')
  await expect(titles(page, 'Open')).toHaveCount(3)
  await expect.poll(() => api.list('project=WEB&status=closed')).toHaveLength(0)
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)

  // What is deleted leaves its neighbour focused, and comes back.
  await card(page, 'Sweep the yard').focus()
  await command(page, 'delete')
  await expect(card(page, 'Sweep the yard')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-task]') !== null)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(card(page, 'Sweep the yard')).toBeVisible()

  // The help, searched; single keys off and on again.
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('set due')
  await expect(help.getByRole('definition')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  // Inbox, and home.
  await type(page, 'g', 'i')
  await expect(page).toHaveURL(/inbox/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  await page.keyboard.press('Escape')
  await command(page, 'sign out')
  await expect(page).toHaveURL(/sign-in/)
  await untouched()
})

test('the palette offers what a role may do, and fills a phone', async ({ house }) => {
  const page = await house.person({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, colorScheme: 'dark' })
  await signIn(page, 'viewer@northwind.example')
  await page.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('button', { name: 'Search' }).tap()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expect(palette.getByRole('option', { name: 'My work' })).toBeVisible()
  await expect(palette.getByRole('option', { name: /New task|New project|Members/ })).toHaveCount(0)
  expect(await palette.boundingBox()).toMatchObject({ x: 0, y: 0, width: 375 })

  await palette.getByRole('combobox').fill('harbour board')
  await palette.getByRole('option').first().tap()
  await expect(page).toHaveURL(/HAR\/board/)
})
