// Every place of the site, by the router's names, and all that opens over it: what is audited, read in other languages and pictured.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import ar from '../src/i18n/ar'
import arLater from '../src/i18n/ar/later'
import en from '../src/i18n/en'
import enLater from '../src/i18n/en/later'

type Tree = { [key: string]: string | Tree }
export type Language = 'en' | 'ar'
const WORDS: Record<Language, Tree> = { en: { ...en, ...enLater }, ar: { ...ar, ...arLater } }

/** A page and the words it speaks: what is opened is found by its name, in any language. */
export class Visit {
  constructor(readonly page: Page, readonly language: Language = 'en') {}

  /** What is said under this key; what is not given may be anything. */
  says(key: string, given: Record<string, string> = {}): RegExp {
    const said = key.split('.').reduce<string | Tree | undefined>((tree, part) => (tree as Tree | undefined)?.[part], WORDS[this.language])
    if (typeof said !== 'string') throw new Error(`No words: ${key}`)
    const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(said.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? (given[part] === undefined ? '.+' : literal(given[part])) : literal(part))).join(''))
  }

  button = (key: string, within: Page | Locator = this.page) => within.getByRole('button', { name: this.says(key) }).filter({ visible: true }).first()
  press = async (...keys: string[]) => {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  click = (key: string, within?: Locator) => this.button(key, within).click()
  pick = (key: string) => this.page.getByRole('menuitem', { name: this.says(key) }).first().click()
}

/** Something that opens over a place. `of` is the component that shows it. */
export interface Layer { name: string; of: string; only?: 'desk' | 'phone'; open: (visit: Visit) => Promise<unknown>; close?: (visit: Visit) => Promise<unknown> }
export interface Place { name: string; route: string; path: string; layers?: Layer[] }

const menu = (name: string, of: string, key: string, only?: Layer['only']): Layer => ({ name, of, only, open: (visit) => visit.click(key) })
const columnMenu = (visit: Visit) => visit.page.getByRole('button', { name: visit.says('board.column_menu', { name: 'Open' }) }).first().click()
const card = (page: Page) => page.getByRole('main').locator('[data-task] a').filter({ visible: true }).first()

/** Within the shell, of somebody who may do everything; `:view` and the like are filled in by who furnished the place. */
export const PARTS: Record<string, Place[]> = {
  'the day': [
    {
      name: 'my-work', route: 'my-work', path: '/my-work',
      layers: [
        { name: 'palette', of: 'CommandPalette', open: (visit) => visit.press('Control+k') },
        { name: 'palette-step', of: 'CommandPalette', open: async (visit) => { await card(visit.page).focus(); await visit.press('p') } },
        { name: 'help', of: 'HelpSheet', open: (visit) => visit.press('?') },
        { name: 'new-task', of: 'NewTaskDialog', open: (visit) => visit.press('c') },
        menu('new-project', 'ProjectDialog', 'shell.new_project', 'desk'),
        menu('organisations', 'OrgMenu', 'shell.switch', 'desk'),
        menu('account', 'UserMenu', 'shell.you', 'desk'),
        menu('projects', 'PhoneMenu', 'shell.projects', 'phone'),
        menu('more', 'PhoneMenu', 'shell.more', 'phone'),
        menu('day-menu', 'DayRow', 'tasks.board.move', 'desk'),
        { name: 'notice', of: 'ToastList', open: async (visit) => { await visit.click('tasks.complete'); await visit.page.locator('[data-notices] li').first().waitFor() }, close: (visit) => visit.press('Control+z') },
      ],
    },
    { name: 'inbox', route: 'inbox', path: '/inbox', layers: [menu('snooze', 'ThreadRow', 'notifications.snooze')] },
    { name: 'search', route: 'search', path: '/search?q=boiler' },
    { name: 'overview', route: 'overview', path: '/projects/HVC' },
  ],
  boards: [
    {
      name: 'board', route: 'board', path: '/projects/HVC/board',
      layers: [
        menu('project-menu', 'ProjectHeader', 'projects.menu'),
        { name: 'project-settings', of: 'ProjectDialog', open: async (visit) => { await visit.click('projects.menu'); await visit.pick('projects.settings') } },
        menu('display', 'DisplayOptions', 'board.display.title'),
        { name: 'column-menu', of: 'ColumnHead', open: columnMenu },
        { name: 'limit', of: 'LimitDialog', open: async (visit) => { await columnMenu(visit); await visit.pick('board.limit.set') } },
        menu('card-menu', 'TaskCard', 'tasks.board.move'),
        menu('status-menu', 'StatusButton', 'tasks.status_of'),
        menu('quick-add', 'QuickAdd', 'tasks.board.quick'),
        { name: 'selected', of: 'BulkBar', only: 'desk', open: async (visit) => { await card(visit.page).focus(); await visit.press('x') } },
      ],
    },
    { name: 'board-lanes', route: 'board', path: '/projects/HVC/board?group=status&lane=assignee' },
    { name: 'panel', route: 'board', path: '/projects/HVC/board?task=HVC-26' },
  ],
  'lists and a task': [
    {
      name: 'list', route: 'list', path: '/projects/HVC/list?group=status',
      layers: [
        menu('filter', 'FilterPopover', 'filters.add'),
        { name: 'filter-values', of: 'FilterPopover', open: async (visit) => { await visit.click('filters.add'); await visit.press('Enter') } },
        menu('columns', 'DisplayMenu', 'lists.choose'),
        { name: 'cell', of: 'CellEditor', only: 'desk', open: async (visit) => cell(visit, 'priority').click() },
        { name: 'cell-date', of: 'CellEditor', only: 'desk', open: async (visit) => cell(visit, 'due').click() },
        menu('save-view', 'ViewDialog', 'views.save'),
      ],
    },
    {
      name: 'view', route: 'view', path: '/views/:view',
      layers: [
        menu('view-menu', 'ViewMenu', 'views.menu'),
        { name: 'rename-view', of: 'ViewDialog', open: async (visit) => { await visit.click('views.menu'); await visit.pick('views.edit') } },
      ],
    },
    { name: 'view-gone', route: 'view', path: '/views/viw_none' },
    { name: 'tasks', route: 'tasks', path: '/tasks' },
    {
      name: 'task', route: 'task', path: '/tasks/HVC-26',
      layers: [
        menu('task-menu', 'TaskMenu', 'tasks.actions'),
        menu('comment-menu', 'CommentItem', 'comments.actions'),
        menu('assignee', 'PropertySelect', 'tasks.field.assignee'),
        menu('labels', 'LabelsField', 'tasks.field.labels'),
        menu('due', 'DateField', 'tasks.field.due', 'phone'),
        menu('location', 'LocationField', 'tasks.field.location'),
        { name: 'people', of: 'SuggestList', open: async (visit) => { await write(visit).click(); await visit.page.keyboard.type('@a') }, close: (visit) => write(visit).fill('') },
      ],
    },
  ],
  plans: [
    {
      name: 'calendar', route: 'calendar', path: '/projects/HVC/calendar',
      layers: [
        menu('tray', 'PlanTray', 'plan.tray.count', 'desk'),
        { name: 'day', of: 'CalendarDay', only: 'desk', open: (visit) => visit.page.locator('[data-day]').nth(10).click({ position: { x: 20, y: 70 } }) },
      ],
    },
    { name: 'calendar-week', route: 'calendar', path: '/projects/HVC/calendar?span=week' },
    { name: 'calendar-all', route: 'calendar-all', path: '/calendar' },
    {
      name: 'timeline', route: 'timeline', path: '/projects/HVC/timeline',
      layers: [{ name: 'dates', of: 'TimelineDates', only: 'phone', open: (visit) => visit.page.locator('[data-timeline] [data-task] > [aria-hidden=true]').filter({ visible: true }).first().dispatchEvent('click') }],
    },
    { name: 'timeline-all', route: 'timeline-all', path: '/timeline' },
  ],
  'people and settings': [
    {
      name: 'members', route: 'members', path: '/members',
      layers: [
        menu('member-menu', 'MemberRow', 'members.actions_for'),
        { name: 'remove-member', of: 'HandOverDialog', open: async (visit) => { await visit.click('members.actions_for'); await visit.pick('members.remove') } },
        menu('take-back', 'InvitePanel', 'members.revoke_of'),
        { name: 'roles', of: 'RolesExplained', open: (visit) => visit.page.locator('summary').first().click(), close: (visit) => visit.page.locator('summary').first().click() },
      ],
    },
    { name: 'settings', route: 'settings', path: '/settings' },
    { name: 'settings-profile', route: 'settings-profile', path: '/settings/profile' },
    { name: 'settings-security', route: 'settings-security', path: '/settings/security' },
    { name: 'settings-notifications', route: 'settings-notifications', path: '/settings/notifications' },
    { name: 'settings-appearance', route: 'settings-appearance', path: '/settings/appearance' },
    {
      name: 'settings-organisation', route: 'settings-organisation', path: '/settings/organisation',
      layers: [
        {
          name: 'hand-over', of: 'TransferForm',
          open: async (visit) => {
            await visit.page.getByLabel(visit.says('orgs.transfer.to')).selectOption({ index: 1 })
            await visit.click('orgs.transfer.button')
          },
        },
      ],
    },
    { name: 'settings-trash', route: 'settings-trash', path: '/settings/trash' },
    { name: 'settings-membership', route: 'settings-membership', path: '/settings/membership' },
    { name: 'not-found', route: 'not-found', path: '/nothing/here' },
  ],
}
export const PLACES = Object.values(PARTS).flat()

/** Of whoever is not signed in. */
export const DOORS: Place[] = [
  { name: 'sign-in', route: 'sign-in', path: '/sign-in' },
  { name: 'sign-up', route: 'sign-up', path: '/sign-up' },
  { name: 'forgotten', route: 'forgot-password', path: '/forgot-password' },
  { name: 'reset', route: 'reset-password', path: '/reset/usr_none.secret' },
  { name: 'invite-gone', route: 'invite', path: '/invite/org_none.secret' },
]

/** Only who founds a company is welcomed. */
export const WELCOME: Place = { name: 'welcome', route: 'welcome', path: '/welcome' }

/** The router's names, read rather than run: its pages are no concern of a test's process. `profile` only leads elsewhere. */
export const ROUTES = [...new Set([...readFileSync(join(import.meta.dirname, '../src/router.ts'), 'utf8').matchAll(/name: '([\w-]+)'/g)].map((found) => found[1] as string))].filter((name) => name !== 'profile')

const cell = (visit: Visit, field: string) => visit.page.getByRole('button', { name: visit.says('lists.edit', { field: label(visit, field) }) }).first()
const label = (visit: Visit, field: string) => visit.says(`tasks.field.${field}`).source
const write = (visit: Visit) => visit.page.getByRole('textbox', { name: visit.says('comments.write') }).first()

interface Site { __vue_app__: { config: { globalProperties: { $router: { push: (to: string) => Promise<unknown> } } } } }

/** As a link within the site does it, until the way is gone to its end: the page is not loaded anew. */
export const walkTo = (page: Page, path: string) => page.evaluate(async (to) => {
  await (document.querySelector('#app') as unknown as Site).__vue_app__.config.globalProperties.$router.push(to)
}, path)

/** Everything has come and nothing is being put in its place. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main, [role=main]').first().waitFor()
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('[aria-busy=true], .animate-pulse')).toHaveCount(0)
}
