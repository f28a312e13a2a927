import { expect, test } from 'vitest'
import { addressesIn, isAddress } from './addresses'

test.each([
  ['ada@x.example', ['ada@x.example']],
  ['ada@x.example, bob@x.example;eve@x.example\n  Ada@X.example', ['ada@x.example', 'bob@x.example', 'eve@x.example']],
  ['Ada Lovelace <ada@x.example>, "Bob, B." <bob@x.example>', ['ada@x.example', 'bob@x.example']],
  ['mailto:ada@x.example', ['ada@x.example']],
  ['ada', ['ada']],
  [' , ', []],
])('%j', (text, found) => {
  expect(addressesIn(text)).toEqual(found)
})
test('what has no dot behind its @ is none', () => {
  expect(['a@b.c', 'a@b', 'a', '@b.c', 'a@b..c'].filter(isAddress)).toEqual(['a@b.c'])
})
