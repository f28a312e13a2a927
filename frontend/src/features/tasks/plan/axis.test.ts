import { expect, test } from 'vitest'
import { axisOf, dayAt, daysOf, months, steps, xOf } from './axis'
import { daysBetween, plusDays } from './days'

const TODAY = '2026-11-21'
const EVERYTHING = [0, Infinity] as const

test('the axis holds what there is and some months around today, and begins with a month', () => {
  const axis = axisOf([{ from: '2026-03-05', to: '2026-03-09' }], TODAY, 'month')
  expect(axis.from).toBe('2026-02-01')
  expect(axis.to).toBe('2027-04-20')
  expect(axis.width).toBe((daysBetween(axis.from, axis.to) + 1) * 14)
})

test('a mistyped year does not make it endless', () => {
  const axis = axisOf([{ from: '1970-01-01', to: '2199-12-31' }], TODAY, 'week')
  expect(daysBetween(axis.from, axis.to)).toBeLessThanOrEqual(2 * 730 + 31)
})

test.each(['week', 'month', 'quarter'] as const)('each day is where it was put, by %s', (zoom) => {
  const axis = axisOf([], TODAY, zoom)
  for (let day = axis.from; day <= axis.to; day = plusDays(day, 1)) {
    expect(dayAt(axis, xOf(axis, day))).toBe(day)
    expect(dayAt(axis, xOf(axis, day) + axis.px - 0.5)).toBe(day)
  }
  expect([dayAt(axis, -99), dayAt(axis, 1e9)]).toEqual([axis.from, axis.to])
})

test('a pointer that went more than half a day has gone one', () => {
  const axis = axisOf([], TODAY, 'week')
  expect([0, 19, 21, -21, 60, -101].map((pixels) => daysOf(axis, pixels))).toEqual([0, 0, 1, -1, 2, -3])
})

test('the months fill the axis from its beginning to its end', () => {
  const axis = axisOf([], TODAY, 'quarter')
  const all = months(axis, EVERYTHING)
  expect(all[0]?.x).toBe(0)
  expect(all.reduce((sum, { width }) => sum + width, 0)).toBe(axis.width)
  expect(months(axis, [0, 1]).length).toBe(1)
})

test('days by the week, weeks by the month, nothing by the quarter', () => {
  expect(steps(axisOf([], TODAY, 'week'), 'week', 1, [0, 399])).toHaveLength(10)
  const weeks = steps(axisOf([], TODAY, 'month'), 'month', 1, EVERYTHING)
  expect(weeks.every(({ day }) => new Date(day).getUTCDay() === 1)).toBe(true)
  expect(steps(axisOf([], TODAY, 'quarter'), 'quarter', 1, EVERYTHING)).toEqual([])
})
