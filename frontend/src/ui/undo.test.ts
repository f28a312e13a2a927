import { afterEach, expect, test, vi } from 'vitest'
import { dismiss, notices } from './toasts'
import { forgetUndo, undoable, undoLatest } from './undo'

afterEach(() => {
  forgetUndo()
  for (const { id } of [...notices]) dismiss(id)
  vi.useRealTimers()
})

test('the notice takes it back, once', () => {
  const undo = vi.fn()
  undoable({ title: 'WEB-1 is deleted', undo })
  notices[0]?.actions?.[0]?.onClick?.()
  expect(undo).toHaveBeenCalledOnce()
  expect(notices).toHaveLength(0)
  expect(undoLatest()).toBe(false)
})

test('after the notice has gone the key still takes back, the latest first', () => {
  vi.useFakeTimers()
  const undone: string[] = []
  for (const title of ['one', 'two']) undoable({ title, undo: () => undone.push(title) })
  vi.advanceTimersByTime(9_999)
  expect(notices).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(notices).toHaveLength(0)

  expect(undoLatest()).toBe(true)
  expect(undoLatest()).toBe(true)
  expect(undoLatest()).toBe(false)
  expect(undone).toEqual(['two', 'one'])
})

test('twenty steps are kept', () => {
  const undone: number[] = []
  for (let n = 1; n <= 25; n++) undoable({ title: String(n), undo: () => undone.push(n) })
  while (undoLatest());
  expect(undone).toHaveLength(20)
  expect(undone.at(-1)).toBe(6)
})
