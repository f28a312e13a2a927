import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { take } from '@/api/token'
import { useSession } from '@/session/session'
import { heard, plug, unplug } from './line'
import { BEAT_MS, usePresence, type Presence } from './presence'

const task = ref('WEB-1')
let sent: unknown[]
let socket: { send: (text: string) => void }
let scope: EffectScope
let presence: Presence
let clock = 0

const told = (...people: (string | [string])[]) =>
  heard({
    type: 'presence', task: task.value, at: `2026-11-21T10:00:${String(++clock).padStart(2, '0')}Z`,
    people: people.map((id) => (typeof id === 'string' ? { user_id: id } : { user_id: id[0], typing: true })),
  } as { type: string })

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  useSession()
  take({ user: { id: 'usr_me' }, org: { id: 'org_1' } } as never, false)
  task.value = 'WEB-1'
  sent = []
  clock = 0
  socket = { send: (text) => void sent.push(JSON.parse(text)) }
  plug(socket)
  scope = effectScope()
  presence = scope.run(() => usePresence(task)) as Presence
})
afterEach(() => {
  scope.stop()
  unplug(socket)
  vi.useRealTimers()
})

test('a page says what it shows, again each minute, and goes when it is gone', () => {
  expect(sent).toEqual([{ action: 'here', task: 'WEB-1' }])
  vi.advanceTimersByTime(BEAT_MS)
  expect(sent).toHaveLength(2)
  scope.stop()
  expect(sent.at(-1)).toEqual({ action: 'away', task: 'WEB-1' })
})

test('another task, another socket: it is said anew, and nobody of before is left', async () => {
  told('usr_a')
  task.value = 'WEB-2'
  await nextTick()
  expect(presence.others.value).toEqual([])
  unplug(socket)
  plug(socket)
  await nextTick()
  expect(sent).toEqual(['WEB-1', 'WEB-2', 'WEB-2'].map((id) => ({ action: 'here', task: id })))
})

test('one is not one’s own company, and the newest list counts', () => {
  told('usr_a', 'usr_me')
  expect(presence.others.value).toEqual(['usr_a'])
  heard({ type: 'presence', task: 'WEB-1', at: '2026-11-21T09:00:00Z', people: [] } as { type: string })
  heard({ type: 'presence', task: 'WEB-9', at: '2027-11-21T09:00:00Z', people: [] } as { type: string })
  expect(presence.others.value).toEqual(['usr_a'])
})

test('who writes is shown until they rest, leave or have spoken', () => {
  told(['usr_a'], ['usr_b'], ['usr_me'])
  expect(presence.writing.value).toEqual(['usr_a', 'usr_b'])
  presence.rest('usr_b')
  expect(presence.writing.value).toEqual(['usr_a'])
  vi.advanceTimersByTime(3_000)
  told(['usr_a'])
  vi.advanceTimersByTime(3_000)
  expect(presence.writing.value).toEqual(['usr_a'])
  vi.advanceTimersByTime(3_000)
  expect(presence.writing.value).toEqual([])
  told(['usr_a'])
  told('usr_me')
  expect(presence.writing.value).toEqual([])
})

test('writing is said where somebody is, and not at each letter', () => {
  presence.type()
  told('usr_a')
  presence.type()
  presence.type()
  expect(sent.slice(1)).toEqual([{ action: 'typing', task: 'WEB-1' }])
  vi.advanceTimersByTime(3_000)
  presence.type()
  expect(sent).toHaveLength(3)
})

test('without a line, or without an answer for long, nobody is there', async () => {
  told('usr_a')
  vi.advanceTimersByTime(4 * BEAT_MS)
  expect(presence.others.value).toEqual([])
  told('usr_a')
  unplug(socket)
  await nextTick()
  expect(presence.others.value).toEqual([])
})

test('a page that nobody looks at is not here', () => {
  const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(BEAT_MS)
  expect(sent.slice(1)).toEqual([{ action: 'away', task: 'WEB-1' }])
  visible.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(sent.at(-1)).toEqual({ action: 'here', task: 'WEB-1' })
})
