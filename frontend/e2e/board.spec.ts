import { expect, signIn, test } from './fixtures'
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

  test('by person and in lanes, a drop sets what the place stands for, and can be taken back', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const me = await api.me()
    const one = await api.task('WEB', 'One')
    await api.task('WEB', 'Two', { assignee_id: me })
    await api.task('WEB', 'Three', { priority: 'critical' })
    const now = () => api.find<{ assignee_id: string | null; status: string; priority: string }>(one.id)
    await page.goto('/projects/WEB/board')
    await page.getByRole('button', { name: 'Display options' }).click()
    await page.getByRole('dialog', { name: 'Display options' }).getByLabel('Columns', { exact: true }).selectOption('Assignee')
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/board\?group=assignee$/)
    await expect(titles(page, 'Nobody')).toHaveText(['One', 'Three'])

    await column(page, 'Nobody').getByRole('listitem').filter({ hasText: 'One' }).dragTo(column(page, 'Olivia Owner \\(you\\)'))
    await expect(titles(page, 'Olivia Owner \\(you\\)')).toHaveText(['One', 'Two'])
    await expect.poll(async () => (await now()).assignee_id).toBe(me)
    await page.keyboard.press('Control+z')
    await expect(titles(page, 'Nobody')).toHaveText(['One', 'Three'])
    await expect.poll(async () => (await now()).assignee_id).toBe(null)

    await page.goto('/projects/WEB/board?lane=priority')
    const cell = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) })
    await expect(cell('Critical, Open').getByRole('link')).toHaveText(['Three'])
    await cell('Medium, Open').getByRole('listitem').filter({ hasText: 'One' }).dragTo(cell('Critical, In progress'))
    await expect(cell('Critical, In progress').getByRole('link')).toHaveText(['One'])
    await expect.poll(async () => { const { status, priority } = await now(); return [status, priority] }).toEqual(['in_progress', 'critical'])
    await cell('Critical, Open').getByRole('link', { name: 'Three' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('status').filter({ hasText: 'Critical, Open, position 1' }).or(page.getByRole('status').filter({ hasText: 'High, Open' }))).not.toHaveCount(0)
    await page.keyboard.press('Space')
    await expect(cell('High, Open').getByRole('link')).toHaveText(['Three'])
    await expect(page.getByRole('link', { name: 'Three' })).toBeFocused()

    await cell('High, Open').hover()
    await page.getByRole('button', { name: 'Add a task to High, Open' }).click()
    await page.getByLabel('Add a task to High, Open').fill('Four')
    await page.keyboard.press('Enter')
    await expect(cell('High, Open').getByRole('link')).toHaveText(['Three', 'Four'])
  })

  test('several selected tasks are dragged at once and brought back at once; a limit says when it is too much', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    for (const title of ['One', 'Two', 'Three', 'Four']) await api.task('WEB', title)
    await page.goto('/projects/WEB/board')
    await column(page, 'In progress').hover()
    await page.getByRole('button', { name: 'Options for In progress' }).click()
    await page.getByRole('menuitem', { name: 'Set a limit…' }).click()
    await page.getByLabel('Most tasks').fill('1')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('0 of at most 1')).toHaveCount(1)

    await page.getByRole('link', { name: 'One' }).click({ modifiers: ['Control'] })
    await page.getByRole('link', { name: 'Three' }).click({ modifiers: ['Control'] })
    await column(page, 'Open').getByRole('listitem').filter({ hasText: 'Three' }).dragTo(column(page, 'In progress'))
    await expect(titles(page, 'In progress')).toHaveText(['One', 'Three'])
    await expect(column(page, 'In progress').getByText('1 over')).toBeVisible()
    await expect.poll(() => api.list('project=WEB&status=in_progress&sort=rank')).toEqual(['One', 'Three'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(titles(page, 'Open')).toHaveText(['One', 'Two', 'Three', 'Four'])
    await expect.poll(() => api.list('project=WEB&status=open&sort=rank')).toEqual(['One', 'Two', 'Three', 'Four'])

    await page.keyboard.press('Escape')
    await column(page, 'In review').hover()
    await page.getByRole('button', { name: 'Options for In review' }).click()
    await page.getByRole('menuitem', { name: 'Collapse column' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Expand In review, 0' }).click()
    await expect(column(page, 'In review')).toBeVisible()
  })

  test('hundreds of tasks: a few are drawn, all can be reached, and the focused one is never lost', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Task 0')
    const task = await api.find<Record<string, unknown>>(id)
    const items = Array.from({ length: 400 }, (_, n) => ({ ...task, id: `WEB-${n + 1}`, number: n + 1, title: `Task ${n}${' and more'.repeat(n % 9)}`, rank: `a${String(n).padStart(5, '0')}` }))
    await page.route(/\/api\/v1\/tasks\?.*state=open/, (route) => route.fulfill({ json: { items, next: null } }))
    await page.goto('/projects/WEB/board')
    const open = column(page, 'Open')
    await expect(page.getByRole('region', { name: 'Open, 400 tasks' })).toBeVisible()
    await expect(open.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '400')
    expect(await open.getByRole('listitem').count()).toBeLessThan(40)

    const first = open.getByRole('link', { name: 'Task 0', exact: true })
    await first.focus()
    await open.getByRole('listitem').nth(3).hover()
    await page.mouse.wheel(0, 9_000)
    await expect(open.getByRole('listitem').filter({ hasText: /^WEB-9\d/ }).first()).toBeVisible()
    await expect(first).toBeFocused()
    const shown = await open.getByRole('listitem').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-posinset'))))
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
    for (let step = 0; step < 45; step++) await page.keyboard.press('j')
    await expect(open.getByRole('link', { name: /^Task 45/ })).toBeFocused()
    await expect(open.getByRole('link', { name: /^Task 45/ })).toBeInViewport()
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
})
