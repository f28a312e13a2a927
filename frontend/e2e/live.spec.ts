import type { Page } from '@playwright/test'
import { expect, signIn, signUp, test } from './fixtures'

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Project menu' }).click()
  await page.getByRole('menuitem', { name: 'Project settings' }).click()
}

test('whoever was cut off catches up on return, without a reload', async ({ house }) => {
  house.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const owner = await house.person()
  const manager = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await signIn(manager, 'manager@northwind.example')
  await expect(manager.getByRole('link', { name: 'Field app' })).toBeVisible()

  await manager.context().setOffline(true)
  await owner.getByRole('link', { name: 'Field app' }).click()
  await openSettings(owner)
  await owner.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Field app, renamed')
  await owner.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByRole('heading', { name: 'Field app, renamed' })).toBeVisible()
  await expect(manager.getByRole('complementary').getByText('Offline', { exact: true })).toBeVisible()
  await expect(manager.getByRole('link', { name: 'Field app', exact: true })).toBeVisible()
  await manager.context().setOffline(false)

  await expect(manager.getByRole('link', { name: 'Field app, renamed' })).toBeVisible({ timeout: 30_000 })
  await expect(manager.getByText('Offline', { exact: true })).toHaveCount(0)
  await openSettings(owner)
  await owner.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Field app')
  await owner.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(manager.getByRole('link', { name: 'Field app', exact: true })).toBeVisible()
})

test('a project closed to someone leaves their screen', async ({ house }) => {
  house.allow(/status of 404/)
  const owner = await house.person()
  const member = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await signIn(member, 'member@northwind.example')
  await owner.getByRole('link', { name: 'Vans and depot' }).click()
  await expect(member.getByRole('link', { name: 'Vans and depot' })).toBeVisible()

  const see = async (who: 'Everyone' | 'Named people') => {
    await openSettings(owner)
    await owner.getByRole('dialog').getByRole('radio', { name: who }).check()
    await owner.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(owner.getByRole('dialog')).toHaveCount(0)
  }
  await see('Named people')
  await expect(member.getByRole('link', { name: 'Vans and depot' })).toHaveCount(0)
  await see('Everyone')

  await expect(member.getByRole('link', { name: 'Vans and depot' })).toBeVisible()
})

test('someone of two companies goes from one to the other and takes nothing along', async ({ house }) => {
  const stamp = Date.now().toString(36)
  const both = await house.person()
  const email = `both-${stamp}@e2e.example`
  await signUp(both, { company: `Own House ${stamp}`, name: 'Bo Both', email, password: 'two hats on one head' })
  const owner = await house.person()
  await signIn(owner, 'owner@northwind.example')
  await owner.goto('/members')
  await owner.getByLabel('E-mail to invite').fill(email)
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = (await house.mailTo(email)).links.find((found) => found.includes('/invite/')) as string

  await both.goto(link)
  await both.getByLabel('Password').fill('two hats on one head')
  await both.getByRole('button', { name: 'Join' }).click()
  await expect(both.getByRole('link', { name: 'Field app' })).toBeVisible()
  await both.getByRole('button', { name: /Switch organisation/ }).click()
  await both.getByRole('menuitemcheckbox', { name: `Own House ${stamp}` }).click()

  await expect(both.getByRole('button', { name: new RegExp(`^Own House ${stamp}`) })).toBeVisible()
  await expect(both.getByRole('link', { name: 'Field app' })).toHaveCount(0)
  await expect(both.getByText('No projects yet')).toBeVisible()
})

test('what is read is read everywhere', async ({ house }) => {
  const desk = await house.person()
  const phone = await house.person({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
  await signIn(desk, 'manager@northwind.example')
  await signIn(phone, 'manager@northwind.example')
  await desk.goto('/inbox')
  await phone.goto('/inbox')
  await expect(phone.getByRole('button', { name: 'Mark all as read' })).toBeVisible()

  await desk.getByRole('button', { name: 'Mark all as read' }).click()

  await expect(desk.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await expect(phone.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
})
