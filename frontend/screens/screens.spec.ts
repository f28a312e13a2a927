// Every screen, light and dark, wide and on a phone, of a TaskMaster of its own with the demo's companies in it.
import { signIn } from '../e2e/fixtures'
import { click, inEveryLook, press, wanted, type Screen } from './looks'

const SCREENS: Screen[] = [
  ['my-work', '/my-work'], ['inbox', '/inbox'], ['overview', '/projects/HVC'], ['board', '/projects/HVC/board'],
  ['board-lanes', '/projects/HVC/board?group=status&lane=assignee'], ['list', '/projects/HVC/list?group=status'], ['tasks', '/tasks'],
  ['calendar', '/projects/HVC/calendar'], ['calendar-week', '/projects/HVC/calendar?span=week'], ['timeline', '/projects/HVC/timeline'], ['timeline-all', '/timeline'],
  ['task', '/tasks/HVC-26'], ['panel', '/projects/HVC/board?task=HVC-26'],
  ['search', '/search?q=boiler'], ['members', '/members'], ['settings', '/settings'], ['settings-profile', '/settings/profile'],
  ['settings-security', '/settings/security'], ['settings-notifications', '/settings/notifications'], ['settings-appearance', '/settings/appearance'],
  ['forbidden', '/settings/organisation'], ['settings-membership', '/settings/membership'], ['not-found', '/nothing/here'], ['task-missing', '/tasks/HVC-999'],
]
/** Dialogs, sheets, menus and whatever else opens over a screen. */
const OPENED: Screen[] = [
  ['palette', '/projects/HVC/board', press('Control+k')], ['palette-search', '/projects/HVC/board', async (page) => {
    await press('Control+k')(page)
    await page.keyboard.type('boiler')
    await page.waitForTimeout(600)
  }],
  ['help', '/my-work', press('?')], ['new-task', '/my-work', press('c')], ['new-task-more', '/my-work', async (page) => {
    await press('c')(page)
    await page.keyboard.type('Check the pressure relief valve')
    await click('Start and estimate')(page)
  }],
  ['status', '/my-work', press('j', 's')], ['due', '/my-work', press('j', 'd')], ['bulk', '/projects/HVC/board', press('j', 'x', 'j', 'x')],
  ['undo', '/my-work', press('j', 'x', 'Escape', 'j', 'Control+z')],
  ['filter', '/projects/HVC/board?assignee=me&due=overdue', press('f')], ['display', '/projects/HVC/board', click('Display options')], ['list-display', '/projects/HVC/list', click('Display')],
  ['save-view', '/projects/HVC/list?group=assignee', click('Save view')], ['column', '/projects/HVC/board', click(/^Options for/)],
  ['describe', '/tasks/HVC-26', click('Edit description')], ['mention', '/tasks/HVC-26', async (page) => {
    await page.getByRole('textbox', { name: 'Write a comment' }).fill('Ask ')
    await page.keyboard.type('@')
    await page.waitForTimeout(400)
  }],
  ['task-menu', '/tasks/HVC-26', click(/^Actions for|^Actions of|^More/)],
  ['leave', '/settings/membership', click(/^Leave/)],
]
const DOORS: Screen[] = [
  ['sign-in', '/sign-in'], ['sign-in-wrong', '/sign-in', async (page) => {
    await page.getByLabel('E-mail').fill('manager@northwind.example')
    await page.getByLabel('Password').fill('not this one')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(900)
  }],
  ['sign-up', '/sign-up'], ['forgotten', '/forgotten'], ['invite-gone', '/invite/org_none.secret'],
]
const LOOKED_AT: Screen[] = [['compact-board', '/projects/HVC/board'], ['compact-list', '/projects/HVC/list?group=status'], ['compact-my-work', '/my-work']]
const AMINA = 'amina@northwind.example'
const ARABIC: Screen[] = [
  ['ar-my-work', '/my-work'], ['ar-board', '/projects/HVC/board'], ['ar-list', '/projects/HVC/list?group=status'], ['ar-task', '/tasks/HVC-26'], ['ar-panel', '/projects/HVC/board?task=HVC-26'],
  ['ar-inbox', '/inbox'], ['ar-calendar', '/projects/HVC/calendar'], ['ar-timeline', '/projects/HVC/timeline'], ['ar-settings', '/settings/appearance'], ['ar-palette', '/my-work', press('Control+k')],
]

inEveryLook('screens', async (camera) => {
  const { page } = camera
  for (const screen of wanted(DOORS)) await camera.shoot(screen)
  await signIn(page, 'manager@northwind.example')
  for (const screen of wanted([...SCREENS, ...OPENED])) await camera.shoot(screen)
  await page.evaluate(() => localStorage.setItem('taskmaster.density', 'compact'))
  for (const screen of wanted(LOOKED_AT)) await camera.shoot(screen)
  await page.evaluate(() => localStorage.setItem('taskmaster.density', 'comfortable'))
})

inEveryLook('in Arabic', async (camera) => {
  const { page } = camera
  await signIn(page, AMINA)
  const answer = await page.request.post('/api/v1/auth/login', { data: { email: AMINA, password: 'taskmaster-demo' }, headers: { Origin: new URL(page.url()).origin } })
  const { access_token } = (await answer.json()) as { access_token: string }
  await page.request.patch('/api/v1/me', { data: { locale: 'ar' }, headers: { Authorization: `Bearer ${access_token}` } })
  for (const screen of wanted(ARABIC)) await camera.shoot(screen)
})
