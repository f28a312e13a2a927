// What everybody can use: WCAG 2.2 AA and axe's best practices, and nothing wider than the screen.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}

/** A fade in progress has the contrast of neither end, and one begins a frame after what it is about. What the browser does not draw, it does not end either. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await page.evaluate(() => {
    const ends = document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => null))
    return Promise.race([Promise.all(ends), new Promise((late) => setTimeout(late, 1_000))])
  })
}

/** What is wrong with the page as it stands now; of its colours alone, where the rest has been looked at. */
export async function audit(page: Page, colours = false): Promise<string[]> {
  await still(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  return page.evaluate(async (rules) => {
    const { violations } = await (window as unknown as { axe: { run: (rules: object) => Promise<AxeResults> } }).axe.run(rules)
    const wide = document.documentElement.scrollWidth - innerWidth
    return [...violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`), ...(wide > 0 ? [`${wide} px wider than the screen`] : [])]
  }, colours ? { ...RULES, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : RULES)
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await audit(page)).toEqual([])
}
