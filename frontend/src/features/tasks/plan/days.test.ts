import { describe, expect, test, vi } from 'vitest'
import { daysBetween, daysFrom, plusDays, plusMonths, regional, weekOf, weeksOf, weekStart } from './days'

describe('where a week begins', () => {
  test.each([['en-US', 0], ['en-GB', 1], ['de-DE', 1], ['ar-EG', 6], ['ar-SA', 0], ['pt-BR', 0], ['fr', 1], ['', 1], ['not a locale', 1]])('%s: %i', (locale, day) => {
    expect(weekStart(locale)).toBe(day)
    expect(weekStart(locale, 'saturday')).toBe(6)
  })

  test.each([['en-US', 0], ['de-DE', 1], ['ar-EG', 6], ['en', 0]])('%s: %i where the browser does not know', (locale, day) => {
    const Locale = Intl.Locale
    vi.spyOn(Intl, 'Locale').mockImplementation(function (tag) {
      const { region } = new Locale(tag)
      return { region, maximize: () => new Locale(tag).maximize() } as Intl.Locale
    })
    expect(weekStart(locale)).toBe(day)
  })
})

test.each([['en', ['de-DE', 'en-GB'], 'en-GB'], ['en-US', ['en-GB'], 'en-US'], ['en', ['de-DE', 'eng-X'], 'en']])('%s in a browser of %j is %s', (locale, here, wanted) => {
  expect(regional(locale, here)).toBe(wanted)
})

describe('the weeks of a month', () => {
  test('begin in the one before and end in the one after', () => {
    expect(weeksOf('2026-11-21', 1)).toEqual(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'])
    expect(weeksOf('2026-11-21', 0)).toEqual(['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22', '2026-11-29'])
  })

  test('are four where February begins with the week', () => {
    expect(weeksOf('2027-02-14', 1)).toHaveLength(4)
  })

  test('hold each day of each month of ten years once, wherever the week begins', () => {
    for (const start of [0, 1, 6]) {
      for (let month = '2020-01-01'; month < '2030-01-01'; month = plusMonths(month, 1)) {
        const days = weeksOf(month, start).flatMap((week) => daysFrom(week, 7))
        const own = days.filter((day) => day.startsWith(month.slice(0, 7)))
        expect(new Set(own).size).toBe(daysBetween(month, plusMonths(month, 1)))
        expect(days.length - own.length).toBeLessThan(14)
        expect(days.every((day, n) => n === 0 || daysBetween(days[n - 1] as string, day) === 1)).toBe(true)
      }
    }
  })
})

test.each([
  ['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2026-12-15', 1, '2027-01-15'], ['2026-01-15', -1, '2025-12-15'], ['2026-03-31', -1, '2026-02-28'],
])('%s and %i months is %s', (day, n, wanted) => {
  expect(plusMonths(day, n)).toBe(wanted)
})

test('the week of a day begins on the day asked for, and holds it', () => {
  for (const start of [0, 1, 6]) {
    for (const day of daysFrom('2026-02-20', 800)) {
      const first = weekOf(day, start)
      expect(new Date(first).getUTCDay()).toBe(start)
      expect(daysBetween(first, day)).toBeGreaterThanOrEqual(0)
      expect(daysBetween(first, day)).toBeLessThan(7)
    }
  }
})

test('a day and its steps stay whole across the changes to and from summer time', () => {
  expect(plusDays('2026-03-28', 1)).toBe('2026-03-29')
  expect(plusDays('2026-03-29', 1)).toBe('2026-03-30')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
})
