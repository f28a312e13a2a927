// The inbox, from the keyboard: what is done with goes, what can wait comes again, and nothing is lost by a slip.
import { swipe } from './finger'
import { expect, signIn, test } from './fixtures'

test('triage by keyboard: archive, take it back, snooze, wake, and what reaches whom', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'member@northwind.example')
  await page.goto('/inbox')
  const rows = page.getByRole('list', { name: 'All' }).getByRole('listitem')
  const titles = () => page.getByRole('list').getByRole('listitem').getByRole('link').allInnerTexts()
  await expect(rows.first()).toBeVisible()
  const [first, second] = (await titles()) as [string, string]

  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(rows.first()).toContainText(second)
  await expect(rows.first().getByRole('link')).toBeFocused()
  await page.getByRole('button', { name: 'Archived' }).click()
  await expect(page.getByRole('list', { name: 'Archived' })).toContainText(first)

  await page.keyboard.press('Control+z')
  await expect(page.getByText('Nothing is archived')).toBeVisible()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(rows.first()).toContainText(first)

  await rows.first().getByRole('link').focus()
  await page.keyboard.press('h')
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).press('Enter')
  await expect(rows.first()).toContainText(second)
  await page.reload()
  await expect(rows.first()).toContainText(second)
  await page.getByRole('button', { name: /Snoozed/ }).click()
  const asleep = page.getByRole('list', { name: 'Snoozed' }).getByRole('listitem')
  await expect(asleep).toHaveCount(1)
  await asleep.getByRole('link').focus()
  await page.keyboard.press('h')
  await expect(page.getByText('Nothing is snoozed')).toBeVisible()
  await page.getByRole('button', { name: 'To the inbox' }).click()
  await expect(rows.first()).toContainText(first)

  await page.getByRole('link', { name: 'Notifications', exact: true }).click()
  const status = page.getByRole('group', { name: 'Status' })
  await status.getByText('Off').click()
  await page.reload()
  await expect(status.getByRole('radio', { name: 'Off' })).toBeChecked()
  await status.getByText('Inbox', { exact: true }).click()
  await expect(status.getByRole('radio', { name: 'Inbox', exact: true })).toBeChecked()
})

test('triage by thumb: a swipe archives, one to the other side snoozes, and both are taken back', async ({ house }) => {
  const page = await house.person({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
  await signIn(page, 'manager@northwind.example')
  await page.goto('/inbox')
  const rows = page.getByRole('list', { name: 'All' }).getByRole('listitem')
  const title = await rows.first().getByRole('link').innerText()
  const second = await rows.nth(1).getByRole('link').innerText()

  await swipe(page, rows.first(), 160)
  await expect(rows.first()).toContainText(second)
  await page.getByRole('button', { name: 'Undo' }).first().tap()
  await expect(rows.first()).toContainText(title)

  await swipe(page, rows.first(), -160)
  await page.getByRole('dialog').getByRole('menuitem', { name: /Tomorrow morning/ }).tap()
  await expect(rows.first()).toContainText(second)
  await page.getByRole('button', { name: 'Undo' }).first().tap()
  await expect(rows.first()).toContainText(title)
  await expect(page).toHaveURL(/inbox$/)
})
