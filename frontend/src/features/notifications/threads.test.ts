import { expect, test } from 'vitest'
import type { Notification } from '@/api/types'
import { isNews, threadsOf } from './threads'

const NOW = Date.parse('2026-11-21T12:00:00Z')
let made = 0
const note = (minute: number, more: Partial<Notification> = {}): Notification => ({
  id: `ntf_${String(++made).padStart(28, '0')}`, user_id: 'usr_me', event: 'task.moved', task_id: 'WEB-1', task_title: 'Fence', project: 'WEB', actor_id: 'usr_a',
  created_at: `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`, read_at: null, snoozed_until: null, archived_at: null, version: made, ...more,
})
const keys = (...args: Parameters<typeof threadsOf>) => threadsOf(...args).map((thread) => thread.key)

test('a task has one line, with its newest in front and its unread counted', () => {
  const [old, read, late] = [note(1), note(2, { read_at: '2026-11-21T11:00:00Z' }), note(3)]
  const [thread] = threadsOf([old, late, read], 'inbox', NOW)
  expect(thread?.notes).toEqual([late, read, old])
  expect(thread?.unread).toBe(2)
})

test('lines stand by their newest, and what is about no task has a line of its own', () => {
  const joined = note(5, { task_id: null, task_title: null, event: 'member.joined' })
  expect(keys([note(1), note(7, { task_id: 'WEB-2' }), joined, note(9)], 'inbox', NOW)).toEqual(['WEB-1', 'WEB-2', joined.id])
})

test('what is archived or asleep is elsewhere', () => {
  const notes = [
    note(1, { task_id: 'A', archived_at: '2026-11-21T11:00:00Z' }), note(2, { task_id: 'B', snoozed_until: '2026-11-22T08:00:00Z' }),
    note(3, { task_id: 'C', snoozed_until: '2026-11-21T15:00:00Z' }), note(4, { task_id: 'D' }), note(5, { task_id: 'E', read_at: '2026-11-21T11:00:00Z' }),
  ]
  expect(keys(notes, 'inbox', NOW)).toEqual(['E', 'D'])
  expect(keys(notes, 'unread', NOW)).toEqual(['D'])
  expect(keys(notes, 'snoozed', NOW)).toEqual(['C', 'B'])
  expect(keys(notes, 'archived', NOW)).toEqual(['A'])
})

test('what has woken stands where it woke, as news', () => {
  const woken = note(1, { task_id: 'A', snoozed_until: '2026-11-21T11:30:00Z' })
  expect(keys([woken, note(9, { task_id: 'B' })], 'inbox', NOW)).toEqual(['A', 'B'])
  expect(isNews(woken, NOW)).toBe(true)
  expect(isNews(woken, Date.parse('2026-11-21T11:29:00Z'))).toBe(false)
})
