import { expect, signIn, signInByForm, signUp, test } from './fixtures'

const UNAUTHORISED = /status of 401/

test('a wrong password is refused in words, and the right one leads to where one was going', async ({ house }) => {
  house.allow(UNAUTHORISED)
  const page = await house.person()

  await page.goto('/profile')
  await expect(page).toHaveURL(/sign-in\?next=\/settings\/profile/)
  await page.getByLabel('E-mail').fill('member@northwind.example')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('do not belong together')
  await page.getByLabel('Password').fill('taskmaster-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page).toHaveURL(/\/settings\/profile$/)
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible()
})

test('a session outlives a reload and ends in every tab at once', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'member@northwind.example')
  const other = await page.context().newPage()
  await other.goto(`${house.url}/inbox`)
  await expect(other.getByRole('heading', { name: 'Inbox' })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible()
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(page).toHaveURL(/sign-in/)
  await expect(other).toHaveURL(/sign-in/)
})

test('two tabs that wake together share one renewal', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'member@northwind.example')
  const tabs = await Promise.all([1, 2, 3].map(() => page.context().newPage()))

  await Promise.all(tabs.map((tab) => tab.goto(`${house.url}/inbox`)))

  for (const tab of tabs) await expect(tab.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})

test('a known e-mail cannot sign up twice', async ({ house }) => {
  house.allow(/status of 409/)
  const page = await house.person()
  await page.goto('/sign-up')
  await page.getByLabel('Company').fill('Second try')
  await page.getByLabel('Your name').fill('Olivia')
  await page.getByLabel('E-mail').fill('owner@northwind.example')
  await page.getByLabel('Password').fill('a long enough one')
  await page.getByRole('button', { name: 'Sign up' }).click()

  await expect(page.getByRole('alert')).toContainText('already has an account')
})

test('the password can be changed, and the old one no longer opens', async ({ house }) => {
  house.allow(UNAUTHORISED)
  const email = `pat-${Date.now()}@e2e.example`
  const page = await house.person()
  await signUp(page, { company: 'Password House', name: 'Pat', email, password: 'the first password' })

  await page.goto('/settings/security')
  await page.getByLabel('Current password').fill('the first password')
  await page.getByLabel('New password').fill('the second password')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed', { exact: false }).first()).toBeVisible()

  const elsewhere = await house.person()
  await elsewhere.goto('/sign-in')
  await elsewhere.getByLabel('E-mail').fill(email)
  await elsewhere.getByLabel('Password').fill('the first password')
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.getByRole('alert')).toBeVisible()
  await signInByForm(elsewhere, email, 'the second password')
})

test('pages that are not there, or not for the role, have a way out', async ({ house }) => {
  const page = await house.person()
  await signIn(page, 'viewer@northwind.example')

  await page.goto('/nowhere/at/all')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await page.getByRole('link', { name: 'To my work' }).click()
  await expect(page).toHaveURL(/my-work/)
  await page.goto('/settings/organisation')
  await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Members', exact: true })).toHaveCount(0)
})
