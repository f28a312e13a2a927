import { expect, expectAccessible, signIn, test } from './fixtures'
import { aCompany, column } from './work'

test('two boards, one cut off: both are edited, both converge, nothing is lost, and the one conflict is asked about once', async ({ house }) => {
  house.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket connection|status of 412/)
  const there = await house.person()
  const { api, email, password } = await aCompany(there)
  await api.task('WEB', 'Mend the roof')
  await api.task('WEB', 'Order planks')
  await api.task('WEB', 'Call the joiner')
  const here = await house.person()
  await signIn(here, email, password)
  for (const page of [here, there]) {
    await page.goto('/projects/WEB/board')
    await expect(column(page, 'Open').getByRole('link', { name: 'Call the joiner' })).toBeVisible()
  }
  await here.goto('/tasks/WEB-1')
  await expect(here.getByRole('textbox', { name: 'Write a comment' })).toBeVisible()
  const cut = async () => {
    await here.context().route('**/api/**', (route) => route.abort())
    await here.context().setOffline(true)
  }
  const sidebar = here.getByRole('complementary').first()

  await cut()
  await here.getByRole('textbox', { name: 'Title' }).fill('Mend the roof, from the basement')
  await here.keyboard.press('Enter')
  await here.getByRole('textbox', { name: 'Write a comment' }).fill('No light down here')
  await here.keyboard.press('Control+Enter')
  await expect(here.getByText('No light down here')).toBeVisible()
  await expect(sidebar.getByText('Offline · 2 changes wait')).toBeVisible()
  await there.getByRole('link', { name: 'Mend the roof' }).click()
  await there.getByRole('textbox', { name: 'Title' }).fill('Mend the roof, from upstairs')
  await there.keyboard.press('Enter')
  await api.ask('PUT', '/tasks/WEB-2/status', { status: 'in_progress' })

  // The site itself comes from this machine again; of the API nothing does.
  await here.context().setOffline(false)
  await here.reload()
  await expect(here.getByRole('textbox', { name: 'Title' })).toHaveValue('Mend the roof, from the basement')
  await expect(here.getByText('No light down here')).toBeVisible()
  await here.goto('/projects/WEB/board')
  await column(here, 'Open').getByRole('button', { name: 'Add a task to Open' }).or(column(here, 'Open').getByRole('button', { name: /New task/ })).first().click()
  await here.keyboard.type('Made in the dark')
  await here.keyboard.press('Enter')
  await expect(here.getByRole('link', { name: 'Made in the dark' })).toBeVisible()
  await expect(sidebar.getByText('Offline · 3 changes wait')).toBeVisible()
  await expectAccessible(here)

  await here.context().unrouteAll()
  await expect(sidebar.getByRole('button', { name: '1 change needs you' })).toBeVisible({ timeout: 40_000 })
  await expect(there.getByRole('link', { name: 'Made in the dark' })).toHaveCount(1)
  await expect(column(here, 'In progress').getByRole('link', { name: 'Order planks' })).toBeVisible()
  await expect(column(here, 'Open').getByRole('link', { name: 'Mend the roof, from upstairs' })).toBeVisible()
  await sidebar.getByRole('button', { name: '1 change needs you' }).click()
  const dialog = here.getByRole('dialog', { name: 'Changed by two people' })
  await expect(dialog.getByRole('group', { name: 'Title' })).toContainText('Mend the roof, from upstairs')
  await expectAccessible(here)
  await dialog.getByRole('button', { name: /Keep mine/ }).click()

  await expect(dialog).toHaveCount(0)
  await expect(there.getByRole('textbox', { name: 'Title' })).toHaveValue('Mend the roof, from the basement')
  await here.reload()
  await expect(column(here, 'Open').getByRole('link', { name: 'Mend the roof, from the basement' })).toBeVisible()
  await expect(sidebar.getByText(/needs you|waits?/)).toHaveCount(0)
  const { items } = await api.ask<{ items: { body: string }[] }>('GET', '/tasks/WEB-1/comments')
  expect(items.map((comment) => comment.body)).toEqual(['No light down here'])
})
