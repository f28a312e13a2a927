import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { useSelection } from './selection'
import { useTouchSelection } from './touch'

const selection = useSelection()
let scope: EffectScope

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = ['A', 'B'].map((id) => `<li data-task="${id}"><a href="#${id}">${id}</a></li>`).join('')
  scope = effectScope()
  scope.run(useTouchSelection)
})
afterEach(() => {
  scope.stop()
  selection.clear()
  vi.useRealTimers()
})

function press(id: string, ms: number, { type = 'touch', moved = 0 } = {}): MouseEvent {
  const link = document.querySelector(`[data-task=${id}] a`) as HTMLElement
  const pointer = (name: string, x: number) => link.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType: type, isPrimary: true, clientX: x, clientY: 0 }))
  pointer('pointerdown', 0)
  if (moved) pointer('pointermove', moved)
  vi.advanceTimersByTime(ms)
  pointer('pointerup', moved)
  const click = new MouseEvent('click', { bubbles: true, cancelable: true })
  link.dispatchEvent(click)
  return click
}

test('a tap opens as ever', () => {
  expect(press('A', 80).defaultPrevented).toBe(false)
  expect(selection.ids.value).toEqual([])
})

test('a long press selects and opens nothing; then a tap is enough', () => {
  expect(press('A', 500).defaultPrevented).toBe(true)
  expect(press('B', 80).defaultPrevented).toBe(true)
  expect(selection.ids.value).toEqual(['A', 'B'])
  press('A', 80)
  press('B', 80)
  expect(selection.ids.value).toEqual([])
  expect(press('A', 80).defaultPrevented).toBe(false)
})

test('a thumb that moves is scrolling or swiping', () => {
  press('A', 500, { moved: 30 })
  expect(selection.ids.value).toEqual([])
})

test('a mouse has its own ways', () => {
  expect(press('A', 500, { type: 'mouse' }).defaultPrevented).toBe(false)
  expect(selection.ids.value).toEqual([])
})
