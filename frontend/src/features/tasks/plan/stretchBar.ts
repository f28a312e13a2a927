// A bar of the timeline under a pointer: dragged whole, or by one of its ends.
import { onScopeDispose } from 'vue'
import type { Task } from '@/api/types'
import { rightToLeft } from '@/ui/direction'
import { useStore } from '@/store/store'
import { moveAlong } from '../dragScroll'
import { daysOf, type Axis } from './axis'
import type { Plan } from './plan'
import { useReschedule } from './reschedule'
import { datesOf, moved, type Grip } from './spans'

/** A hand that trembles is no drag. */
const STILL_PX = 4

export function useStretch(plan: Plan, axis: () => Axis) {
  const store = useStore()
  const reschedule = useReschedule()
  let release: (() => void) | null = null

  function take(event: PointerEvent, shown: Task, grip: Grip): void {
    // A finger scrolls; on a phone one presses the bar to set its dates.
    if (event.button !== 0 || event.pointerType === 'touch' || !plan.mayEdit(shown.project)) return
    const task = store.tasks.get(shown.id)
    if (!task) return
    event.preventDefault()
    event.stopPropagation()
    const from = event.clientX
    const scroller = (event.currentTarget as Element).closest('[data-timeline]')
    const scrolled = scroller?.scrollLeft ?? 0
    let going = false
    const along = moveAlong()
    let last = from
    const place = (clientX: number) => {
      last = clientX
      const pixels = clientX - from + ((scroller?.scrollLeft ?? 0) - scrolled)
      if (!going && Math.abs(pixels) < STILL_PX) return
      going = true
      plan.hand.value = { id: task.id, at: datesOf(moved(datesOf(task), grip, daysOf(axis(), rightToLeft() ? -pixels : pixels), plan.zone.value)) }
    }
    const follow = ({ clientX, clientY }: PointerEvent) => {
      place(clientX)
      if (going) along.at(clientX, clientY)
    }
    /** Near an edge the chart goes on under a hand that stands still. */
    const scrolls = () => going && place(last)
    const end = () => {
      release?.()
      const held = plan.hand.value
      plan.hand.value = null
      if (!going || held?.id !== task.id) return
      reschedule(task.id, held.at)
      // The press that ends a drag opens nothing.
      addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation() }, { capture: true, once: true, signal: AbortSignal.timeout(50) })
    }
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      release?.()
      plan.hand.value = null
    }
    scroller?.addEventListener('scroll', scrolls, { passive: true })
    addEventListener('pointermove', follow)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
    addEventListener('keydown', key, true)
    release = () => {
      along.stop()
      scroller?.removeEventListener('scroll', scrolls)
      removeEventListener('pointermove', follow)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', key, true)
      release = null
    }
  }
  onScopeDispose(() => release?.())
  return take
}
