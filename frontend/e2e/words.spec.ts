// Every screen in every language: nothing hard-coded, nothing cut off, nothing wider than the screen, right to left as well.
import { expect, test } from './fixtures'
import { DOORS, PLACES, settle, walkTo, WELCOME } from './places'
import { inspect, speakPseudo, type Findings } from './pseudo'
import { aCompany, today, type Company } from './work'

/** The company of these tests has one project; what needs something made before is walked where it is made. */
const SCREENS: [name: string, path: string][] = [...PLACES.filter(({ path }) => !path.includes(':')), WELCOME].map(({ name, path }) => [name, path.replaceAll('HVC-26', 'WEB-1').replaceAll('HVC', 'WEB').replace('boiler', 'roof')])

async function furnish({ api }: Company): Promise<void> {
  const me = await api.me()
  await api.task('WEB', 'Mend the roof of the harbour office', { assignee_id: me, due_on: today(), priority: 'high', labels: ['site'] })
  await api.task('WEB', 'Order bolts', { type: 'bug', due_on: today(3) })
}

test('in a language 40 % longer nothing is hard-coded and nothing is cut off', async ({ house }) => {
  house.allow(/404|400|not known/)
  const page = await house.person()
  const company = await aCompany(page)
  await furnish(company)
  const { org: { name } } = await company.api.ask<{ org: { name: string } }>('GET', '/me')
  await speakPseudo(page)
  await page.goto('/my-work')
  const data = [
    'Mend the roof of the harbour office', 'Order bolts', 'Olivia Owner', name, 'Website', 'site', 'roof',
    'WEB', 'Open', 'In progress', 'In review', 'Closed', 'OO', 'UTC', 'Europe/Berlin', 'TaskMaster',
  ]
  const found: Record<string, Findings> = {}
  const look = async (name: string, path: string) => {
    await walkTo(page, path)
    await settle(page)
    const findings = await inspect(page, data)
    if (findings.hard.length || findings.clipped.length) found[name] = findings
  }

  for (const [name, path] of SCREENS) await look(name, path)
  await page.setViewportSize({ width: 375, height: 812 })
  for (const [name, path] of SCREENS) {
    await look(`${name} at 375`, path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} is wider than the phone`).toBeLessThanOrEqual(0)
  }
  for (const { name, path } of DOORS) await look(name, path)

  expect(found).toEqual({})
})

test('the screens work in German and in Arabic', async ({ house }) => {
  house.allow(/status of 404/)
  const page = await house.person()
  const company = await aCompany(page)
  await furnish(company)

  for (const { tag, dir, word } of [{ tag: 'de', dir: 'ltr', word: 'Meine Arbeit' }, { tag: 'ar', dir: 'rtl', word: 'عملي' }]) {
    await company.api.ask('PATCH', '/me', { locale: tag })
    await page.goto('/my-work')

    await expect(page.getByRole('heading', { level: 1, name: word })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    await expect(page.locator('html')).toHaveAttribute('dir', dir)
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 812 })
      for (const [name, path] of SCREENS) {
        await walkTo(page, path)
        await settle(page)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
  }
})
