import { expect, test } from 'vitest'
import { keyFor } from './key'

test.each([
  ['Website', 'WEBS'],
  ['Field service app', 'FSA'],
  ['Bürogebäude', 'BURO'],
  ['2026 audit', 'AUDI'],
  ['屋根', ''],
  ['X', ''],
])('%s → %s', (name, key) => {
  expect(keyFor(name)).toBe(key)
})
