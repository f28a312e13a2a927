import { expect, test } from 'vitest'
import { folded } from '@/ui/folded'
import { isOneSlip, score, textOf } from './score'

const found = (typed: string, title: string, labels: string[] = [], aside = '') => score(folded(typed), textOf({}, title, labels, aside))

test('beginnings of words, whatever their case and accents', () => {
  expect(found('DEP', 'Fence at the Dépôt')).toBeGreaterThan(0)
  expect(found('epot', 'Fence at the Dépôt')).toBe(0)
  expect(found('straße', 'Die Strasse')).toBe(0)
  expect(found('سقف', 'إصلاح سقف المخزن')).toBeGreaterThan(0)
})

test('every word must be found, in the title, the labels or beside them', () => {
  expect(found('roof wet', 'Mend the roof', ['wet'])).toBeGreaterThan(0)
  expect(found('roof zoe', 'Mend the roof', [], 'Zoe Website')).toBeGreaterThan(0)
  expect(found('roof cellar', 'Mend the roof', ['wet'])).toBe(0)
})

test('one slip is forgiven in a long word, none in a short one', () => {
  for (const typed of ['boilr', 'biler', 'boielr', 'boilerr', 'boyler', 'obiler']) expect(found(typed, 'Boiler 2 locks out'), typed).toBeGreaterThan(0)
  expect(found('compresor', 'Replace the compressor contactor')).toBeGreaterThan(0)
  expect(found('kompresr', 'Replace the compressor')).toBe(0)
  expect(found('rof', 'Mend the roof')).toBe(0)
})

test('a slip counts less than a beginning, a beginning less than the word, an aside less than the title', () => {
  expect(found('boiler', 'Boiler')).toBeGreaterThan(found('boile', 'Boiler'))
  expect(found('boile', 'Boiler')).toBeGreaterThan(found('boilr', 'Boiler'))
  expect(found('zoe', 'Ask Zoe')).toBeGreaterThan(found('zoe', 'Ask', ['zoe']))
  expect(found('zoe', 'Ask', ['zoe'])).toBeGreaterThan(found('zoe', 'Ask', [], 'Zoe'))
})

test('a slip is one change and no more', () => {
  expect([['abcde', 'abcde'], ['abcde', 'abcd'], ['abcde', 'abXde'], ['abcde', 'abdce'], ['abcde', 'abcdef']].map(([a, b]) => isOneSlip(a as string, b as string))).toEqual([true, true, true, true, true])
  expect([['abcde', 'abXYe'], ['abcde', 'abc'], ['abcde', 'edcba']].map(([a, b]) => isOneSlip(a as string, b as string))).toEqual([false, false, false])
})

test('twenty thousand titles are looked through while one types', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => textOf({}, `Replace the compressor contactor of unit ${n}`, ['chiller'], 'Zoe Website'))
  expect(texts.filter((text) => score(['compresor', 'unit', '777'], text) > 0)).toHaveLength(11)
})
