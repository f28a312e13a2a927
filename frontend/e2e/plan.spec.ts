import type { Locator } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { aCompany, today, type Api } from './work'

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
  await page.goto(`/projects/WEB/calendar?span=week&at=${day(5)}`)
  await expect(page.getByRole('link', { name: 'Sweep the yard' })).toBeVisible()
})

test('a bar of the timeline is moved, drawn out by its end, and moved by keyboard', async ({ house }) => {
  const page = await house.person()
  const { api } = await aCompany(page)
  const roof = await api.task('WEB', 'Mend the roof', { start_on: today(-2), due_on: today(3) })
  const fence = await api.task('WEB', 'Paint the fence', { due_on: today(1) })
  await page.goto('/projects/WEB/timeline?zoom=week')
  const row = (id: string) => page.locator(`[data-timeline] [data-task="${id}"]`)
  const DAY_PX = 40
  const drag = async (at: Locator, days: number) => {
    await at.hover({ force: true })
    const box = (await at.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + days * DAY_PX, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
  }

  await drag(row(roof.id).locator('[data-grip=due]'), 2)
  await expect.poll(() => dates(api, roof.id)).toMatchObject({ start_on: today(-2), due_on: today(5) })
  await drag(row(fence.id).locator('[data-grip=start]'), -2)
  await expect.poll(() => dates(api, fence.id)).toMatchObject({ start_on: today(-1), due_on: today(1) })
  await expect(page).not.toHaveURL(/task=/)

  await page.getByRole('link', { name: 'Mend the roof' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => dates(api, roof.id)).toMatchObject({ start_on: today(-2), due_on: today(5) })
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Paint the fence' })).toBeFocused()
  expect(await dates(api, roof.id)).toMatchObject({ start_on: today(-2), due_on: today(5) })
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect.poll(() => dates(api, roof.id)).toMatchObject({ start_on: today(0), due_on: today(7) })
  await expect(page.getByRole('link', { name: 'Mend the roof' })).toBeFocused()
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
