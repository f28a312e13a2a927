import { expect, test } from 'vitest'
import { daysLeft } from './trash'

test('the days that are left are whole ones, and none is left on the last', () => {
  const now = Date.parse('2026-06-30T12:00:00Z')

  expect(['2026-06-30T11:59:00Z', '2026-06-29T11:00:00Z', '2026-06-01T11:00:00Z', '2026-05-31T13:00:00Z', '2026-05-31T12:00:00Z', '2026-05-31T11:00:00Z'].map((at) => daysLeft(at, now)))
    .toEqual([29, 28, 0, 0, 0, -1])
})
