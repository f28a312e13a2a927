import { describe, expect, test } from 'vitest'
import { neighbours, orderBy, rankBetween } from './order'
import { aTask } from './testing'

const ids = (tasks: ReturnType<typeof aTask>[]) => tasks.map((t) => t.number)

describe('a painted rank', () => {
  test.each([
    [null, null], ['m', null], [null, 'm'], ['a', 'b'], ['a', 'a1'], ['a0', 'a00001'], ['Zz', 'a'], ['a0V', 'a0W'], ['a9z', 'b'],
  ])('lies between %s and %s', (after, before) => {
    const rank = rankBetween(after, before)

    if (after !== null) expect(rank > after).toBe(true)
    if (before !== null) expect(rank < before).toBe(true)
  })
  test('there is always room for one more', () => {
    let low = 'a'
    for (let i = 0; i < 50; i++) {
      const next = rankBetween(low, 'b')
      expect(next > low && next < 'b').toBe(true)
      low = next
    }
  })
})

describe('the neighbours of a place', () => {
  test('at the top, in the middle, at the end', () => {
    expect(neighbours(['a', 'b', 'c'], 'x', 0)).toEqual({ after: null, before: 'a' })
    expect(neighbours(['a', 'b', 'c'], 'x', 1)).toEqual({ after: 'a', before: 'b' })
    expect(neighbours(['a', 'b', 'c'], 'x', 3)).toEqual({ after: 'c', before: null })
  })
  test('a task is never its own neighbour', () => {
    expect(neighbours(['a', 'x', 'c'], 'x', 1)).toEqual({ after: 'a', before: 'c' })
  })
  test('an empty column has none', () => {
    expect(neighbours([], 'x', 0)).toEqual({ after: null, before: null })
  })
})

describe('orders', () => {
  const tasks = [
    aTask({ number: 1, due_on: '2026-12-01', priority: 'low' }), aTask({ number: 2, due_at: '2026-11-01T10:00:00Z', priority: 'critical' }),
    aTask({ number: 3, priority: 'critical' }),
  ]
  test('by due, what has no date last', () => {
    expect(ids([...tasks].sort(orderBy('due')))).toEqual([2, 1, 3])
  })
  test('by priority, equals by number', () => {
    expect(ids([...tasks].sort(orderBy('-priority')))).toEqual([2, 3, 1])
  })
})
