import { expect, expectAccessible, signIn, test } from './fixtures'
import { aCompany, type Api } from './work'

const day = (plus: number) => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 10 + plus)).toISOString().slice(0, 10)
}
const dates = (api: Api, id: string) => api.find<{ start_on: string | null; due_on: string | null }>(id)

test('a task moves on the calendar by mouse and by keyboard, is taken back, loses its date and gets one', async ({ house }) => {
  const page = await house.person()
  const { api } = await aCompany(page)
  const roof = await api.task('WEB', 'Mend the roof', { due_on: day(0) })
  const fence = await api.task('WEB', 'Paint the fence', { start_on: day(1), due_on: day(3) })
  await page.goto('/projects/WEB/calendar')
  const cell = (plus: number) => page.locator(`[data-day="${day(plus)}"]`)
  const chip = page.getByRole('link', { name: 'Mend the roof' })

  await chip.dragTo(cell(2), { targetPosition: { x: 20, y: 60 } })
  await expect.poll(async () => (await dates(api, roof.id)).due_on).toBe(day(2))
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await dates(api, roof.id)).due_on).toBe(day(0))

  const bar = page.getByRole('link', { name: 'Paint the fence' })
  await bar.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: 'From' })).toBeAttached()
  await page.keyboard.press('Space')
  await expect.poll(() => dates(api, fence.id)).toMatchObject({ start_on: day(8), due_on: day(11) })
  await expect(bar.first()).toBeFocused()

  await page.getByRole('button', { name: 'No date: 0' }).click()
  const tray = page.getByRole('complementary', { name: 'No date' })
  await chip.dragTo(tray)
  await expect.poll(async () => (await dates(api, roof.id)).due_on).toBeNull()
  await tray.getByRole('link', { name: 'Mend the roof' }).dragTo(cell(4), { targetPosition: { x: 20, y: 60 } })
  await expect.poll(async () => (await dates(api, roof.id)).due_on).toBe(day(4))

  await cell(5).click({ position: { x: 20, y: 70 } })
  await page.getByRole('dialog').getByRole('textbox').fill('Sweep the yard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Sweep the yard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Week' }).click()
  await page.goto(`/projects/WEB/calendar?view=week&at=${day(5)}`)
  await expect(page.getByRole('link', { name: 'Sweep the yard' })).toBeVisible()
})

test('the overview follows what others do', async ({ house }) => {
  const page = await house.person()
  const { api, email, password } = await aCompany(page)
  const task = await api.task('WEB', 'Mend the roof', { due_on: day(0) })
  await api.task('WEB', 'Paint the fence')
  const other = await house.person()
  await signIn(other, email, password)
  await other.goto('/projects/WEB')
  await expect(other.getByText('0 of 2 done')).toBeVisible()

  await api.ask('PUT', `/tasks/${task.id}/status`, { status: 'closed' })
  await expect(other.getByText('1 of 2 done')).toBeVisible()
  await expect(other.getByRole('region', { name: 'Due soon' }).getByRole('link', { name: 'Mend the roof' })).toHaveCount(0)
  await api.task('WEB', 'Sweep the yard')
  await expect(other.getByText('1 of 3 done')).toBeVisible()

  await other.getByRole('button', { name: 'Update' }).click()
  await other.getByText('At risk').click()
  await other.getByLabel('Why').fill('The paint is late.')
  await other.keyboard.press('Control+Enter')
  await expect(other.getByRole('region', { name: 'How it goes' })).toContainText('The paint is late.')
  await expect(other.getByRole('region', { name: 'Recent activity' })).toContainText('said how it goes: At risk')
})

for (const { name, options } of [
  { name: 'light', options: { colorScheme: 'light' as const } },
  { name: 'dark, on a phone', options: { colorScheme: 'dark' as const, viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
]) {
  test(`overview and calendar are accessible, ${name}`, async ({ house }) => {
    const page = await house.person(options)
    await signIn(page, 'manager@northwind.example')
    for (const path of ['', '/calendar', '/calendar?view=week']) {
      await page.goto(`/projects/HVC${path}`)
      await expect(page.getByRole('link', { name: /Callout rota|Quarterly visit/ }).first()).toBeVisible()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
  })
}
