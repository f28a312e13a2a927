import { expect, expectAccessible, LOOKS, signIn, test } from './fixtures'
import { aCompany } from './work'

const rows = (page: Parameters<typeof aCompany>[0]) => page.getByRole('main').getByRole('listitem').getByRole('link')

test.describe('the list', () => {
  test('filters stand in the address and survive a reload', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await api.task('WEB', 'Leaking roof', { priority: 'critical', type: 'bug' })
    await api.task('WEB', 'Leaking tap', { priority: 'low', type: 'bug' })
    await api.task('WEB', 'Paint the fence', { priority: 'critical' })
    await page.goto('/projects/WEB/list')
    await expect(rows(page)).toHaveCount(3)

    const priority = page.getByRole('button', { name: /^Priority:/ }).first()
    await priority.click()
    await page.getByRole('option', { name: 'Critical' }).click()
    await page.keyboard.press('Escape')
    await expect(priority).toBeFocused()
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Find words of the title' }).fill('leak')
    await expect(rows(page)).toHaveText(['Leaking roof'])

    await expect(page).toHaveURL(/\/projects\/WEB\/list\?priority=critical&q=leak$/)
    await page.reload()
    await expect(rows(page)).toHaveText(['Leaking roof'])
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect(rows(page)).toHaveCount(3)
    await expect(page).toHaveURL(/\/projects\/WEB\/list$/)
  })

  test('an order is chosen, and news finds its place in it', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await api.task('WEB', 'Later', { due_on: '2031-02-01' })
    await api.task('WEB', 'Sooner', { due_on: '2031-01-01' })
    await page.goto('/projects/WEB/list?sort=due')
    await expect(rows(page)).toHaveText(['Sooner', 'Later'])

    await api.task('WEB', 'Between', { due_on: '2031-01-15' })

    await expect(rows(page)).toHaveText(['Sooner', 'Between', 'Later'])
  })

  test('what no longer matches leaves the list', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const task = await api.task('WEB', 'One')
    await page.goto('/tasks?project=WEB&status=open')
    await expect(rows(page)).toHaveText(['One'])

    await api.ask('PUT', `/tasks/${task.id}/status`, { status: 'closed' })

    await expect(page.getByText('No tasks match')).toBeVisible()
  })

  test('a long list goes on when asked', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    for (let n = 1; n <= 52; n++) await api.task('WEB', `Task ${n}`)
    await page.goto('/projects/WEB/list')
    await expect(rows(page)).toHaveCount(50)

    await page.getByRole('button', { name: 'Show more' }).click()

    await expect(rows(page)).toHaveCount(52)
  })

  for (const { name, options } of LOOKS) {
    test(`is accessible, ${name}`, async ({ house }) => {
      const page = await house.person(options)
      await signIn(page, 'member@northwind.example')
      await page.goto('/projects/HVC/list?priority=high,critical')
      await expect(rows(page).first()).toBeVisible()
      await expectAccessible(page)
    })
  }
})
