import { HOSTILE } from '../src/ui/markdownCorpus'
import { expect, expectAccessible, LOOKS, signIn, test } from './fixtures'
import { aCompany, today } from './work'

test.describe('a task', () => {
  test('is edited in place, and another screen follows', async ({ house }) => {
    const page = await house.person()
    const { api, email, password } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof')
    const other = await house.person()
    await signIn(other, email, password)
    for (const each of [page, other]) await each.goto(`/tasks/${id}`)

    await page.getByRole('textbox', { name: 'Title' }).fill('Mend the whole roof')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a description' }).click()
    await page.getByRole('textbox', { name: 'Description' }).fill('Bring the **long** ladder')
    await page.getByRole('button', { name: 'Preview' }).first().click()
    await expect(page.locator('strong')).toHaveText('long')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Due: No date' }).click()
    await page.getByLabel('Due', { exact: true }).fill('2031-05-02')
    await page.getByRole('button', { name: 'Add a time' }).click()
    await page.getByLabel('Due, time').fill('09:30')
    await page.keyboard.press('Tab')

    await expect(other.getByRole('textbox', { name: 'Title' })).toHaveValue('Mend the whole roof')
    await expect(other.locator('strong')).toHaveText('long')
    await expect(other.getByLabel('Due, time')).toHaveValue('09:30')
    // Berlin is two hours ahead of UTC in May.
    await expect.poll(async () => (await api.find(id)).due_at).toBe('2031-05-02T07:30:00Z')
  })

  test('is talked about, and its story is told', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof')
    await page.goto(`/tasks/${id}`)

    await page.getByRole('textbox', { name: 'Write a comment' }).fill('The ladder is *too* short')
    await page.keyboard.press('Control+Enter')
    const comment = page.getByRole('list', { name: 'Comments' }).getByRole('listitem')
    await expect(comment).toContainText('The ladder is too short')
    await comment.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: 'Edit comment' }).click()
    await page.getByRole('textbox', { name: 'Edit comment' }).fill('The ladder will do')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(comment).toContainText('The ladder will do')
    await expect(comment).toContainText('edited')
    await comment.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: 'Delete comment' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page.getByText('No comments yet.')).toBeVisible()

    await api.ask('PUT', `/tasks/${id}/status`, { status: 'closed' })
    await page.getByRole('tab', { name: 'Activity' }).click()
    await expect(page.getByText('moved it from Open to Closed')).toBeVisible()
    await expect(page.getByText('created this task')).toBeVisible()
  })

  test('is deleted, and brought back by one press', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof')
    await page.goto(`/projects/WEB/board?task=${id}`)

    await page.getByRole('button', { name: `Actions for ${id}` }).click()
    await page.getByRole('menuitem', { name: 'Delete task' }).click()
    await expect(page.getByRole('complementary', { name: `Task ${id}` })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Mend the roof' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).first().click()

    await expect(page.getByRole('link', { name: 'Mend the roof' })).toBeVisible()
  })

  test('opens beside the board, and Escape gives the board back', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof')
    await page.goto('/projects/WEB/board')

    await page.getByRole('link', { name: 'Mend the roof' }).click()
    await expect(page.getByRole('complementary', { name: `Task ${id}` })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`task=${id}`))
    await page.keyboard.press('Escape')

    await expect(page.getByRole('complementary', { name: `Task ${id}` })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Mend the roof' })).toBeFocused()
  })

  test('is made in the dialog, whole', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await page.goto('/projects/WEB/board')

    await page.getByRole('button', { name: 'New task', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Order planks')
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Oak.')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Create task' }).click()

    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Order planks' })).toBeVisible()
    expect(await api.find<{ description: string }>('WEB-1')).toMatchObject({ description: 'Oak.', title: 'Order planks', status: 'open' })
  })

  test('a stale edit loses nobody’s words', async ({ house }) => {
    house.allow(/status of 412/)
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof', { description: 'First.' })
    await page.goto(`/tasks/${id}`)
    await page.getByRole('button', { name: 'Edit description' }).click()
    await page.getByRole('textbox', { name: 'Description' }).fill('Mine.')
    await api.ask('PATCH', `/tasks/${id}`, { description: 'Theirs.' })

    await page.getByRole('button', { name: 'Save' }).click()

    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Mine.')
    expect(await api.find<{ description: string }>(id)).toMatchObject({ description: 'Theirs.' })
  })

  test('nothing hostile in a description comes to life', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Hostile', { description: HOSTILE.filter((text) => !text.includes('\u0000')).join('\n\n') })
    let alerted = false
    page.on('dialog', (dialog) => {
      alerted = true
      void dialog.dismiss()
    })

    await page.goto(`/tasks/${id}`)

    const text = page.locator('.markdown').first()
    await expect(text).toContainText('<script>alert(1)</script>')
    const found = await text.evaluate((root) => ({
      tags: [...new Set([...root.querySelectorAll('*')].map((node) => node.tagName))],
      attributes: [...new Set([...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map((a) => a.name)))],
      addresses: [...root.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? ''),
    }))
    const harmless = ['A', 'BLOCKQUOTE', 'BR', 'CODE', 'EM', 'H3', 'LI', 'P', 'PRE', 'STRONG', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL']
    expect(found.tags.filter((tag) => !harmless.includes(tag))).toEqual([])
    expect(found.attributes.filter((name) => !['href', 'rel', 'target'].includes(name))).toEqual([])
    expect(found.addresses.filter((href) => !/^(https?:|mailto:|tel:|\/[^/]|#)/.test(href))).toEqual([])
    expect(alerted).toBe(false)
  })

  for (const { name, options } of LOOKS) {
    test(`is accessible, ${name}`, async ({ house }) => {
      const page = await house.person(options)
      await signIn(page, 'member@northwind.example')
      await page.goto('/tasks/HVC-26')
      await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeVisible()
      await expectAccessible(page)
    })
  }
})

test.describe('my work', () => {
  test('stands under its dates, and one gesture finishes a task', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const assignee_id = await api.me()
    await api.task('WEB', 'Late', { assignee_id, due_on: today(-3) })
    await api.task('WEB', 'Someday', { assignee_id })
    await api.task('WEB', 'Far', { assignee_id, due_on: today(60) })
    await page.goto('/my-work')
    await expect(page.getByRole('region', { name: /^Overdue/ }).getByRole('link')).toHaveText(['Late'])
    await expect(page.getByRole('region', { name: /^Later/ }).getByRole('link')).toHaveText(['Far'])
    await expect(page.getByRole('region', { name: /^No date/ }).getByRole('link')).toHaveText(['Someday'])

    await page.getByRole('button', { name: 'Mark WEB-1 as done' }).click()
    await expect(page.getByRole('region', { name: /^Overdue/ })).toHaveCount(0)
    await expect.poll(async () => (await api.find('WEB-1')).status).toBe('closed')
    await page.getByRole('button', { name: 'Undo' }).first().click()

    await expect(page.getByRole('region', { name: /^Overdue/ }).getByRole('link')).toHaveText(['Late'])
    await expect.poll(async () => (await api.find('WEB-1')).status).toBe('open')
  })

  test('on a phone every target is big enough for a thumb', async ({ house }) => {
    const page = await house.person({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
    await signIn(page, 'member@northwind.example')
    for (const path of ['/my-work', '/projects/HVC/board', '/projects/HVC/list', '/tasks/HVC-26']) {
      await page.goto(path)
      await expect(page.getByRole('main').getByRole('button').first()).toBeVisible()
      await expect(page.getByRole('main').getByText('HVC').filter({ visible: true }).first()).toBeVisible()
      const small = await page.getByRole('main').locator('button:visible, input:visible, select:visible').evaluateAll((all) =>
        all.filter((node) => node.getBoundingClientRect().height > 0 && node.getBoundingClientRect().height < 43.5).map((node) => node.outerHTML.slice(0, 160)))
      expect(small, path).toEqual([])
    }
  })

  for (const { name, options } of LOOKS) {
    test(`is accessible, ${name}`, async ({ house }) => {
      const page = await house.person(options)
      await signIn(page, 'member@northwind.example')
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
      await expectAccessible(page)
    })
  }
})
