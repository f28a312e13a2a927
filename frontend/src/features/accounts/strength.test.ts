import { expect, test } from 'vitest'
import cases from '../../../../tests/accounts/guessable.json'
import { isGuessable, strengthOf } from './strength'

test.each(cases.guessable)('a first guess is called one: %s', (password) => {
  expect(isGuessable(password, cases.own)).toBe(true)
})
test.each(cases.fine)('what takes long to guess is none: %s', (password) => {
  expect(isGuessable(password, cases.own)).toBe(false)
})
test('length counts for more than odd signs', () => {
  expect(strengthOf('Ab1!')).toBe('short')
  expect(strengthOf('aaaaaaaaaaaa')).toBe('same')
  expect(strengthOf('ada@x.example', ['ada@x.example'])).toBe('common')
  expect(strengthOf('walkhomenow')).toBe('fair')
  expect(strengthOf('walk-home-now')).toBe('good')
  expect(strengthOf('a long walk home at night')).toBe('strong')
})
