import { swipe } from './finger'
import { expect, expectAccessible, test } from './fixtures'
import { aCompany, today } from './work'

type Page = Parameters<typeof aCompany>[0]
const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }
const group = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const rows = (page: Page, name: string) => group(page, name).getByRole('listitem').getByRole('link')
const due = (id: string, api: { find: <T>(id: string) => Promise<T> }) => async () => (await api.find<{ due_on: string | null }>(id)).due_on

test.describe('my work', () => {
  test('a task goes to another day by dragging, by menu and back, and the day says how far it is', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const assignee_id = await api.me()
    const late = await api.task('WEB', 'Late', { assignee_id, due_on: today(-3) })
    await api.task('WEB', 'Now', { assignee_id, due_on: today(), priority: 'low' })
    await api.task('WEB', 'Now and urgent', { assignee_id, due_on: today(), priority: 'critical' })
    await page.goto('/my-work')
    await expect(rows(page, 'Today')).toHaveText(['Now and urgent', 'Now'])
    await expect(page.getByText('0 of 3 done')).toBeVisible()

    await page.getByRole('listitem').filter({ hasText: 'Late' }).dragTo(group(page, 'Today'))
    await expect(rows(page, 'Today')).toHaveText(['Now and urgent', 'Late', 'Now'])
    await expect.poll(due(late.id, api)).toBe(today())
    await page.keyboard.press('Control+z')
    await expect(rows(page, 'Overdue')).toHaveText(['Late'])

    await page.getByRole('button', { name: `Move ${late.id} to…` }).click()
    await page.getByRole('menuitem', { name: 'No date' }).click()
    await expect(rows(page, 'No date')).toHaveText(['Late'])
    await expect.poll(due(late.id, api)).toBe(null)

    await page.getByRole('button', { name: 'Add a task to Today' }).click()
    await page.getByLabel('Add a task to Today').fill('Added')
    await page.keyboard.press('Enter')
    await expect(rows(page, 'Today')).toHaveText(['Now and urgent', 'Added', 'Now'])
    await page.getByRole('button', { name: 'Mark WEB-3 as done' }).click()
    await expect(page.getByText('1 of 3 done')).toBeVisible()
    await page.reload()
    await expect(page.getByText('1 of 3 done')).toBeVisible()
  })

  test('a thumb finishes a task to one side and puts it off to the other', async ({ house }) => {
    const page = await house.person(PHONE)
    const { api } = await aCompany(page)
    const assignee_id = await api.me()
    const one = await api.task('WEB', 'Done by a swipe', { assignee_id, due_on: today() })
    const two = await api.task('WEB', 'Put off', { assignee_id, due_on: today() })
    await page.goto('/my-work')
    await expect(rows(page, 'Today')).toHaveCount(2)

    const row = (text: string) => page.getByRole('listitem').filter({ hasText: text })
    await swipe(page, row('Put off'), 40)
    await expect(rows(page, 'Today')).toHaveCount(2)
    await swipe(page, row('Done by a swipe'), 160)
    await expect(rows(page, 'Today')).toHaveText(['Put off'])
    await expect.poll(async () => (await api.find(one.id)).status).toBe('closed')
    await page.getByRole('button', { name: 'Undo' }).first().tap()
    await expect(rows(page, 'Today')).toHaveCount(2)

    await swipe(page, row('Put off'), -160)
    const later = page.getByRole('dialog', { name: `Put ${two.id} off` })
    await expect(later).toBeVisible()
    await expectAccessible(page)
    await later.getByRole('button', { name: /^Tomorrow/ }).click()
    await expect.poll(due(two.id, api)).toBe(today(1))
    await expect(page).toHaveURL(/my-work$/)
  })
})
