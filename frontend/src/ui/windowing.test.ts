import { describe, expect, test } from 'vitest'
import { drawn, offsetsOf, rowsBetween } from './windowing'

const ids = (n: number) => Array.from({ length: n }, (_, i) => `t${i}`)
const even = (n: number) => offsetsOf(ids(n), new Map(), 10)
const shown = (offsets: Float64Array, span: [number, number], kept: number[] = []) => drawn(offsets, span, kept).rows.map((row) => row.index)

describe('where rows lie', () => {
  test('as high as they were seen, the others as high as guessed', () => {
    expect([...offsetsOf(ids(4), new Map([['t1', 25]]), 10)]).toEqual([0, 10, 35, 45, 55])
  })
  test('a list of none has no height', () => {
    expect([...offsetsOf([], new Map(), 10)]).toEqual([0])
    expect(rowsBetween(even(0), 0, 100)).toEqual([0, 0])
  })
})

describe('the rows between two heights', () => {
  test.each([
    [0, 25, [0, 3]], [5, 10, [0, 2]], [10, 19, [1, 2]], [95, 500, [9, 10]], [-50, 15, [0, 2]], [-50, -1, [0, 0]], [100, 200, [0, 0]], [0, 100, [0, 10]],
  ] as const)('from %d to %d', (top, bottom, rows) => {
    expect(rowsBetween(even(10), top, bottom)).toEqual(rows)
  })
  test('high rows among low ones', () => {
    const offsets = offsetsOf(ids(5), new Map([['t1', 100]]), 10)
    expect(rowsBetween(offsets, 50, 60)).toEqual([1, 2])
    expect(rowsBetween(offsets, 50, 115)).toEqual([1, 3])
  })
})

describe('what is drawn', () => {
  test('the rows in sight, with the room of the others around them', () => {
    const { rows, before, after } = drawn(even(10), [3, 6], [])
    expect(rows).toEqual([{ index: 3, gap: 0 }, { index: 4, gap: 0 }, { index: 5, gap: 0 }])
    expect([before, after]).toEqual([30, 40])
  })
  test('a row that has the focus stays where it is, far above or far below', () => {
    expect(drawn(even(10), [5, 7], [1])).toEqual({ rows: [{ index: 1, gap: 0 }, { index: 5, gap: 30 }, { index: 6, gap: 0 }], before: 10, after: 30 })
    expect(drawn(even(10), [1, 2], [8])).toEqual({ rows: [{ index: 1, gap: 0 }, { index: 8, gap: 60 }], before: 10, after: 10 })
  })
  test('nothing twice, and nothing that is not there', () => {
    expect(shown(even(4), [1, 3], [2, -1, 9])).toEqual([1, 2])
    expect(shown(even(2), [0, 5])).toEqual([0, 1])
  })
  test('all that is left out adds up to the whole', () => {
    const offsets = offsetsOf(ids(50), new Map([['t3', 44], ['t40', 91]]), 17)
    const { rows, before, after } = drawn(offsets, [10, 20], [2, 40])
    const heights = rows.map(({ index, gap }) => gap + (offsets[index + 1] as number) - (offsets[index] as number))
    expect(heights.reduce((sum, height) => sum + height, before + after)).toBe(offsets[50])
  })
})
