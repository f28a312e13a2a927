// A task's dates without a mouse: Space lifts it, the arrow keys move it, Space puts it down, Escape puts it back.
// Every step is said. With nothing in hand the arrow keys go from task to task.
import * as liveRegion from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { nextTick, onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { focusTask } from '@/keys'
import { useStore } from '@/store/store'
import { dateTime, day } from '@/ui/time'
import { dueDay } from '../due'
import type { Plan } from './plan'
import { useReschedule } from './reschedule'
import { datesOf, moved, putOn, UNSCHEDULED, type Dates, type Grip } from './spans'
import { idOf } from '../idOf'

export interface Ways {
  /** How many days an arrow key goes, and by which end it takes hold; null: the key is not for this. */
  step: (event: KeyboardEvent) => { grip: Grip; days: number } | null
  /** Without anything in hand: the task next to this one in that direction. */
  beside: (id: string, key: string) => string | undefined
  /** Brings in sight what was moved. */
  follow?: (to: Dates) => unknown
}

export function useCarry(plan: Plan, { step, beside, follow }: Ways) {
  const { t } = useI18n()
  const store = useStore()
  const reschedule = useReschedule()
  const { hand } = plan

  function said(dates: Dates): string {
    if (dates.due_at) return t('plan.carry.due', { day: dateTime(dates.due_at) })
    const due = dueDay(dates, plan.zone.value)
    if (due && dates.start_on) return t('plan.carry.span', { from: day(dates.start_on), to: day(due) })
    if (due) return t('plan.carry.due', { day: day(due) })
    return dates.start_on ? t('plan.carry.start', { day: day(dates.start_on) }) : t('plan.carry.undated')
  }

  async function show(id: string, at: Dates): Promise<void> {
    hand.value = { id, at }
    await follow?.(at)
    // Who has put it down meanwhile is somewhere else by now.
    if (hand.value?.id === id) await focusTask(id)
  }

  /** Drawn anew elsewhere, it has lost the focus; who has gone on is not called back. */
  async function regain(id: string): Promise<void> {
    await nextTick()
    if (!document.activeElement || document.activeElement === document.body) await focusTask(id)
  }

  function lift(task: Task): void {
    const known = store.tasks.get(task.id) ?? task
    const at = known.due_on || known.due_at || known.start_on ? datesOf(known) : putOn(UNSCHEDULED, plan.today.value, plan.zone.value)
    liveRegion.announce(t('plan.carry.lifted', { id: idOf(task.id), when: said(at) }))
    void show(task.id, at)
  }

  function shift(grip: Grip, days: number): void {
    const held = hand.value
    if (!held) return
    const at = moved(held.at, grip, days, plan.zone.value)
    liveRegion.announce(said(at))
    void show(held.id, datesOf(at))
  }

  function drop(at = hand.value?.at): void {
    const held = hand.value
    if (!held || !at) return
    hand.value = null
    liveRegion.announce(t('plan.carry.dropped', { id: idOf(held.id), when: said(at) }))
    reschedule(held.id, at)
    void regain(held.id)
  }

  function cancel(): void {
    const held = hand.value
    if (!held) return
    hand.value = null
    liveRegion.announce(t('plan.carry.cancelled', { id: idOf(held.id) }))
    void regain(held.id)
  }

  /** For a task's own link: what it hears there is about that task. */
  function press(event: KeyboardEvent, task: Task): void {
    if (event.ctrlKey || event.metaKey) return
    const held = hand.value?.id === task.id
    if (event.key === ' ' && plan.mayEdit(task.project)) held ? drop() : lift(task)
    else if (event.key === 'Enter' && held) drop()
    else if (event.key === 'Escape' && held) cancel()
    else if (event.key === 'Tab' && held) return cancel()
    else if (held && (event.key === 'Delete' || event.key === 'Backspace')) drop(UNSCHEDULED)
    else if (event.key.startsWith('Arrow')) {
      const by = held ? step(event) : null
      const next = held || event.shiftKey || event.altKey ? undefined : beside(task.id, event.key)
      if (by) shift(by.grip, by.days)
      else if (next) void focusTask(next)
      else if (!held) return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  onScopeDispose(() => {
    hand.value = null
    liveRegion.cleanup()
  })
  return { press, cancel }
}
export type Carry = ReturnType<typeof useCarry>
