import { expect, test } from './fixtures'
import { built, doorOf, next } from './release'
import { aCompany } from './work'

test('a new release is offered, loses nothing that was begun, and a page whose files are gone finds it by itself', async ({ house }) => {
  const first = built()
  const second = next(first, 'All tasks', 'Every task')
  const door = await doorOf(house.url, first)
  house.allow(new RegExp(`^to a stranger: ${door.url}/`))
  house.allow(/status of 404|WebSocket|ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module/)
  const page = await house.person({ baseURL: door.url, serviceWorkers: 'allow' })
  try {
    const { api } = await aCompany(page)
    await api.task('WEB', 'Mend the roof')
    await page.goto('/my-work')
    const kept = (name: string) => page.evaluate(async (path) => (await caches.match(path)) !== undefined, name)
    const late = [...first.keys()].filter((path) => path.startsWith('/assets/') && path.endsWith('.js')).at(-1) as string
    await expect.poll(() => kept(late), { timeout: 20_000 }).toBe(true)
    const other = await page.context().newPage()
    await other.goto('/my-work')
    await page.goto('/tasks/WEB-1')
    await page.getByRole('textbox', { name: 'Write a comment' }).fill('Half a thou')
    await page.getByRole('textbox', { name: 'Title' }).click()

    door.show(second)
    await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update() })
    await expect(other.getByText('A new version is ready')).toBeVisible({ timeout: 30_000 }) // Not before it is here whole.
    await expect(page.getByText('A new version is ready')).toHaveCount(0) // Not in the middle of a sentence.
    await page.context().setOffline(true)
    await page.getByRole('textbox', { name: 'Title' }).fill('Mend the whole roof')
    await page.keyboard.press('Enter')
    await expect(page.getByText('A new version is ready')).toBeVisible()
    await expect(page.getByRole('link', { name: 'All tasks' })).toBeVisible()
    await page.getByRole('button', { name: 'Reload' }).click()

    await expect(page.getByRole('link', { name: 'Every task' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Mend the whole roof')
    await expect(page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('Half a thou')
    await page.context().setOffline(false)
    await expect.poll(async () => (await api.find('WEB-1')).title, { timeout: 30_000 }).toBe('Mend the whole roof')

    // The other tab is still of the build before: its screens come from what was kept, and the offer still leads to the new one.
    await other.getByRole('link', { name: 'Inbox' }).click()
    await expect(other.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await expect(other.getByRole('link', { name: 'All tasks' })).toBeVisible()
    await other.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name) })
    await other.getByRole('link', { name: 'Settings' }).first().click()
    await expect(other.getByRole('link', { name: 'Every task' })).toBeVisible()
    await expect(other).toHaveURL(/\/settings/)
  } finally {
    await page.context().close()
    door.close()
  }
})
