import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dismiss, hold, notices, useToast } from './toasts'

const { add } = useToast()
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  hold(false)
  for (const { id } of [...notices]) dismiss(id)
  vi.useRealTimers()
})

test('a notice goes away by itself', () => {
  add({ title: 'Saved' })
  vi.advanceTimersByTime(5_999)
  expect(notices).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(notices).toHaveLength(0)
})

test('it waits while someone looks at it', () => {
  add({ title: 'Done', actions: [{ label: 'Undo' }] })
  hold(true)
  vi.advanceTimersByTime(60_000)
  expect(notices).toHaveLength(1)
  hold(false)
  vi.advanceTimersByTime(6_000)
  expect(notices).toHaveLength(0)
})

test('the oldest makes room', () => {
  for (const title of ['1', '2', '3', '4', '5']) add({ title })
  expect(notices.map((notice) => notice.title)).toEqual(['2', '3', '4', '5'])
})

test('what waits for an answer stays, however long and however many come after it', () => {
  const id = add({ title: 'A new version is ready', stays: true })
  for (const title of ['1', '2', '3', '4', '5']) add({ title })
  hold(true)
  hold(false)
  vi.advanceTimersByTime(86_400_000)
  expect(notices.map((notice) => notice.title)).toEqual(['A new version is ready'])
  dismiss(id)
  expect(notices).toHaveLength(0)
})
