import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { listen } from './hear'
import { awaitKeys, useShortcut } from './registry'
import { keepSingleKeysOf, setSingleKeys } from './single'

const heard: string[] = []
const scope = effectScope()
let end: () => void
let leave: (() => void)[]

beforeEach(() => {
  localStorage.clear()
  keepSingleKeysOf('usr_me')
  heard.length = 0
  end = listen()
  leave = (['create', 'go.board', 'next', 'select.next', 'palette', 'undo', 'help', 'search', 'open'] as const).map((id) => useShortcut(id, () => void heard.push(id)))
})
afterEach(() => {
  end()
  leave.forEach((go) => go())
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

interface Said extends KeyboardEventInit { timeStamp?: number }
function press(key: string, more: Said = {}, at: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  for (const name of ['isComposing', 'timeStamp'] as const) if (name in more) Object.defineProperty(event, name, { value: more[name] })
  at.dispatchEvent(event)
  return event
}
const put = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}) => {
  const element = document.body.appendChild(document.createElement(tag))
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

test('a key does its thing and nothing else of the browser’s', () => {
  expect(press('c').defaultPrevented).toBe(true)
  expect(press('y').defaultPrevented).toBe(false)
  expect(heard).toEqual(['create'])
})

test('two keys in a row go somewhere; a pause parts them', () => {
  press('g', { timeStamp: 100 })
  press('b', { timeStamp: 1_500 })
  press('g', { timeStamp: 2_000 })
  press('b', { timeStamp: 3_501 })
  press('g', { timeStamp: 4_000 })
  press('x', { timeStamp: 4_010 })
  press('b', { timeStamp: 4_020 })
  expect(heard).toEqual(['go.board'])
})

test('while someone types, no letter is taken from them', () => {
  press('c', {}, put('input'))
  press('c', {}, put('textarea'))
  press('c', {}, put('div', { role: 'textbox' }))
  press('z', { ctrlKey: true }, put('input'))
  expect(heard).toEqual([])

  press('k', { ctrlKey: true }, put('input'))
  press('c', {}, put('input', { type: 'checkbox' }))
  expect(heard).toEqual(['palette', 'create'])
})

test('a dialog and a menu keep the keys', () => {
  press('c', {}, put('div', { role: 'menu' }))
  put('div', { role: 'dialog' })
  press('c')
  press('k', { ctrlKey: true })
  expect(heard).toEqual([])
})

test('other keys held down mean something else', () => {
  press('c', { ctrlKey: true })
  press('c', { metaKey: true })
  press('c', { altKey: true })
  press('c', { isComposing: true })
  press('c', { repeat: true })
  expect(heard).toEqual([])

  press('j', { repeat: true })
  press('J', { shiftKey: true })
  press('C')
  expect(heard).toEqual(['next', 'select.next', 'create'])
})

test('a Mac has its own Mod', () => {
  vi.stubGlobal('navigator', { platform: 'MacIntel' })
  press('z', { ctrlKey: true })
  expect(heard).toEqual([])
  press('z', { metaKey: true })
  expect(heard).toEqual(['undo'])
})

test('on an Arabic keyboard the keys lie where they lie on a Latin one', () => {
  press('ؤ', { code: 'KeyC' })
  press('ظ', { code: 'Slash' })
  press('؟', { code: 'Slash', shiftKey: true })
  expect(heard).toEqual(['create', 'search', 'help'])
})

test('a Latin keyboard is believed by its signs, wherever they are', () => {
  press('c', { code: 'KeyI' })
  press('/', { code: 'Digit7', shiftKey: true })
  press('ö', { code: 'Semicolon' })
  expect(heard).toEqual(['create', 'search'])
})

test('single keys can be switched off, per person, and stay off', () => {
  setSingleKeys(false)
  press('c')
  press('?', { shiftKey: true })
  press('g')
  press('b')
  expect(heard).toEqual([])
  press('z', { ctrlKey: true })
  expect(heard).toEqual(['undo'])

  keepSingleKeysOf('usr_other')
  press('c')
  keepSingleKeysOf('usr_me')
  press('c')
  expect(heard).toEqual(['undo', 'create'])
})

test('the last to come hears first, and may let a key through', () => {
  const below = useShortcut('create', () => false)
  press('c')
  expect(heard).toEqual(['create'])
  below()

  scope.run(() => useShortcut('create', () => void heard.push('panel')))
  press('c')
  expect(heard).toEqual(['create', 'panel'])
  scope.stop()
  press('c')
  expect(heard).toEqual(['create', 'panel', 'create'])
})

test('Enter on a link or button is the link’s own', () => {
  press('Enter', {}, put('button'))
  press('Enter', {}, put('a', { href: '/' }))
  expect(heard).toEqual([])
  press('Enter')
  expect(heard).toEqual(['open'])
})

test('what was pressed before anyone listened is heard once, unless it was long ago', async () => {
  end()
  const stop = awaitKeys()
  press('j', { timeStamp: performance.now() - 2_001 })
  press('c')
  press('?', {}, put('input'))
  expect(heard).toEqual([])

  end = listen()
  await Promise.resolve()
  expect(heard).toEqual(['create'])
  press('c')
  expect(heard).toEqual(['create', 'create'])

  end()
  stop()
  press('c')
  end = listen()
  await Promise.resolve()
  expect(heard).toEqual(['create', 'create'])
})
