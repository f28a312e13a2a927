import { expect, test } from 'vitest'
import { isCommon, strengthOf } from './strength'

test.each(['password123', 'Passw0rd!!', 'P4$$w0rd2026', '1234567890', 'Willkommen1', 'qwertyuiop', 'TaskMaster1', 'letmein2024!'])('a first guess is called one: %s', (password) => {
  expect(isCommon(password)).toBe(true)
})
test.each(['a long walk home', 'the first password', 'Zoës langer Weg', 'taskmaster-demo', 'ein Passwort für Ada', 'пароль для входа'])('a sentence is none: %s', (password) => {
  expect(isCommon(password)).toBe(false)
})
test('length counts for more than odd signs', () => {
  expect(strengthOf('Ab1!')).toBe('short')
  expect(strengthOf('aaaaaaaaaaaa')).toBe('same')
  expect(strengthOf('ada@x.example', 'ada@x.example')).toBe('common')
  expect(strengthOf('walkhomenow')).toBe('fair')
  expect(strengthOf('walk-home-now')).toBe('good')
  expect(strengthOf('a long walk home at night')).toBe('strong')
})
