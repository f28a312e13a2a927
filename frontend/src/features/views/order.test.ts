import { expect, test } from 'vitest'
import type { View } from '@/api/types'
import { moved, ordered } from './order'

const view = (id: string, name: string) => ({ id, name }) as View
const views = [view('c', 'Übermorgen'), view('a', 'list 10'), view('b', 'List 9'), view('d', 'zuletzt')]
const ids = (order: readonly string[]) => ordered(views, order, 'de').map(({ id }) => id)

test('what nobody has put anywhere stands by its name', () => {
  expect(ids([])).toEqual(['b', 'a', 'c', 'd'])
})
test('what was put in order comes first, and what it names and is gone is passed over', () => {
  expect(ids(['d', 'gone', 'a'])).toEqual(['d', 'a', 'b', 'c'])
})
test('one is moved among the others', () => {
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'x', 'b'])
})
