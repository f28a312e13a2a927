// What every set of pictures shares: the four looks, and how one is taken.
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { housed as test } from '../e2e/fixtures'

const OUT = join(import.meta.dirname, '../../screenshots')
const LOOKS: { name: string; options: BrowserContextOptions }[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { name: `${colorScheme}-1440`, options: { colorScheme, viewport: { width: 1440, height: 900 } } },
  { name: `${colorScheme}-375`, options: { colorScheme, viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } },
])
/** Its act opens what has no address of its own. */
export type Screen = [name: string, path: string, act?: (page: Page) => Promise<unknown>]

const only = process.env.SCREENS?.split(',')
export const wanted = (screens: readonly Screen[]) => screens.filter(([name]) => !only || only.includes(name))

export const press = (...keys: string[]) => async (page: Page) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(500)
  }
}
export const click = (...names: (string | RegExp)[]) => async (page: Page) => {
  for (const name of names) {
    await page.getByRole('button', { name }).first().click()
    await page.waitForTimeout(500)
  }
}

export class Camera {
  constructor(readonly page: Page, private readonly look: string) {}

  async shoot([name, path, act]: Screen): Promise<void> {
    await this.page.goto(path)
    await this.page.waitForLoadState('networkidle')
    await this.page.waitForTimeout(400)
    await act?.(this.page)
    await this.keep(name)
  }

  keep = (name: string) => this.page.screenshot({ path: join(OUT, `${name}-${this.look}.png`) })
}

/** The same pictures in each look, in a browser of its own. */
export function inEveryLook(what: string, take: (camera: Camera, browser: Browser) => Promise<void>): void {
  for (const look of LOOKS)
    test(`${what}, ${look.name}`, async ({ browser }) => {
      const context = await browser.newContext({ ...look.options })
      await take(new Camera(await context.newPage(), look.name), browser)
      await context.close()
    })
}
