// Every screen, light and dark, wide and on a phone, of a TaskMaster of its own with the demo's companies in it.
import { join } from 'node:path'
import { test, type BrowserContextOptions, type Page } from '@playwright/test'
import { signIn } from '../e2e/fixtures'

const OUT = join(import.meta.dirname, '../../screenshots')
const LOOKS: { name: string; options: BrowserContextOptions }[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { name: `${colorScheme}-1440`, options: { colorScheme, viewport: { width: 1440, height: 900 } } },
  { name: `${colorScheme}-375`, options: { colorScheme, viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } },
])
type Screen = [name: string, path: string, act?: (page: Page) => Promise<void>]

/** Opens something that has no address of its own, before the picture is taken. */
const press = (...keys: string[]) => async (page: Page) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(500)
  }
}
const SCREENS: Screen[] = [
  ['my-work', '/my-work'], ['inbox', '/inbox'], ['overview', '/projects/HVC'], ['board', '/projects/HVC/board'],
  ['board-lanes', '/projects/HVC/board?group=status&lane=assignee'], ['list', '/projects/HVC/list?group=status'], ['tasks', '/tasks'],
  ['calendar', '/projects/HVC/calendar'], ['timeline', '/projects/HVC/timeline'], ['task', '/tasks/HVC-26'], ['panel', '/projects/HVC/board?task=HVC-26'],
  ['search', '/search?q=boiler'], ['members', '/members'], ['settings', '/settings'], ['settings-profile', '/settings/profile'],
  ['settings-security', '/settings/security'], ['settings-notifications', '/settings/notifications'], ['settings-appearance', '/settings/appearance'],
  ['settings-organisation', '/settings/organisation'], ['settings-membership', '/settings/membership'], ['palette', '/projects/HVC/board', press('Control+k')], ['help', '/my-work', press('?')],
  ['new-task', '/my-work', press('c')], ['not-found', '/nothing/here'],
]
const DOORS: Screen[] = [['sign-in', '/sign-in'], ['sign-up', '/sign-up'], ['forgotten', '/forgotten'], ['invite-gone', '/invite/org_none.secret']]

const only = process.env.SCREENS?.split(',')
const wanted = (screens: Screen[]) => screens.filter(([name]) => !only || only.includes(name))

for (const look of LOOKS)
  test(look.name, async ({ browser }) => {
    const context = await browser.newContext({ baseURL: process.env.TASKMASTER_URL, ...look.options })
    const page = await context.newPage()
    const shoot = async ([name, path, act]: Screen) => {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(400)
      await act?.(page)
      await page.screenshot({ path: join(OUT, `${name}-${look.name}.png`) })
    }
    for (const screen of wanted(DOORS)) await shoot(screen)
    await signIn(page, 'manager@northwind.example')
    for (const screen of wanted(SCREENS)) await shoot(screen)
    await context.close()
  })
