// A finger on the screen, as the browser itself would report it.
import type { Locator, Page } from '@playwright/test'

const PARTS = [0.2, 0.5, 0.8, 1]

export async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (const part of PARTS) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: from.x + by.x * part, y: from.y + by.y * part }] })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Sideways, from the middle of a row. */
export async function swipe(page: Page, row: Locator, by: number): Promise<void> {
  const box = await row.boundingBox()
  if (!box) throw new Error('The row is not there.')
  await drag(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, { x: by, y: 2 })
}
