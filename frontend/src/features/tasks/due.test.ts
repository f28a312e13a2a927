import { describe, expect, test } from 'vitest'
import { bucketOf, dueDay, instantOf, wall, weekEnd } from './due'

const on = (due_on: string) => ({ due_on, due_at: null })
const at = (due_at: string) => ({ due_on: null, due_at })
const WEDNESDAY = Date.parse('2026-11-18T22:30:00Z')

describe('which heading a task stands under', () => {
  test.each([
    ['yesterday', on('2026-11-17'), 'overdue'],
    ['today', on('2026-11-18'), 'today'],
    ['the Sunday of this week', on('2026-11-22'), 'week'],
    ['the Monday after', on('2026-11-23'), 'later'],
    ['an hour ago', at('2026-11-18T21:30:00Z'), 'overdue'],
    ['in an hour', at('2026-11-18T23:30:00Z'), 'today'],
    ['no date', { due_on: null, due_at: null }, 'none'],
  ])('%s', (_, task, bucket) => {
    expect(bucketOf(task, WEDNESDAY, 'UTC')).toBe(bucket)
  })

  test('where it is already Thursday, Wednesday is over', () => {
    expect(bucketOf(on('2026-11-18'), WEDNESDAY, 'Asia/Tokyo')).toBe('overdue')
    expect(bucketOf(on('2026-11-18'), WEDNESDAY, 'America/New_York')).toBe('today')
  })

  test('an instant falls on the day it is there', () => {
    expect(dueDay(at('2026-11-18T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-19')
    expect(dueDay(at('2026-11-18T23:30:00Z'), 'America/New_York')).toBe('2026-11-18')
  })
})

test('a week ends on its Sunday', () => {
  expect(weekEnd('2026-11-16')).toBe('2026-11-22')
  expect(weekEnd('2026-11-22')).toBe('2026-11-22')
})

describe('from the wall clock to the instant', () => {
  test.each([
    ['Europe/Berlin', '2026-07-01', '08:30', '2026-07-01T06:30:00Z'],
    ['Europe/Berlin', '2026-12-01', '08:30', '2026-12-01T07:30:00Z'],
    ['Asia/Kolkata', '2026-12-01', '00:15', '2026-11-30T18:45:00Z'],
    ['Pacific/Auckland', '2026-01-01', '09:00', '2025-12-31T20:00:00Z'],
  ])('%s %s %s', (zone, day, time, instant) => {
    expect(instantOf(day, time, zone)).toBe(instant)
    expect(wall(instant, zone)).toEqual([day, time])
  })

  test('a time that summer time skips moves on by the gap', () => {
    expect(wall(instantOf('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toEqual(['2026-03-29', '03:30'])
  })

  test('of a time that comes twice, the first', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z')
  })
})
