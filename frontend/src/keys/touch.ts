// Picking out tasks with a thumb: a long press takes the first, taps take the others, until none is left.
import { onScopeDispose } from 'vue'
import { taskOf } from './list'
import { useSelection } from './selection'

const LONG_MS = 450
const STILL_PX = 10

export function useTouchSelection(): void {
  const selection = useSelection()
  let from: { id: string; x: number; y: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let touched = false
  /** The press that has selected is no tap as well. */
  let spent = false

  const end = () => {
    clearTimeout(timer)
    from = null
  }
  function down(event: PointerEvent): void {
    touched = event.pointerType === 'touch'
    spent = false
    const id = taskOf(event.target)
    if (!touched || !id || !event.isPrimary) return
    from = { id, x: event.clientX, y: event.clientY }
    timer = setTimeout(() => {
      if (!from) return
      selection.toggle(from.id)
      navigator.vibrate?.(10)
      spent = true
      from = null
    }, LONG_MS)
  }
  function move(event: PointerEvent): void {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) end()
  }
  function tap(event: MouseEvent): void {
    const id = taskOf(event.target)
    if (!touched || !id || (!spent && !selection.ids.value.length)) return
    event.preventDefault()
    event.stopPropagation()
    if (!spent) selection.toggle(id)
    spent = false
  }
  /** The browser's own menu for a link would come up under the thumb. */
  const menu = (event: Event) => {
    if (touched && taskOf(event.target)) event.preventDefault()
  }

  const heard: [string, (event: never) => void][] = [['pointerdown', down], ['pointermove', move], ['pointerup', end], ['pointercancel', end], ['click', tap], ['contextmenu', menu]]
  for (const [name, hear] of heard) addEventListener(name, hear as EventListener, { capture: true, passive: name.startsWith('pointer') })
  onScopeDispose(() => {
    end()
    for (const [name, hear] of heard) removeEventListener(name, hear as EventListener, { capture: true })
  })
}
