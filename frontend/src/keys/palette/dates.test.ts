import { expect, test } from 'vitest'
import ar from '@/i18n/ar/keys'
import de from '@/i18n/de/keys'
import en from '@/i18n/en/keys'
import { dateReader, minutesOf } from './dates'

// A Saturday.
const TODAY = '2026-11-21'
const english = dateReader('en-GB', en.dates)
const american = dateReader('en-US', en.dates)
const german = dateReader('de-DE', de.dates)
const arabic = dateReader('ar-EG-u-nu-latn', ar.dates)

test.each([
  ['today', '2026-11-21'], ['Tomorrow', '2026-11-22'], ['tmr', '2026-11-22'], ['the day after tomorrow', '2026-11-23'],
  ['fri', '2026-11-27'], ['Friday', '2026-11-27'], ['sat', '2026-11-28'], ['next mon', '2026-11-23'], ['thurs', '2026-11-26'],
  ['in 2 weeks', '2026-12-05'], ['2w', '2026-12-05'], ['in a week', '2026-11-28'], ['3 days', '2026-11-24'], ['3d', '2026-11-24'],
  ['a fortnight', '2026-12-05'], ['next week', '2026-11-23'], ['next month', '2026-12-01'], ['in 3 months', '2027-02-21'],
  ['24 dec', '2026-12-24'], ['dec 24', '2026-12-24'], ['24 December 2027', '2027-12-24'], ['3 nov', '2027-11-03'], ['24.12.', '2026-12-24'],
  ['24/12', '2026-12-24'], ['2026-12-24', '2026-12-24'], ['29 feb', '2028-02-29'], ['none', 'none'], ['no date', 'none'],
])('English: %s', (said, day) => expect(english(said, TODAY)).toBe(day))

test('a month’s end stays in its month', () => {
  expect(english('in 1 month', '2026-01-31')).toBe('2026-02-28')
})

test('an American month comes first', () => {
  expect(american('12/24', TODAY)).toBe('2026-12-24')
})

test.each(['', 'soon', '32 dec', '30 feb', 'week', 'in', '2026-13-01', '9999-01-01', 'in 2 bananas', 't'])('no sense: %j', (said) =>
  expect(english(said, TODAY)).toBeNull())

test.each([
  ['heute', '2026-11-21'], ['morgen', '2026-11-22'], ['übermorgen', '2026-11-23'], ['fr', '2026-11-27'], ['Freitag', '2026-11-27'],
  ['nächsten Montag', '2026-11-23'], ['in 2 Wochen', '2026-12-05'], ['in einer Woche', '2026-11-28'], ['3 Tage', '2026-11-24'],
  ['nächste Woche', '2026-11-23'], ['24. Dez', '2026-12-24'], ['24.12.', '2026-12-24'], ['24.12.2027', '2027-12-24'], ['ohne', 'none'],
])('German: %s', (said, day) => expect(german(said, TODAY)).toBe(day))

test.each([
  ['اليوم', '2026-11-21'], ['غدًا', '2026-11-22'], ['غدا', '2026-11-22'], ['بعد غد', '2026-11-23'], ['الجمعة', '2026-11-27'],
  ['بعد أسبوعين', '2026-12-05'], ['بعد ٣ أيام', '2026-11-24'], ['الأسبوع القادم', '2026-11-23'], ['بعد شهر', '2026-12-21'],
  ['24 ديسمبر', '2026-12-24'], ['بلا', 'none'],
])('Arabic: %s', (said, day) => expect(arabic(said, TODAY)).toBe(day))

test.each([['90', 90], ['90m', 90], ['2h', 120], ['1.5h', 90], ['1,5 h', 90], ['1h 30m', 90], ['3d', 1440], ['x', null], ['2 bananas', null], ['', null]])(
  'an estimate of %j', (said, minutes) => expect(minutesOf(said)).toBe(minutes))
