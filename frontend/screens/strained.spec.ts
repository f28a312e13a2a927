// What a company does to a screen that was drawn for short words: long titles, names and labels, a long talk, nothing at all,
// no network, two people at the same words. A company of its own for each look.
import { expect, type Page } from '@playwright/test'
import { Api } from '../e2e/work'
import { inEveryLook, press, wanted, type Screen } from './looks'

const TITLE = 'Replace the pressure relief valve and its discharge pipe in the basement of the eastern wing before the yearly inspection'
const LABELS = ['Trinkwasserhygiene', 'compliance', 'follow-up visit', 'north-east', 'parts on order', 'second engineer', 'spring', 'warranty']
const WORDS = `## What is known

The valve at **Hauptstraße 12** lifts at 2.4 bar; the plate says \`3.0\`. https://manuals.example/valves/pressure-relief/series-4/replacement-and-testing.html

- [x] Close the supply
- [ ] Drain to below the valve
- [ ] Fit the new one, and *test twice*

| reading | bar | at |
|---|---|---|
| before | 2.4 | 09:10 |
| after | 3.0 | |

> The caretaker has the key until four.`
const PASSWORD = 'a quiet harbour at dawn'
const EMPTY: Screen[] = [['empty-my-work', '/my-work'], ['empty-inbox', '/inbox'], ['empty-board', '/projects/LNG/board'], ['empty-list', '/projects/LNG/list'], ['empty-calendar', '/projects/LNG/calendar'], ['empty-timeline', '/projects/LNG/timeline'], ['empty-overview', '/projects/LNG'], ['empty-search', '/search?q=nothing+of+the+kind']]
const LONG: Screen[] = [
  ['long-my-work', '/my-work'], ['long-board', '/projects/LNG/board'], ['long-list', '/projects/LNG/list'], ['long-task', '/tasks/LNG-1'], ['long-panel', '/projects/LNG/board?task=LNG-1'], ['long-calendar', '/projects/LNG/calendar'],
  ['long-timeline', '/projects/LNG/timeline'], ['long-overview', '/projects/LNG'], ['long-members', '/members'], ['long-search', '/search?q=valve'], ['long-palette', '/my-work', press('j', 'Control+k')], ['long-toast', '/my-work', press('j', 'i')],
  ['organisation', '/settings/organisation'],
]

async function found(page: Page): Promise<Api> {
  const email = `max-${Date.now().toString(36)}@e2e.example`
  await page.goto('/sign-up')
  await page.getByLabel('Company').fill('Gesellschaft für Gebäudetechnik und Anlagenwartung Lichtenstein mbH & Co. KG')
  await page.getByLabel('Your name').fill('Maximiliane Freifrau von Lichtenstein-Hohenschönhausen')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page).toHaveURL(/welcome/)
  const answer = await page.request.post('/api/v1/auth/login', { data: { email, password: PASSWORD }, headers: { Origin: new URL(page.url()).origin } })
  return new Api(page, ((await answer.json()) as { access_token: string }).access_token)
}

const day = (plus: number) => new Date(Date.now() + plus * 86_400_000).toISOString().slice(0, 10)

inEveryLook('strained', async (camera) => {
  const { page } = camera
  const api = await found(page)
  await page.waitForTimeout(500)
  await camera.keep('welcome')
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.waitForTimeout(500)
  await camera.keep('welcome-invite')
  await page.getByRole('button', { name: 'I will look around first' }).click()
  await expect(page).toHaveURL(/my-work/)
  await page.waitForTimeout(500)
  await camera.keep('getting-started')
  await api.project('LNG', 'Wartung und Instandsetzung der Lüftungsanlagen im östlichen Gebäudeteil')
  for (const screen of wanted(EMPTY)) await camera.shoot(screen)

  const me = await api.me()
  await api.task('LNG', TITLE, { labels: LABELS, assignee_id: me, description: WORDS, priority: 'critical', type: 'bug', due_on: day(-1), start_on: day(-6) })
  await api.task('LNG', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterungsprüfung', { assignee_id: me, due_on: day(0), labels: ['x'] })
  await api.task('LNG', 'Short')
  for (let n = 0; n < 24; n++) await api.ask('POST', '/tasks/LNG-1/comments', { body: n % 6 ? `Reading ${n}: 2.${n} bar.` : WORDS })
  for (const screen of wanted(LONG)) await camera.shoot(screen)

  await page.goto('/tasks/LNG-2')
  await page.waitForLoadState('networkidle')
  await page.context().route('**/api/**', (route) => route.abort())
  await page.context().setOffline(true)
  await page.getByRole('textbox', { name: 'Title' }).fill('Mend it, from the basement')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(2500)
  await camera.keep('offline')
  await page.context().setOffline(false)
  await page.context().unrouteAll()
  await api.ask('PATCH', '/tasks/LNG-2', { title: 'Mend it, from upstairs' })
  const ask = page.getByRole('button', { name: '1 change needs you' }).filter({ visible: true })
  await ask.click({ timeout: 40_000 })
  await page.waitForTimeout(500)
  await camera.keep('conflict')

  await page.emulateMedia({ media: 'print' })
  await page.goto('/tasks/LNG-1')
  await page.waitForLoadState('networkidle')
  await camera.keep('print')
  await page.emulateMedia({ media: 'screen' })
  await page.route('**/api/v1/me', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as { org: object }
    await route.fulfill({ response: answer, json: { ...told, org: { ...told.org, status: 'suspended' } } })
  })
  await camera.shoot(['suspended', '/my-work'])
})
