import { expect, test } from 'vitest'
import { whereNext } from './next'

test('signing in leads back to where the person wanted to go', () => {
  expect(whereNext('/tasks/WEB-1?tab=activity')).toBe('/tasks/WEB-1?tab=activity')
})
test.each(['//evil.example', '/\\evil.example', 'https://evil.example', undefined, ['/x']])('never to another site: %s', (next) => {
  expect(whereNext(next)).toBe('/')
})
