// Every screen, light and dark, wide and on a phone, of a TaskMaster of its own with the demo's companies in it.
import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import start from '../e2e/stack.ts'

const OUT = resolve(import.meta.dirname, '../../screenshots')
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const LOOKS = ['light', 'dark'].flatMap((colorScheme) => [
  { name: `${colorScheme}-1440`, options: { colorScheme, viewport: { width: 1440, height: 900 } } },
  { name: `${colorScheme}-375`, options: { colorScheme, viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } },
])

/** Opens something that has no address of its own, before the picture is taken. */
const press = (...keys) => async (page) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(500)
  }
}
const SCREENS = [
  ['my-work', '/my-work'], ['inbox', '/inbox'], ['overview', '/projects/HVC'], ['board', '/projects/HVC/board'],
  ['board-lanes', '/projects/HVC/board?group=status&lane=assignee'], ['list', '/projects/HVC/list?group=status'], ['tasks', '/tasks'],
  ['calendar', '/projects/HVC/calendar'], ['timeline', '/projects/HVC/timeline'], ['task', '/tasks/HVC-26'], ['panel', '/projects/HVC/board?task=HVC-26'],
  ['search', '/search?q=boiler'], ['members', '/members'], ['settings', '/settings'], ['settings-profile', '/settings/profile'],
  ['settings-security', '/settings/security'], ['settings-notifications', '/settings/notifications'], ['settings-appearance', '/settings/appearance'],
  ['settings-organisation', '/settings/organisation'], ['palette', '/projects/HVC/board', press('Control+k')], ['help', '/my-work', press('?')],
  ['new-task', '/my-work', press('c')], ['not-found', '/nothing/here'],
]
const DOORS = [['sign-in', '/sign-in'], ['sign-up', '/sign-up'], ['forgot', '/forgot'], ['invite-gone', '/invite/org_none.secret']]

async function shoot(page, look, [name, path, act]) {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  await act?.(page)
  await page.screenshot({ path: `${OUT}/${name}-${look.name}.png` })
}

const only = process.env.SCREENS?.split(',')
const wanted = (screens) => screens.filter(([name]) => !only || only.includes(name))
mkdirSync(OUT, { recursive: true })
const stop = await start()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS })
try {
  for (const look of LOOKS) {
    const context = await browser.newContext({ baseURL: process.env.TASKMASTER_URL, locale: 'en-GB', timezoneId: 'Europe/Berlin', ...look.options })
    const page = await context.newPage()
    for (const screen of wanted(DOORS)) await shoot(page, look, screen)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('manager@northwind.example')
    await page.getByLabel('Password', { exact: true }).fill('taskmaster-demo')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(/my-work/)
    for (const screen of wanted(SCREENS)) await shoot(page, look, screen)
    await context.close()
  }
} finally {
  await browser.close()
  await stop?.()
}
console.log(`The pictures are in ${OUT}.`)
