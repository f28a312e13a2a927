import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isLeaving, leave, STAY_MS } from './leaving'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('it is out of sight at once, and gone for good when it can no longer be undone', async () => {
  const drop = vi.fn(() => Promise.resolve())
  const stay = leave('cmt_1', drop)
  expect(isLeaving('cmt_1')).toBe(true)
  expect(drop).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(STAY_MS)
  expect(drop).toHaveBeenCalledExactlyOnceWith(false)
  expect(isLeaving('cmt_1')).toBe(false)
  expect(stay()).toBe(false)
})

test('taken back in time, the server never hears of it', async () => {
  const drop = vi.fn(() => Promise.resolve())
  expect(leave('cmt_2', drop)()).toBe(true)
  expect(isLeaving('cmt_2')).toBe(false)
  await vi.advanceTimersByTimeAsync(STAY_MS)
  expect(drop).not.toHaveBeenCalled()
})

test('a page that goes away says it in its last breath, once', async () => {
  const drop = vi.fn(() => Promise.resolve())
  leave('cmt_3', drop)
  dispatchEvent(new Event('pagehide'))
  await vi.advanceTimersByTimeAsync(STAY_MS)
  expect(drop).toHaveBeenCalledExactlyOnceWith(true)
})
