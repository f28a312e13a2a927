import { expect, expectAccessible, LOOKS, signIn, test } from './fixtures'
import { aCompany } from './work'

type Page = Parameters<typeof aCompany>[0]
const rows = (page: Page) => page.getByRole('main').locator('[data-task]').getByRole('link')
const chip = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Filters' }).getByRole('button', { name })

test.describe('the list', () => {
  test('filters are built by keyboard, stand in the address, and become a view', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await api.task('WEB', 'Leaking roof', { priority: 'critical', type: 'bug', labels: ['wet'] })
    await api.task('WEB', 'Leaking tap', { priority: 'low', type: 'bug' })
    await api.task('WEB', 'Paint the fence', { priority: 'critical' })
    await page.goto('/projects/WEB/list')
    await expect(rows(page)).toHaveCount(3)

    await page.keyboard.press('f')
    await page.getByRole('combobox', { name: 'Filter by…' }).fill('crit')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveText(['Leaking roof', 'Paint the fence'])
    await expect(page).toHaveURL(/\/projects\/WEB\/list\?priority=critical$/)
    await page.getByRole('searchbox', { name: 'Find words of the title' }).fill('leak')
    await expect(rows(page)).toHaveText(['Leaking roof'])
    await page.reload()
    await expect(rows(page)).toHaveText(['Leaking roof'])

    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name').fill('Urgent leaks')
    await page.getByLabel('Share it with everybody who sees the project').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Urgent leaks' })
    await expect(link).toHaveAttribute('aria-current', 'page')
    const id = new URL(page.url()).searchParams.get('view')

    await chip(page, /^Change: Priority is Critical/).click()
    await page.getByRole('option', { name: 'Low' }).click()
    await page.keyboard.press('Escape')
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Update the view' }).click()
    await page.goto(`/views/${id}`)
    await expect(page).toHaveURL(/\/projects\/WEB\/list\?.*view=viw_/)
    await expect(rows(page)).toHaveCount(2)

    await page.getByRole('button', { name: 'View Urgent leaks, shared' }).click()
    await page.getByRole('menuitem', { name: 'Delete view' }).click()
    await expect(link).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(link).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(rows(page)).toHaveCount(3)
  })

  test('everything is changed in its row, and news finds its place', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const later = await api.task('WEB', 'Later', { due_on: '2031-02-01' })
    await api.task('WEB', 'Sooner', { due_on: '2031-01-01' })
    await page.goto('/projects/WEB/list')
    await page.getByRole('columnheader', { name: 'Due' }).getByRole('button').click()
    await expect(page.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(rows(page)).toHaveText(['Sooner', 'Later'])

    const between = await api.task('WEB', 'Between', { due_on: '2031-01-15' })
    await expect(rows(page)).toHaveText(['Sooner', 'Between', 'Later'])

    const cell = page.getByRole('button', { name: `Priority of ${later.id}` })
    await cell.click()
    await page.getByRole('combobox', { name: 'Priority' }).fill('high')
    await page.keyboard.press('Enter')
    await expect(cell).toHaveAccessibleName(`Priority of ${later.id}: High`)
    await expect(cell).toBeFocused()
    await rows(page).nth(1).focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('In the middle')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveText(['Sooner', 'In the middle', 'Later'])
    await expect.poll(async () => (await api.find(between.id)).title).toBe('In the middle')

    await page.goto('/projects/WEB/list?group=priority&sort=id')
    await page.getByRole('button', { name: 'Add a task to High' }).click()
    await page.keyboard.type('Urgent too')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveText(['Later', 'Urgent too', 'Sooner', 'In the middle'])
    await page.getByRole('button', { name: 'Fold High' }).click()
    await expect(rows(page)).toHaveCount(2)

    await api.ask('PUT', `/tasks/${between.id}/status`, { status: 'closed' })
    await expect(rows(page)).toHaveText(['Sooner'])
    await page.getByRole('button', { name: 'Show it too' }).click()
    await expect(rows(page)).toHaveCount(2)
    await expect(page.getByText('one closed task shown')).toBeVisible()
  })

  for (const { name, options } of LOOKS) {
    test(`is accessible, ${name}`, async ({ house }) => {
      const page = await house.person(options)
      await signIn(page, 'member@northwind.example')
      await page.goto('/projects/HVC/list?priority=high,critical&group=status')
      await expect(rows(page).first()).toBeVisible()
      await expectAccessible(page)
      if (name !== 'light' && name !== 'dark on a phone') return
      await page.getByRole('button', { name: 'Add a filter' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page)
    })
  }
})
