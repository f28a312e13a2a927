import { expect, test } from 'vitest'
import { estimateText, minutesOf } from './estimate'

test.each([
  ['', null], ['2', 120], ['1.5', 90], ['1,5', 90], ['90m', 90], ['90 min', 90], ['1h', 60], ['1h 30m', 90], ['1 Std. 30 Min.', 90], ['1:30', 90], ['1d', 480], ['2d 4h', 1200],
  ['soon', undefined], ['1h soon', undefined], ['-1', undefined], ['99999999', undefined],
])('%s means %s', (text, minutes) => expect(minutesOf(text)).toBe(minutes))

test.each([[90, 'en', '1 hr 30 min'], [60, 'en', '1 hr'], [45, 'en', '45 min'], [0, 'en', '0 min'], [90, 'de', '1 Std. 30 Min.']])('%s reads %s: %s', (minutes, locale, text) =>
  expect(estimateText(minutes, locale).replaceAll('\u00a0', ' ')).toBe(text))

test('what is read can be written again', () => {
  for (const locale of ['en', 'de']) for (const minutes of [5, 60, 90, 600]) expect(minutesOf(estimateText(minutes, locale))).toBe(minutes)
})
