import { expect, expectAccessible, signIn, signInByForm, test } from './fixtures'

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, colorScheme: 'dark' } as const

test('who founds a company is led to a first project, colleagues and a task, and may go on later', async ({ house }) => {
  house.allow(/status of 401/)
  const page = await house.person()
  const email = `fay-${Date.now()}@e2e.example`
  await page.goto('/sign-up')
  await page.getByLabel('Company').fill('Fay and Sons')
  await page.getByLabel('Your name').fill('Fay')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('password123')
  await expect(page.getByText('One of the first that anybody would guess.')).toBeVisible()
  await page.getByLabel('Password').fill('a long walk home')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Sign up' }).click()

  await expect(page.getByRole('heading', { name: 'What are you working on?' })).toBeVisible()
  await page.getByRole('button', { name: /Take an example/ }).click()
  await expect(page.getByRole('heading', { name: 'Who works with you?' })).toBeVisible()
  await page.getByRole('button', { name: 'I will look around first' }).click()
  await expect(page.getByText('Order the internet connection').first()).toBeVisible()

  await page.goto('/my-work')
  const card = page.getByRole('region', { name: 'Getting started' })
  await expect(card).toContainText('2 of 3 done')
  await card.getByRole('link', { name: 'Invite somebody' }).click()
  const guests = [`gil-${Date.now()}@e2e.example`, `hal-${Date.now()}@e2e.example`]
  await page.getByLabel('E-mail to invite').fill(`Gil <${guests[0]}>, ${guests[1]}, nobody`)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText('nobody: This is no e-mail address.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.goto('/my-work')
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible()
  await expect(card).toHaveCount(0)

  const guest = await house.person(PHONE)
  await guest.goto((await house.mailTo(guests[0] as string)).links.find((link) => link.includes('/invite/')) as string)
  await guest.getByLabel('Your name').fill('Gil')
  await guest.getByLabel('Password').fill('another long walk')
  await guest.getByRole('button', { name: 'Join' }).click()
  await expect(guest).toHaveURL(/my-work/)
  await expect(guest.getByRole('region', { name: 'Getting started' })).toHaveCount(0)
  await guest.goto('/settings/membership')
  await expect(guest.getByRole('heading', { name: 'Leave Fay and Sons', exact: true })).toBeVisible()
  await guest.getByRole('button', { name: 'Leave Fay and Sons' }).click()
  await expect(guest.getByRole('dialog')).toBeVisible()
  await expectAccessible(guest)
  await guest.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(guest).toHaveURL(/sign-in/)
})

test('a forgotten password is mended by mail, on a link that works once, and other screens close', async ({ house }) => {
  house.allow(/status of (401|409)/)
  const email = `ida-${Date.now()}@e2e.example`
  const old = await house.person()
  await old.goto('/sign-up')
  for (const [label, text] of [['Company', 'Ida Ltd'], ['Your name', 'Ida'], ['E-mail', email], ['Password', 'the first password']] as const) await old.getByLabel(label).fill(text)
  await old.getByRole('button', { name: 'Sign up' }).click()
  await expect(old).toHaveURL(/welcome/)
  await old.goto('/settings/security')
  await expect(old.getByText('This device')).toBeVisible()

  const page = await house.person(PHONE)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  await expectAccessible(page)
  const link = (await house.mailTo(email, /new password/)).links.find((found) => found.includes('/reset/')) as string
  await page.goto(link)
  await page.getByLabel('New password').fill('the second password')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible()
  await house.mailTo(email, /was changed/)

  await expect(old).toHaveURL(/sign-in/)
  await expect(old.getByText('Your session has ended.')).toBeVisible()
  await expect(old.getByLabel('E-mail')).toHaveValue(email)
  await old.getByLabel('Password').fill('the second password')
  await old.getByRole('button', { name: 'Sign in' }).click()
  await expect(old).toHaveURL(/settings\/security/)

  await page.goto(link)
  await page.getByLabel('New password').fill('the third password')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await page.getByRole('link', { name: 'Send a new link' }).click()
  await expect(page).toHaveURL(/forgot-password/)
  await signInByForm(page, email, 'the second password')
})

test('a colour and a logo are everybody’s at once, and devices are signed out one by one', async ({ house }) => {
  house.allow(/status of 401/)
  const owner = await house.person()
  const member = await house.person()
  await signIn(owner, 'owner@globex.example')
  await signIn(member, 'owner@globex.example')
  await owner.goto('/settings/organisation')
  const colour = () => member.evaluate(() => document.documentElement.style.getPropertyValue('--ui-color-primary-600'))

  await owner.getByRole('radio', { name: 'Teal' }).press('Space')
  await owner.getByRole('region', { name: 'Branding' }).getByRole('button', { name: 'Save' }).click()
  await expect.poll(colour).toContain('oklch(')
  await owner.getByRole('region', { name: 'Branding' }).locator('input[type=file]').setInputFiles({
    name: 'logo.png', mimeType: 'image/png',
    buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
  })
  await expect(member.locator('aside img[src*="/logos/"]')).toBeVisible()
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(member.locator('aside img[src="/icon.svg"]')).toBeVisible()
  await owner.getByRole('radio', { name: 'Indigo' }).press('Space')
  await owner.getByRole('region', { name: 'Branding' }).getByRole('button', { name: 'Save' }).click()
  await expect.poll(colour).toBe('')

  await owner.goto('/settings/security')
  await owner.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(owner.getByText('You are signed in nowhere else.')).toBeVisible()
  await expect(member).toHaveURL(/sign-in/)
})
