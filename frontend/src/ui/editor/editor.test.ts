import { describe, expect, test } from 'vitest'
import { boxesOf, ticked } from './boxes'
import { bold, code, difference, enter, indent, italic, lines, link, pasted, strike, type Command, type Writing } from './commands'
import { fits, Names, namingAt } from './mentions'

/** A text with its selection drawn in: `a[b]c`, or `a|b` for a caret. */
const drawn = (text: string): Writing => {
  const caret = text.indexOf('|')
  if (caret >= 0) return { text: text.replace('|', ''), start: caret, end: caret }
  return { text: text.replace('⟦', '').replace('⟧', ''), start: text.indexOf('⟦'), end: text.indexOf('⟧') - 1 }
}
const seen = (at: Writing | null) => at && (at.start === at.end
  ? `${at.text.slice(0, at.start)}|${at.text.slice(at.start)}`
  : `${at.text.slice(0, at.start)}⟦${at.text.slice(at.start, at.end)}⟧${at.text.slice(at.end)}`)
const done = (command: Command, text: string) => seen(command(drawn(text)))

describe('marks', () => {
  test.each([
    ['around a selection', bold, 'a ⟦b⟧ c', 'a **⟦b⟧** c'],
    ['not around its blanks', bold, 'a⟦ b ⟧c', 'a **⟦b⟧** c'],
    ['away again', bold, 'a **⟦b⟧** c', 'a ⟦b⟧ c'],
    ['away where they are selected too', strike, '⟦~~a~~⟧', '⟦a⟧'],
    ['around the word at the caret', italic, 'so|me word', '_so|me_ word'],
    ['away from the word at the caret', italic, '_so|me_ word', 'so|me word'],
    ['for what comes next', bold, 'a |', 'a **|**'],
    ['code in a line', code, '⟦a⟧', '`⟦a⟧`'],
    ['code over lines', code, '⟦a\nb⟧', '```\n⟦a\nb⟧\n```'],
    ['a link', link, '⟦words⟧', '[words](⟦https://⟧)'],
    ['a link of an address', link, '⟦https://a.example⟧', '[|](https://a.example)'],
    ['an address over words', pasted('https://a.example'), 'see ⟦this⟧', 'see [this](https://a.example)|'],
    ['no address over words', pasted('words'), 'see ⟦this⟧', null],
  ] as const)('%s', (_, command, before, after) => expect(done(command, before)).toBe(after))
})

describe('lines', () => {
  test.each([
    ['a list', lines('bullet'), '⟦a\nb⟧', '⟦- a\n- b⟧'],
    ['no list any more', lines('bullet'), '⟦- a\n- b⟧', '⟦a\nb⟧'],
    ['numbers, empty lines aside', lines('number'), '⟦a\n\nb⟧', '⟦1. a\n\n2. b⟧'],
    ['one kind of list for another', lines('task'), '⟦- a\n2. b⟧', '⟦- [ ] a\n- [ ] b⟧'],
    ['a checklist for a list', lines('task'), '- a|', '- [ ] a|'],
    ['a list for a checklist', lines('bullet'), '- [x] a|', '- a|'],
    ['a quote around a list', lines('quote'), '- a|', '> - a|'],
    ['a heading', lines('heading'), 'a|', '## a|'],
    ['no heading any more', lines('heading'), '### a|', 'a|'],
    ['a first item on an empty line', lines('bullet'), '|', '- |'],
    ['an item that is indented keeps its place', lines('bullet'), '  1. a|', '  - a|'],
  ] as const)('%s', (_, command, before, after) => expect(done(command, before)).toBe(after))
})

describe('Enter', () => {
  test.each([
    ['goes on with a list', '- a|', '- a\n- |'],
    ['counts on', '9. a|', '9. a\n10. |'],
    ['gives the next task an empty box', '- [x] a|', '- [x] a\n- [ ] |'],
    ['parts an item', '  * a|b', '  * a\n  * |b'],
    ['goes on with a quote', '> a|', '> a\n> |'],
    ['ends a list on an empty item', '- a\n- |', '- a\n|'],
    ['goes out a level first', '- a\n  - |', '- a\n- |'],
    ['is itself elsewhere', 'a|', null],
    ['is itself before an item', '|- a', null],
  ])('%s', (_, before, after) => expect(done(enter, before)).toBe(after))
})

describe('Tab', () => {
  test.each([
    ['moves an item in', 1, '- a|', '  - a|'],
    ['moves a number in further', 1, '1. a|', '   1. a|'],
    ['moves several', 1, '⟦- a\n- b⟧', '⟦  - a\n  - b⟧'],
    ['moves an item out', -1, '  - a|', '- a|'],
    ['leaves the field elsewhere', 1, 'a|', null],
    ['leaves the field where nothing is to be moved out', -1, '- a|', null],
  ] as const)('%s', (_, by, before, after) => expect(done(indent(by), before)).toBe(after))
})

test('what changed is as little as it can be', () => {
  expect(difference('a b c', 'a **b** c')).toEqual({ from: 2, to: 3, instead: '**b**' })
  expect(difference('aaa', 'aa')).toEqual({ from: 2, to: 3, instead: '' })
  expect(difference('', 'a')).toEqual({ from: 0, to: 0, instead: 'a' })
})

describe('boxes', () => {
  const text = '- [ ] a\n- [x] b\n```\n- [ ] code\n```\n> 1. [X] c\n- [] no\n- [ ]no'
  test('are found where Markdown makes boxes, not in code', () => {
    expect(boxesOf(text).map((box) => box.ticked)).toEqual([false, true, true])
  })
  test('are ticked and cleared in place', () => {
    expect(ticked(text, 0)).toBe(text.replace('- [ ] a', '- [x] a'))
    expect(ticked(text, 2)).toBe(text.replace('[X]', '[ ]'))
    expect(ticked(text, 3)).toBeNull()
  })
})

describe('names', () => {
  const ADA = `usr_${'a'.repeat(28)}`
  const ADAM = `usr_${'b'.repeat(28)}`
  const names = new Names([
    { id: ADA, name: 'Ada Lovelace' }, { id: ADAM, name: 'Ada' }, { id: 'usr_1', name: 'Twin' }, { id: 'usr_2', name: 'Twin' }, { id: `usr_${'c'.repeat(28)}`, name: 'O[dd] (x)' },
  ])
  const kept = `@[Ada Lovelace](user:${ADA})`
  test('are kept with their ids and shown without', () => {
    expect(names.kept('Ask @Ada Lovelace, or @Ada!')).toBe(`Ask ${kept}, or @[Ada](user:${ADAM})!`)
    expect(names.shown(names.kept('Ask @Ada Lovelace, or @Ada!'))).toBe('Ask @Ada Lovelace, or @Ada!')
    expect(names.kept('@O dd (x)')).toContain('@[O dd (x)](user:usr_ccc')
  })
  test('that two share, that nobody has, in code or within a word stay what they are', () => {
    for (const text of ['@Twin', '@Nobody', 'ada@Ada.example', '`@Ada`', '```\n@Ada\n```', '@Adam', kept]) expect(names.kept(text)).toBe(text)
  })
  test('kept under a name of old are shown as they are kept', () => {
    expect(names.shown(`@[Ada King](user:${ADA})`)).toBe(`@[Ada King](user:${ADA})`)
  })
  test('of nobody at all cost nothing', () => expect(new Names([]).kept('@a')).toBe('@a'))
})

describe('what is being named', () => {
  test.each([
    ['@', { sign: '@', words: '', from: 0 }], ['hi @ad', { sign: '@', words: 'ad', from: 3 }], ['@Ada Lo', { sign: '@', words: 'Ada Lo', from: 0 }],
    ['(#roof', { sign: '#', words: 'roof', from: 1 }], ['see WEB-', { sign: '#', words: 'WEB-', from: 4 }], ['a@b', null], ['`@ad', null], ['@ ad', null], ['# Heading', null], ['web-1', null],
  ])('%s', (text, naming) => expect(namingAt(text, text.length)).toEqual(naming))
  test.each([['ad', 'Ada', 0], ['lo', 'Ada Lovelace', 1], ['VELA', 'Ada Lovelace', 2], ['jo', 'José', 0], ['jose', 'José', 0], ['x', 'Ada', null]])('%s fits %s: %s', (words, name, how) => {
    expect(fits(words, name)).toBe(how)
  })
})
