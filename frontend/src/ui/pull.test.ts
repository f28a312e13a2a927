import { expect, it, vi } from 'vitest'
import { usePull } from './pull'

const at = (clientY: number, timeStamp: number) => ({ clientY, timeStamp, pointerId: 1, target: document.body, currentTarget: document.body }) as unknown as PointerEvent

function pull(to: number, ms: number) {
  const close = vi.fn()
  const { pulled, grip } = usePull(close)
  grip.pointerdown(at(100, 0))
  grip.pointermove(at(100 + to, ms))
  const seen = pulled.value
  grip.pointerup(at(100 + to, ms))
  return { seen, left: pulled.value, closed: close.mock.calls.length }
}

it('a sheet follows the finger down, and goes from there when it was pulled far', () => {
  expect(pull(140, 900)).toEqual({ seen: 140, left: 140, closed: 1 })
})

it('or fast', () => {
  expect(pull(60, 50).closed).toBe(1)
})

it('springs back from a little, and does not rise', () => {
  expect(pull(60, 900)).toEqual({ seen: 60, left: 0, closed: 0 })
  expect(pull(-80, 100)).toEqual({ seen: 0, left: 0, closed: 0 })
})
