import { expect, test } from 'vitest'
import { laterOf } from './snooze'

const at = (text: string) => Date.parse(text)

test('later today is three hours on', () => {
  expect(laterOf('hours', at('2026-11-21T22:30:00Z'), 'Europe/Berlin')).toBe('2026-11-22T01:30:00.000Z')
})

test('tomorrow is nine in the morning there', () => {
  expect(laterOf('tomorrow', at('2026-11-21T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-23T08:00:00Z')
  expect(laterOf('tomorrow', at('2026-11-21T23:30:00Z'), 'America/New_York')).toBe('2026-11-22T14:00:00Z')
})

test('next week is its Monday, across a change of the clock too', () => {
  expect(laterOf('week', at('2026-11-21T10:00:00Z'), 'Europe/Berlin')).toBe('2026-11-23T08:00:00Z')
  expect(laterOf('week', at('2026-11-23T10:00:00Z'), 'Europe/Berlin')).toBe('2026-11-30T08:00:00Z')
  expect(laterOf('week', at('2026-10-23T10:00:00Z'), 'Europe/Berlin')).toBe('2026-10-26T08:00:00Z')
})

test('next month is its first day, in December of the next year', () => {
  expect(laterOf('month', at('2026-12-31T10:00:00Z'), 'UTC')).toBe('2027-01-01T09:00:00Z')
})
