// New dates for a task: shown at once, and taken back by one gesture.
import { useI18n } from 'vue-i18n'
import { useSession } from '@/session/session'
import { useOutbox } from '@/store/outbox'
import { useStore } from '@/store/store'
import { dateTime, day } from '@/ui/time'
import { undoable } from '@/ui/undo'
import { useTaskChanges, type Edit } from '../changes'
import { dueDay } from '../due'
import { datesOf, isSameDates, type Dates } from './spans'
import { idOf } from '../idOf'

/** Only what differs goes out; a day and an hour clear one another, so that they go together. */
function changed(before: Dates, after: Dates): Edit {
  const due = before.due_on !== after.due_on || before.due_at !== after.due_at
  return { ...(before.start_on !== after.start_on && { start_on: after.start_on }), ...(due && { due_on: after.due_on, due_at: after.due_at }) }
}

export function useReschedule() {
  const { t } = useI18n()
  const store = useStore()
  const session = useSession()
  const changes = useTaskChanges()

  const said = (id: string, { start_on, due_on, due_at }: Dates) => {
    if (due_at) return t('plan.due_said', { id, day: dateTime(due_at) })
    if (due_on) return t('plan.due_said', { id, day: day(due_on) })
    return start_on ? t('plan.starts_said', { id, day: day(start_on) }) : t('plan.undated_said', { id })
  }

  /** What the server would refuse is never sent: a task does not start after it is due. */
  return (id: string, to: Dates): boolean => {
    const task = store.tasks.get(id)
    const due = dueDay(to, session.timeZone)
    if (!task || isSameDates(task, to) || (to.start_on && due && to.start_on > due)) return false
    const before = datesOf(task)
    void changes.edit(task, changed(before, to))
    undoable({
      title: said(idOf(id), to), icon: 'i-lucide-calendar-check',
      undo: () => { const now = store.tasks.get(useOutbox().aliases.get(id) ?? id); return now && changes.edit(now, changed(to, before)) },
    })
    return true
  }
}
