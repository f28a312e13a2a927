import { expect, test } from 'vitest'
import { begun, decide, does, FAR, pulled } from './swipe'

const both = () => true
const after = (dx: number, dy: number) => decide(begun(100, 100), 100 + dx, 100 + dy).state

test.each([[3, 4, 'open'], [20, 4, 'sideways'], [-20, 4, 'sideways'], [4, 20, 'other'], [15, 12, 'other'], [0, -11, 'other']] as const)('a move of %d, %d is %s', (dx, dy, state) => {
  expect(after(dx, dy)).toBe(state)
})
test('what begins at the screen’s edge is the browser’s own', () => {
  expect([8, 100, 370].map((x) => decide(begun(x, 100, 375), x + 40, 100).state)).toEqual(['other', 'sideways', 'other'])
})
test('what was decided stays so', () => {
  expect(decide({ x: 0, y: 0, state: 'other' }, 200, 0).state).toBe('other')
})
test('the row follows the finger, then resists', () => {
  expect([10, FAR, FAR + 30, 2_000, -10].map((d) => pulled(d, both))).toEqual([10, FAR, FAR + 10, 120, -10])
})
test('a side on which there is nothing to do does not give way', () => {
  expect([pulled(50, (side) => side < 0), pulled(-50, (side) => side < 0)]).toEqual([0, -50])
})
test('only far enough does anything', () => {
  expect([FAR - 1, FAR, -FAR, 0].map(does)).toEqual([0, 1, -1, 0])
})
