import { afterEach, expect, it } from 'vitest'
import { stepOf } from './direction'

afterEach(() => (document.documentElement.dir = ''))

it('an arrow key goes on in the direction one reads', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp'].map(stepOf)).toEqual([-1, 1, 0])

  document.documentElement.dir = 'rtl'

  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp'].map(stepOf)).toEqual([1, -1, 0])
})
