import type { Page } from '@playwright/test'
import { expect, signUp, test } from './fixtures'

const stamp = Date.now().toString(36)
const OLIVIA = { company: `Harbour Works ${stamp}`, name: 'Olivia Owner', email: `olivia-${stamp}@e2e.example`, password: 'a quiet harbour at dawn' }
const MAX = { name: 'Max Member', email: `max-${stamp}@e2e.example`, password: 'tools in the blue van' }

/** Reloading would hide a screen that does not follow: the whole day is done on the pages that were opened once. */
async function markPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { sameDay: true }))
  return async () => expect(await page.evaluate(() => 'sameDay' in window), 'the page was never reloaded').toBe(true)
}

const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) })

test('a company’s first working day', async ({ house }) => {
  test.setTimeout(90_000)
  const olivia = await house.person()

  // The company signs up and invites.
  await signUp(olivia, OLIVIA)
  await olivia.goto('/my-work')
  const oliviaStayed = await markPage(olivia)
  await olivia.getByRole('link', { name: 'Members' }).click()
  await olivia.getByLabel('E-mail to invite').fill(MAX.email)
  await olivia.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(olivia.getByText(`Invitation sent to ${MAX.email}.`).first()).toBeVisible()

  // The guest follows the link in the mail and joins; the list of people follows.
  const link = (await house.mailTo(MAX.email)).links.find((found) => found.includes('/invite/')) as string
  const max = await house.person()
  await max.goto(link)
  await expect(max.getByRole('heading', { name: `Join ${OLIVIA.company}` })).toBeVisible()
  await max.getByLabel('Your name').fill(MAX.name)
  await max.getByLabel('Password').fill(MAX.password)
  await max.getByRole('button', { name: 'Join' }).click()
  await expect(max).toHaveURL(/my-work/)
  const maxStayed = await markPage(max)
  await expect(olivia.getByRole('listitem').filter({ hasText: MAX.email }).getByRole('combobox')).toBeVisible()

  // A project; it appears on the other screen.
  await olivia.getByRole('button', { name: 'New project' }).click()
  const dialog = olivia.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Pier repair')
  await dialog.getByLabel('Key').fill('PIER')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(olivia).toHaveURL(/projects\/PIER\/board/)
  await expect(max.getByRole('link', { name: 'Pier repair' })).toBeVisible()
  await max.getByRole('link', { name: 'Pier repair' }).click()

  // Tasks, planned on the board.
  await olivia.getByRole('button', { name: 'Add a task to Open' }).click()
  const quick = olivia.getByPlaceholder('Title of the new task').or(olivia.getByLabel('Title of the new task')).first()
  await quick.fill('Replace the planks')
  await quick.press('Enter')
  await quick.fill('Paint the railing')
  await quick.press('Enter')
  await expect(column(olivia, 'Open').getByRole('link', { name: 'Paint the railing' })).toBeVisible()
  await quick.press('Escape')
  await expect(column(max, 'Open').getByRole('link', { name: 'Replace the planks' })).toBeVisible()

  // One is assigned; the assignee hears of it in the inbox and by mail.
  await column(olivia, 'Open').getByRole('link', { name: 'Replace the planks' }).click()
  await olivia.getByRole('button', { name: /^Assignee/ }).click()
  await olivia.getByRole('option', { name: /Max Member/ }).or(olivia.getByRole('menuitem', { name: /Max Member/ })).first().click()
  await expect(max.getByRole('link', { name: /Inbox.*1 unread/ })).toBeVisible()
  expect((await house.mailTo(MAX.email, /Replace the planks/)).text).toContain('PIER-1')
  await max.getByRole('link', { name: /Inbox/ }).click()
  await max.getByRole('link', { name: /Replace the planks/ }).click()
  await expect(max).toHaveURL(/inbox\?task=PIER-1/)
  await expect(max.getByRole('link', { name: /Inbox.*unread/ })).toHaveCount(0)

  // It is finished in one gesture, and the other board follows.
  await max.getByRole('link', { name: 'My work' }).click()
  await max.getByRole('button', { name: 'Mark PIER-1 as done' }).click()
  await expect(column(olivia, 'Closed').getByRole('link', { name: 'Replace the planks' })).toBeVisible()

  await oliviaStayed()
  await maxStayed()
})
