// What a pressed key means here and now.
import { isAsked, isControl, isTyping, pressOf } from './press'
import { ears, pressedSoFar } from './registry'
import { isSingle, SHORTCUTS } from './shortcuts'
import { singleKeys } from './single'

/** Between the keys of a sequence. */
const PAUSE_MS = 1_500
const KEYS = SHORTCUTS.filter((shortcut) => !shortcut.local).flatMap(({ id, keys, repeats }) => keys.map((press) => ({ id, press, repeats })))
const BEGINNINGS = new Set(KEYS.filter(({ press }) => press.includes(' ')).map(({ press }) => press.split(' ')[0]))

let begun = ''
let begunAt = 0

function isHeard(press: string, event: KeyboardEvent): boolean {
  if (press === 'Mod+k') return !isAsked()
  if (isTyping(event.target) || isAsked()) return false
  return !isSingle(press) || singleKeys.value
}

export function hear(event: KeyboardEvent): void {
  const press = pressOf(event)
  if (event.defaultPrevented || !press || /^(Shift|Control|Alt|Meta)$/.test(event.key)) return
  const first = begun && event.timeStamp - begunAt < PAUSE_MS ? `${begun} ` : ''
  begun = ''
  if (!isHeard(press, event) || (press === 'Enter' && isControl(event.target))) return
  const wanted = new Set(KEYS.filter((key) => key.press === first + press && (!event.repeat || key.repeats)).map(({ id }) => id))
  for (const ear of ears.filter(({ id }) => wanted.has(id)).reverse()) {
    if (ear.act(event) === false) continue
    event.preventDefault()
    return
  }
  if (first || !BEGINNINGS.has(press)) return
  begun = press
  begunAt = event.timeStamp
}

/** Begins to listen; one for the whole site. What was pressed before is heard once whoever starts it has said what they hear. */
export function listen(): () => void {
  const early = pressedSoFar()
  addEventListener('keydown', hear)
  queueMicrotask(() => early.forEach(hear))
  return () => removeEventListener('keydown', hear)
}
