import { expect, signIn, test } from './fixtures'

test('an invitation goes out, is taken back, and its link says so', async ({ house }) => {
  const guest = `guest-${Date.now()}@e2e.example`
  const owner = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await owner.getByRole('link', { name: 'Members' }).click()

  await owner.getByLabel('E-mail to invite').fill(guest)
  await owner.getByLabel('Role', { exact: true }).selectOption('viewer')
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(owner.getByText(`Invitation sent to ${guest}.`).first()).toBeVisible()
  await expect(owner.getByRole('link', { name: 'Read the mail' })).toBeVisible()
  const link = (await house.mailTo(guest)).links.find((found) => found.includes('/invite/')) as string
  await owner.getByRole('button', { name: `Take back the invitation of ${guest}` }).click()
  await expect(owner.getByText(`The invitation of ${guest} is taken back.`).first()).toBeVisible()
  await owner.getByRole('button', { name: 'Undo' }).click()
  await expect(owner.getByText(`A new link is on its way to ${guest}.`).first()).toBeVisible()

  const stranger = await house.person()
  await stranger.goto(link)
  await expect(stranger.getByText('was taken back')).toBeVisible()
})

test('a refused invitation says why', async ({ house }) => {
  house.allow(/status of 409/)
  const owner = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await owner.goto('/members')

  await owner.getByLabel('E-mail to invite').fill('member@northwind.example')
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()

  await expect(owner.getByRole('main').getByRole('alert')).toBeVisible()
})

test('a changed role shows on the other screen without a reload', async ({ house }) => {
  const owner = await house.person()
  const manager = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await signIn(manager, 'manager@northwind.example')
  await owner.goto('/members')
  await manager.goto('/members')
  const row = (page: typeof owner) => page.getByRole('listitem').filter({ hasText: 'member@northwind.example' })
  await expect(row(manager)).toContainText('Member')

  await row(owner).getByRole('combobox').selectOption('viewer')

  await expect(row(manager)).toContainText('Viewer')
  await row(owner).getByRole('combobox').selectOption('member')
  await expect(row(manager)).toContainText('Member')
})

test('a member sees the people and changes none of them', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'member@northwind.example')
  await page.goto('/members')

  await expect(page.getByText('owner@northwind.example')).toBeVisible()
  await expect(page.getByRole('list', { name: /People of/ }).getByRole('combobox')).toHaveCount(0)
  await expect(page.getByLabel('E-mail to invite')).toHaveCount(0)
})

test('an admin cannot touch an owner', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'admin@northwind.example')
  await page.goto('/members')

  const owner = page.getByRole('listitem').filter({ hasText: 'owner@northwind.example' })
  await expect(owner).toBeVisible()
  await expect(owner.getByRole('combobox')).toHaveCount(0)
  await expect(page.getByLabel('Role', { exact: true }).locator('option')).toHaveText(['Admin', 'Manager', 'Member', 'Viewer'])
})
