import { HOSTILE } from '../src/ui/markdownCorpus'
import { expect, expectAccessible, signIn, test } from './fixtures'
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

    const story = page.getByRole('list', { name: 'Activity' }).getByRole('listitem')
    const write = page.getByRole('textbox', { name: 'Write a comment' })
    await write.fill('Half a thou')
    await page.reload()
    await expect(write).toHaveValue('Half a thou')
    await write.fill('The ladder is *too* short')
    await page.keyboard.press('Control+Enter')
    const comment = story.filter({ hasText: 'The ladder' })
    await expect(comment).toContainText('The ladder is too short')
    const act = async (what: string) => {
      await comment.getByRole('button', { name: /^Actions/ }).click()
      await page.getByRole('menuitem', { name: what }).click()
    }
    await act('Edit comment')
    await page.getByRole('textbox', { name: 'Edit comment' }).fill('The ladder will do')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(comment).toContainText('The ladder will do')
    await expect(comment).toContainText('edited')
    await act('Quote')
    await expect(write).toHaveValue('> The ladder will do\n\n')
    await write.fill('')
    await act('Delete comment')
    await expect(comment).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(comment).toBeVisible()

    await api.ask('PUT', `/tasks/${id}/status`, { status: 'closed' })
    await api.ask('PATCH', `/tasks/${id}`, { priority: 'high' })
    await expect(story.last()).toContainText('moved it from Open to Closed and set the priority to High')
    await expect(story.first()).toContainText('created this task')
    await page.getByRole('button', { name: 'Comments' }).click()
    await expect(page.getByText('created this task')).toHaveCount(0)
    const anchor = await page.locator('li[id^=cmt_]').getAttribute('id')
    await page.goto('/my-work')
    await page.goto(`/tasks/${id}#${anchor}`)
    await expect(page.locator(`#${anchor}`)).toHaveClass(/ring-primary/)
  })

  test('is written in with buttons and keys, and its boxes are ticked in place', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const { id } = await api.task('WEB', 'Mend the roof', { description: 'Oak' })
    const other = await api.task('WEB', 'Order planks')
    await page.goto(`/tasks/${id}`)
    await page.getByRole('button', { name: 'Edit description' }).click()
    const text = page.getByRole('textbox', { name: 'Description' })

    await page.getByRole('button', { name: 'Checklist' }).first().click()
    await expect(text).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.type('#pla')
    await expect(page.getByRole('option')).toHaveText([/WEB-2.*Order planks/])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('soon')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+y')
    await expect(text).toHaveValue('- [ ] Oak\n- [ ] WEB-2 **soon**')
    await page.keyboard.press('Tab')
    await expect(text).toHaveValue('- [ ] Oak\n  - [ ] WEB-2 **soon**')
    await page.getByRole('textbox', { name: 'Title' }).click()

    const box = page.getByRole('checkbox', { name: 'WEB-2 soon' })
    await box.check()
    await expect.poll(async () => (await api.find<{ description: string }>(id)).description).toBe('- [ ] Oak\n  - [x] WEB-2 **soon**')
    await expect(box).toBeChecked()
    await page.getByRole('link', { name: other.id }).click()
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Order planks')
  })

  test('shows who else is here and who is writing, and calls whom one names', async ({ house }) => {
    const [owner, member] = [await house.person(), await house.person()]
    await signIn(owner, 'owner@northwind.example')
    await signIn(member, 'member@northwind.example')
    for (const page of [owner, member]) await page.goto('/tasks/HVC-24')
    await expect(owner.getByRole('img', { name: 'Jonas Eriksen is here too' })).toBeVisible()
    await expect(member.getByRole('img', { name: 'Astrid Lindqvist is here too' })).toBeVisible()

    const words = `Look at this (${Date.now().toString(36)})`
    await member.getByRole('textbox', { name: 'Write a comment' }).click()
    await member.keyboard.type('@lind')
    await expect(owner.getByRole('status').getByText('Jonas Eriksen is typing…')).toHaveCount(1)
    await expect(member.getByRole('option', { name: 'Astrid Lindqvist' })).toHaveAttribute('aria-selected', 'true')
    await member.keyboard.press('Enter')
    await member.keyboard.type(words)
    await member.keyboard.press('Control+Enter')
    await expect(owner.getByRole('listitem').filter({ hasText: words }).locator('.mention')).toHaveText('@Astrid Lindqvist')
    await expect(owner.getByRole('status').getByText('is typing')).toHaveCount(0)

    await owner.getByRole('link', { name: /^Inbox/ }).first().click()
    await expect(owner.getByRole('main').getByRole('listitem').filter({ hasText: 'Quarterly visit to the Linden clinic' }).first()).toBeVisible()
    await expect(member.getByRole('img', { name: /here too/ })).toHaveCount(0)
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

  test('is found in the trash when the undo is long over', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await api.task('WEB', 'Mend the roof')
    await api.ask('DELETE', '/tasks/WEB-1')
    await page.goto('/settings/trash')

    await expect(page.getByText('Deleted now from Website · 29 more days')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Bring back WEB-1' }).click()

    await expect(page.getByText('WEB-1 is back.')).toBeVisible()
    await expect(page.getByText('Nothing was deleted lately')).toBeVisible()
    expect((await api.find<{ deleted_at: string | null }>('WEB-1')).deleted_at).toBeNull()
  })

  test('opens beside the board, leads to its neighbours, and Escape gives the board back', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    const first = await api.task('WEB', 'Mend the roof')
    const second = await api.task('WEB', 'Order planks')
    await page.goto('/projects/WEB/board')

    await page.getByRole('link', { name: 'Mend the roof' }).click()
    const panel = page.getByRole('complementary', { name: /^Task / })
    await expect(panel).toHaveAccessibleName(`Task ${first.id}`)
    await expect(page).toHaveURL(new RegExp(`task=${first.id}`))
    await expect(panel.getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('j')
    await expect(panel).toHaveAccessibleName(`Task ${second.id}`)
    await expect(panel.getByRole('button', { name: 'Next task' })).toBeDisabled()
    await panel.getByRole('link', { name: 'Open as a page' }).click()
    await page.getByRole('button', { name: 'Previous task' }).click()
    await expect(page).toHaveURL(new RegExp(`/tasks/${first.id}$`))
    await page.goBack()
    await expect(panel).toHaveAccessibleName(`Task ${second.id}`)
    await page.keyboard.press('Escape')

    await expect(panel).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Order planks' })).toBeFocused()
  })

  test('is made in the dialog, whole, and what was begun is kept', async ({ house }) => {
    const page = await house.person()
    const { api } = await aCompany(page)
    await page.goto('/projects/WEB/board')

    const begin = page.getByRole('main').getByRole('button', { name: 'New task', exact: true }).first()
    await begin.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Order planks')
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Oak.')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.reload()
    await begin.click()
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Order planks')
    await dialog.getByRole('button', { name: 'Start and estimate' }).click()
    await dialog.getByRole('textbox', { name: 'Estimate' }).fill('1h 30m')
    await page.keyboard.press('Control+Enter')

    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Order planks' })).toBeVisible()
    expect(await api.find<{ description: string; estimate: number }>('WEB-1')).toMatchObject({ description: 'Oak.', title: 'Order planks', status: 'open', estimate: 90 })
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
    const harmless = ['A', 'BLOCKQUOTE', 'BR', 'CODE', 'EM', 'H3', 'INPUT', 'LI', 'P', 'PRE', 'STRONG', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL']
    expect(found.tags.filter((tag) => !harmless.includes(tag))).toEqual([])
    expect(found.attributes.filter((name) => !['aria-label', 'checked', 'dir', 'disabled', 'href', 'rel', 'target', 'type'].includes(name))).toEqual([])
    expect(found.addresses.filter((href) => !/^(https?:|mailto:|tel:|\/[^/]|#)/.test(href))).toEqual([])
    expect(alerted).toBe(false)
  })
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
})
