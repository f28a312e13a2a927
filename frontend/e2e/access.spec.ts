// Every page, and all that opens over it, can be used by everybody: in the light and the dark, at a desk, on a phone, from right to left.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { audit } from './axe'
import { expect, signIn, signUp, test } from './fixtures'
import { DOORS, PARTS, PLACES, ROUTES, settle, Visit, walkTo, WELCOME, type Language, type Layer, type Place } from './places'
import { Api } from './work'

type Theme = 'light' | 'dark'
/** Those that have something of their own to say when there is nothing. */
const EMPTY = ['my-work', 'inbox', 'tasks', 'calendar-all', 'timeline-all', 'search', 'members']
const PHONE: BrowserContextOptions = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }
const WALKS: { name: string; at: 'desk' | 'phone'; options: BrowserContextOptions; themes: Theme[]; language: Language }[] = [
  { name: 'at a desk, light and dark', at: 'desk', options: {}, themes: ['light', 'dark'], language: 'en' },
  { name: 'on a phone, light and dark', at: 'phone', options: PHONE, themes: ['light', 'dark'], language: 'en' },
  { name: 'in Arabic', at: 'desk', options: {}, themes: ['light'], language: 'ar' },
]
/** Shown elsewhere: by the test named, which audits it there. */
const ELSEWHERE: Record<string, string> = {
  ConflictDialog: 'offline.spec.ts', SyncHost: 'offline.spec.ts', LaterSheet: 'my-work.spec.ts', MembershipPage: 'welcome.spec.ts',
  WaitingList: 'offline.spec.ts',
}

/** The page as it stands, in each theme; which comes first changes about, so that it is switched once only. */
class Auditor {
  /** Outside of the shell a theme is taken at the start and kept. */
  constructor(private readonly page: Page, private readonly themes: Theme[], private readonly outside = false) {}

  /** What opens over a page is the same in either theme, but for its colours. */
  async look(name: string, layer = ''): Promise<void> {
    for (const [at, theme] of [...this.themes].entries()) {
      if (at) await this.page.emulateMedia({ colorScheme: theme })
      if (at && this.outside) await this.page.reload()
      if (this.outside) await this.page.getByRole('heading').first().waitFor()
      await expect(this.page.locator('html')).toContainClass(theme)
      expect.soft(await audit(this.page, Boolean(at && layer)), `${name} ${layer}, ${theme}`).toEqual([])
    }
    this.themes.reverse()
  }
}

const over = (page: Page) => page.locator('[role=dialog], [role=menu], [role=listbox], [data-bulk-bar]').filter({ visible: true })

async function shut(visit: Visit, layer: Layer): Promise<void> {
  if (layer.close) return void (await layer.close(visit))
  await expect(async () => {
    await visit.press('Escape')
    await expect(over(visit.page)).toHaveCount(0, { timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
}

async function visitAll(auditor: Auditor, visit: Visit, places: Place[], at: 'desk' | 'phone', go: (path: string) => Promise<unknown>): Promise<void> {
  for (const place of places)
    await test.step(place.name, async () => {
      await go(place.path)
      await settle(visit.page)
      await auditor.look(place.name)
      for (const layer of place.layers ?? []) {
        if (layer.only && layer.only !== at) continue
        await test.step(layer.name, async () => {
          await layer.open(visit)
          await settle(visit.page)
          await auditor.look(place.name, layer.name)
          await shut(visit, layer)
        })
      }
    })
}

/** What the demo has none of. */
async function furnish(page: Page, token: string): Promise<Record<string, string>> {
  const api = new Api(page, token)
  const stamp = Date.now()
  const { id } = await api.ask<{ id: string }>('POST', '/views', { name: `Urgent ${stamp}`, layout: 'list', project: 'HVC', query: 'priority=high', shared: false })
  await api.ask('POST', '/invites', { email: `guest-${stamp}@e2e.example`, role: 'member' })
  return { view: id }
}

for (const { name, at, options, themes, language } of WALKS) for (const [part, places] of Object.entries(PARTS))
  test(`${part}, ${name}`, async ({ house }) => {
    test.setTimeout(240_000)
    house.allow(/status of 404/)
    const page = await house.person({ ...options, colorScheme: themes[0], reducedMotion: 'reduce' })
    const token = await signIn(page, 'owner@northwind.example')
    const api = new Api(page, token)
    const has = await furnish(page, token)
    if (language !== 'en') {
      await api.ask('PATCH', '/me', { locale: language })
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    }
    const auditor = new Auditor(page, [...themes])

    await visitAll(auditor, new Visit(page, language), places, at, (path) => walkTo(page, path.replace(/:(\w+)/, (_, what: string) => has[what] as string)))

    if (language !== 'en') await api.ask('PATCH', '/me', { locale: 'en-GB' })
  })

test('the doors, the welcome, and the pages that say no', async ({ house }) => {
  test.setTimeout(240_000)
  house.allow(/status of (401|403|404)|ERR_FAILED|WebSocket connection/)
  const looked = async (page: Page, name: string, act: (auditor: Auditor) => Promise<void>, outside = true) => {
    await test.step(name, () => act(new Auditor(page, ['light', 'dark'], outside)))
  }

  for (const [name, options] of [['at a desk', {}], ['on a phone', PHONE]] as const) {
    const at = name === 'at a desk' ? 'desk' : 'phone'
    const somebody = () => house.person({ ...options, colorScheme: 'light', reducedMotion: 'reduce' })

    const stranger = await somebody()
    await looked(stranger, name, (auditor) => visitAll(auditor, new Visit(stranger), DOORS, at, async (path) => {
      await stranger.goto(path)
      await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible()
    }))

    const founder = await somebody()
    await signUp(founder, { company: 'New Here', name: 'Nell New', email: `nell-${Date.now()}@e2e.example`, password: 'a door that is new' })
    await founder.goto('/my-work')
    await looked(founder, `${name}, empty`, (auditor) => visitAll(auditor, new Visit(founder), [WELCOME, ...PLACES.filter(({ route }) => EMPTY.includes(route)).map(({ name, route, path }) => ({ name, route, path }))], at, (path) => walkTo(founder, path)), false)

    const viewer = await somebody()
    await signIn(viewer, 'viewer@northwind.example', undefined, '/settings/organisation')
    await looked(viewer, `${name}, viewer`, async (auditor) => {
      await expect(viewer.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
      await auditor.look('forbidden')
      await viewer.route('**/api/v1/me', async (route) => {
        const answer = await route.fetch()
        const me = (await answer.json()) as { org: object }
        await route.fulfill({ response: answer, json: { ...me, org: { ...me.org, status: 'suspended' } } })
      })
      await viewer.goto('/my-work')
      await expect(viewer.getByRole('heading', { name: /Northwind/ })).toBeVisible()
      await auditor.look('suspended')
    })

    const early = await somebody()
    await early.route('**/api/**', (route) => route.abort())
    await early.addInitScript(() => localStorage.setItem('taskmaster.signed-in', '1'))
    await early.goto('/my-work')
    await looked(early, `${name}, first visit`, async (auditor) => {
      await expect(early.getByRole('heading', { name: 'You need a connection the first time' })).toBeVisible()
      await auditor.look('first visit')
    })
  }
})

test('every page that the router knows is walked', () => {
  const walked = new Set([...PLACES, ...DOORS, WELCOME].map(({ route }) => route))

  expect(ROUTES.length).toBeGreaterThan(20)
  expect(ROUTES.filter((route) => !walked.has(route))).toEqual([])
  expect([...walked].filter((route) => !ROUTES.includes(route))).toEqual([])
})

test('every component that opens something over a page is opened', () => {
  const source = join(import.meta.dirname, '../src')
  const opening = /<(UModal|USlideover|UPopover|UDropdownMenu|USelectMenu|ActionMenu|LazyMenu|AnchoredPopover|BottomSheet|ConfirmDialog|DialogRoot)\b|<dialog\b|role="(dialog|menu|listbox)"/
  const opened = new Set([...PLACES.flatMap(({ layers = [] }) => layers.map(({ of }) => of)), ...Object.keys(ELSEWHERE)])
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.vue') && !/^ui\/\w+\.vue$/.test(file))

  const missed = files.filter((file) => opening.test(readFileSync(join(source, file), 'utf8')) && !opened.has(basename(file, '.vue')))

  expect(missed).toEqual([])
  for (const [component, spec] of Object.entries(ELSEWHERE)) expect(readFileSync(join(import.meta.dirname, spec), 'utf8'), component).toContain('expectAccessible')
})
