import { expect, test } from 'vitest'
import { fit, pieces } from './fuzzy'

const best = (typed: string, lines: string[]) =>
  lines.map((line) => ({ line, fit: fit(typed, line) })).filter((one) => one.fit).sort((a, b) => (b.fit?.score ?? 0) - (a.fit?.score ?? 0)).map((one) => one.line)

test('nothing typed fits everything', () => {
  expect(fit('', 'My work')?.at).toEqual([])
})

test('the beginning of a word comes before the middle of one', () => {
  expect(best('work', ['Framework', 'My work', 'Workshop'])).toEqual(['My work', 'Workshop', 'Framework'])
})

test('several words in any order, all of them', () => {
  expect(fit('board web', 'Website · Board')).not.toBeNull()
  expect(fit('board app', 'Website · Board')).toBeNull()
})

test('letters at the beginnings of words', () => {
  expect(best('nt', ['New task', 'Go to the inbox', 'Sign out'])[0]).toBe('New task')
  expect(fit('gti', 'Go to the inbox')?.at).toEqual([0, 3, 10])
  expect(fit('sst', 'Set status')?.at).toEqual([0, 4, 5])
})

test('letters strewn over a sentence are no find', () => {
  expect(fit('xyz', 'Fix any old zinc')).toBeNull()
  expect(fit('49', 'Post 4, gate 9')).toBeNull()
})

test('case and accents do not matter, and places stay right', () => {
  expect(fit('MULLER', 'Herr Müller')?.at).toEqual([5, 6, 7, 8, 9, 10])
  expect(fit('zurück', 'Zuruck')).not.toBeNull()
  expect(fit('مهمة', 'كل المهمة')?.at).toEqual([5, 6, 7, 8])
})

test('an id by its number', () => {
  expect(best('web-12', ['WEB-124 Roof', 'WEB-12 Door', 'APP-12 Login'])).toEqual(['WEB-12 Door', 'WEB-124 Roof'])
  expect(fit('124', 'WEB-124 Roof')?.at).toEqual([4, 5, 6])
})

test('what was found is marked', () => {
  expect(pieces('My work', [3, 4, 5, 6])).toEqual([{ text: 'My ', hit: false }, { text: 'work', hit: true }])
})
