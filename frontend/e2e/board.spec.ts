import { expect, expectAccessible, LOOKS, signIn, test } from './fixtures'
import { aCompany, column, titles } from './work'

test.describe('the board', () => {
  test('a task is dragged to another column, between two others, and stays there', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    for (const title of ['One', 'Two', 'Three']) await api.task('WEB', title)
    for (const title of ['Begun first', 'Begun last']) await api.task('WEB', title, { status: 'in_progress' })
    await page.goto('/projects/WEB/board')
    await expect(titles(page, 'Open')).toHaveText(['One', 'Two', 'Three'])

    const target = column(page, 'In progress').getByRole('listitem').filter({ hasText: 'Begun last' })
    await column(page, 'Open').getByRole('listitem').filter({ hasText: 'Two' }).dragTo(target, { targetPosition: { x: 100, y: 4 } })

    await expect(titles(page, 'In progress')).toHaveText(['Begun first', 'Two', 'Begun last'])
    await expect(titles(page, 'Open')).toHaveText(['One', 'Three'])
    await expect.poll(() => api.list('project=WEB&status=in_progress&sort=rank')).toEqual(['Begun first', 'Two', 'Begun last'])
    await page.reload()
    await expect(titles(page, 'In progress')).toHaveText(['Begun first', 'Two', 'Begun last'])
  })

  test('a task is moved by keyboard alone, and every step is said', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const first = await api.task('WEB', 'One')
    await api.task('WEB', 'Two')
    await api.task('WEB', 'Begun', { status: 'in_progress' })
    await page.goto('/projects/WEB/board')
    const said = page.getByRole('status').filter({ hasText: /position|back/ })
    const card = page.getByRole('link', { name: 'One' })

    await card.focus()
    await page.keyboard.press('Space')
    await expect(said).toContainText(`${first.id} lifted. Open, position 1 of 2.`)
    await page.keyboard.press('ArrowRight')
    await expect(said).toContainText('In progress, position 1 of 2.')
    await page.keyboard.press('ArrowDown')
    await expect(said).toContainText('In progress, position 2 of 2.')
    await expect(card).toBeFocused()
    await page.keyboard.press('Space')

    await expect(titles(page, 'In progress')).toHaveText(['Begun', 'One'])
    await expect(card).toBeFocused()
    await expect.poll(() => api.list('project=WEB&status=in_progress&sort=rank')).toEqual(['Begun', 'One'])
  })

  test('Escape puts a lifted task back', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await api.task('WEB', 'One')
    await api.task('WEB', 'Two')
    await page.goto('/projects/WEB/board')

    await page.getByRole('link', { name: 'Two' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await expect(titles(page, 'Open')).toHaveText(['Two', 'One'])
    await page.keyboard.press('Escape')

    await expect(titles(page, 'Open')).toHaveText(['One', 'Two'])
    expect(await api.list('project=WEB&status=open&sort=rank')).toEqual(['One', 'Two'])
  })

  test('a menu moves a task too', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const task = await api.task('WEB', 'One')
    await page.goto('/projects/WEB/board')

    await page.getByRole('button', { name: `Move ${task.id} to…` }).click()
    await page.getByRole('menuitem', { name: 'In review' }).click()

    await expect(titles(page, 'In review')).toHaveText(['One'])
  })

  test('tasks are added in a row, and another screen sees them', async ({ house }) => {
    const page = await house.person()
    const { email, password } = await aCompany(page)
    const other = await house.person()
    await signIn(other, email, password)
    for (const each of [page, other]) await each.goto('/projects/WEB/board')

    await page.getByRole('button', { name: 'Add a task to In progress' }).click()
    for (const title of ['First', 'Second']) {
      await page.getByLabel('Add a task to In progress').fill(title)
      await page.keyboard.press('Enter')
      await expect(page.getByLabel('Add a task to In progress')).toHaveValue('')
    }

    await expect(titles(page, 'In progress')).toHaveText(['First', 'Second'])
    await expect(titles(other, 'In progress')).toHaveText(['First', 'Second'])
  })

  test('a refused move takes itself back and keeps what others did meanwhile', async ({ house }) => {
    house.allow(/status of 409/)
    const page = await house.person()
    const { api } = await aCompany(page)
    const task = await api.task('WEB', 'One')
    await page.goto('/projects/WEB/board')
    await expect(titles(page, 'Open')).toHaveText(['One'])
    const refused = new Promise<void>((done) => {
      void page.route('**/rank', async (route) => {
        await api.ask('PATCH', `/tasks/${task.id}`, { title: 'One, renamed elsewhere' })
        await route.fulfill({ status: 409, contentType: 'application/problem+json', json: { status: 409, code: 'conflict', title: 'Conflict', detail: 'Not now.' } })
        done()
      })
    })

    await page.getByRole('button', { name: `Move ${task.id} to…` }).click()
    await page.getByRole('menuitem', { name: 'In review' }).click()
    await refused

    await expect(page.getByText('Not now.').first()).toBeVisible()
    await expect(titles(page, 'Open')).toHaveText(['One, renamed elsewhere'])
  })

  test('a viewer reads and finds nothing to change', async ({ house }) => {
    const page = await house.person()
    await signIn(page, 'viewer@northwind.example')
    await page.getByRole('link', { name: 'Harbour Group' }).click()
    await expect(page).toHaveURL(/board/)
    await expect(page.getByRole('region', { name: /^Open, / }).getByRole('listitem').first()).toBeVisible()

    await expect(page.getByRole('button', { name: /Add a task|New task|^Move /i })).toHaveCount(0)
    await page.getByRole('region', { name: /^Open, / }).getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'Properties' })).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
  })

  for (const { name, options } of LOOKS) {
    test(`is accessible, ${name}`, async ({ house }) => {
      const page = await house.person(options)
      await signIn(page, 'member@northwind.example')
      await page.goto('/projects/HVC/board')
      await expect(page.getByRole('region', { name: /^Open, / }).getByRole('listitem').first()).toBeVisible()
      await expectAccessible(page)
    })
  }
})
