// The watch is only worth its silence if it cries out: all that it stands against is done here on purpose.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { Watch, type Kind } from './watch'

const STRANGER = 'https://stranger.example'

const WRONGS: { name: string; kind: Kind; act: (page: Page) => Promise<unknown> }[] = [
  { name: 'an error on the console', kind: 'console', act: (page) => page.evaluate(() => console.error('wrong')) },
  { name: 'a warning', kind: 'console', act: (page) => page.evaluate(() => console.warn('hm')) },
  { name: 'something thrown', kind: 'console', act: (page) => page.evaluate(() => void setTimeout(() => { throw new Error('thrown') })) },
  { name: 'a promise that nobody caught', kind: 'console', act: (page) => page.evaluate(() => void Promise.reject(new Error('let fall'))) },
  { name: 'a refused answer', kind: 'console', act: (page) => page.evaluate(() => fetch('/api/v1/me').then(() => null)) },
  { name: 'a script written into the page', kind: 'policy', act: (page) => page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { text: 'let a' }))).catch(() => null) },
  { name: 'a style from elsewhere', kind: 'policy', act: (page) => page.evaluate((url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${url}/a.css` })), STRANGER) },
  { name: 'words to a stranger', kind: 'policy', act: (page) => page.evaluate((url) => fetch(url).catch(() => null), STRANGER) },
  {
    name: 'an error in a second window', kind: 'console',
    act: async (page) => {
      const [second] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => void open('/sign-up'))])
      await second.evaluate(() => console.error('wrong there'))
      await second.close()
    },
  },
  {
    name: 'an error in a worker', kind: 'console',
    act: async (page) => {
      // Nothing of ours starts a worker but the policy's one address: that of the service worker.
      const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'))
      await worker.evaluate(() => console.error('wrong in the worker'))
    },
  },
  {
    name: 'words of a worker to a stranger', kind: 'policy',
    act: async (page) => page.context().serviceWorkers()[0]?.evaluate((url) => fetch(url).then(() => null, () => null), STRANGER),
  },
  { name: 'a way to a stranger', kind: 'stranger', act: (page) => page.goto(`${STRANGER}/page`).catch(() => null) },
]

test('everything that must not happen is seen, wherever it happens', async ({ house, browser }) => {
  house.allow(/./)
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const watch = new Watch(house.url)
  watch.over(context)
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.evaluate(() => {
    const policy = (window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string } } }).trustedTypes
    void navigator.serviceWorker.register(policy.createPolicy('taskmaster', { createScriptURL: (url: string) => url }).createScriptURL('/sw.js'))
  })
  expect(watch.faults).toEqual([])

  for (const { name, kind, act } of WRONGS) {
    watch.faults.length = 0
    await act(page)
    await expect.poll(() => watch.faults.map((fault) => fault.kind), name).toContain(kind)
  }
  await context.close()
})

test.fail('a test fails by what its pages did wrong, however well it went', async ({ house }) => {
  const page = await house.person()
  await page.goto('/sign-in')
  await page.evaluate(() => console.error('wrong'))
})
test.fail('so it does by a page that it opened by itself', async ({ page }) => {
  await page.goto('/sign-in')
  await page.evaluate((url) => fetch(url).catch(() => null), STRANGER)
})
