import { expect, test } from 'vitest'
import { changedFrom, takenBack } from './back'
import { aTask } from './testing'

const before = aTask({ status: 'open', priority: 'low', labels: ['roof'], due_on: '2026-12-01' })

test('only what a change changed is remembered', () => {
  expect(changedFrom(before, { status: 'closed', priority: 'low' })).toEqual({ status: 'open' })
  expect(changedFrom(before, { labels: ['roof'] })).toEqual({})
})

test('a field that holds what was set is set back', () => {
  const now = aTask({ status: 'closed', priority: 'low', title: 'Renamed since' })
  expect(takenBack(now, { status: 'open' }, { status: 'closed' })).toEqual({ back: { status: 'open' }, lost: false })
})

test('a field that somebody else has changed since stays theirs', () => {
  const now = aTask({ status: 'in_review', priority: 'high' })
  const was = { status: 'open', priority: 'low' as const }
  expect(takenBack(now, was, { status: 'closed', priority: 'high' })).toEqual({ back: { priority: 'low' }, lost: true })
})

test('labels are the same whichever list holds them', () => {
  const now = aTask({ labels: ['roof', 'wet'] })
  expect(takenBack(now, { labels: ['roof'] }, { labels: ['roof', 'wet'] })).toEqual({ back: { labels: ['roof'] }, lost: false })
})

test('a date is set back whole or not at all', () => {
  const set = { due_on: '2026-12-24', due_at: null }
  const was = { due_on: null, due_at: '2026-12-01T16:00:00Z' }
  expect(takenBack(aTask({ due_on: '2026-12-24' }), was, set)).toEqual({ back: was, lost: false })
  expect(takenBack(aTask({ due_on: null, due_at: '2026-12-25T09:00:00Z' }), was, set)).toEqual({ back: {}, lost: true })
})

test('a task that is gone takes nothing back', () => {
  expect(takenBack(undefined, { status: 'open' }, { status: 'closed' }).lost).toBe(true)
  expect(takenBack(aTask({ status: 'closed', deleted_at: '2026-12-01T16:00:00Z' }), { status: 'open' }, { status: 'closed' }).lost).toBe(true)
})
