import { describe, expect, test } from 'vitest'
import { dayFor, nextMonday, onDay, sameDate } from './days'
import { BUCKETS, bucketOf } from './due'

const MONDAY = '2026-11-16'
const days = (today: string) => Object.fromEntries(BUCKETS.map((bucket) => [bucket, dayFor(bucket, today)]))

describe('the day of a heading', () => {
  test.each([
    ['Monday', MONDAY, '2026-11-20'], ['Thursday', '2026-11-19', '2026-11-20'], ['Friday', '2026-11-20', '2026-11-22'],
    ['Saturday', '2026-11-21', '2026-11-22'], ['Sunday', '2026-11-22', undefined],
  ])('of this week, on a %s', (_, today, week) => {
    expect(days(today)).toEqual({ overdue: undefined, today, week, later: '2026-11-23', none: null })
  })
  test('the next Monday is never today', () => {
    expect([MONDAY, '2026-11-22', '2026-12-31'].map(nextMonday)).toEqual(['2026-11-23', '2026-11-23', '2027-01-04'])
  })
  test.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Asia/Kathmandu'])('what is put under a heading stands there, every day of a year in %s', (zone) => {
    for (let n = 0; n < 365; n += 3) {
      const now = Date.parse('2026-01-01T00:00:00Z') + n * 86_400_000
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
      for (const bucket of BUCKETS) {
        const day = dayFor(bucket, today)
        if (day !== undefined) expect(bucketOf(onDay({ due_on: null, due_at: null }, day, zone), now, zone)).toBe(bucket)
      }
    }
  })
})

describe('another day', () => {
  test('a date stays a date', () => {
    expect(onDay({ due_on: '2026-11-16', due_at: null }, '2026-11-20', 'Europe/Berlin')).toEqual({ due_on: '2026-11-20', due_at: null })
    expect(onDay({ due_on: '2026-11-16', due_at: null }, null, 'Europe/Berlin')).toEqual({ due_on: null, due_at: null })
  })
  test.each([
    ['into summer', '2026-03-27T07:30:00Z', '2026-03-30', '2026-03-30T06:30:00Z'],
    ['into winter', '2026-10-23T06:30:00Z', '2026-10-26', '2026-10-26T07:30:00Z'],
    ['into the hour that is not there', '2026-03-28T01:30:00Z', '2026-03-29', '2026-03-29T01:30:00Z'],
  ])('a time of the day stays what the clock on the wall says, %s', (_, at, day, then) => {
    expect(onDay({ due_on: null, due_at: at }, day, 'Europe/Berlin')).toEqual({ due_on: null, due_at: then })
  })
  test('the same moment is the same however it is written', () => {
    expect(sameDate({ due_on: null, due_at: '2026-03-27T07:30:00Z' }, { due_on: null, due_at: '2026-03-27T07:30:00.000Z' })).toBe(true)
    expect(sameDate({ due_on: '2026-03-27', due_at: null }, { due_on: null, due_at: null })).toBe(false)
  })
})
