// Another day for a task, with the way back.
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { useSession } from '@/session/session'
import { useOutbox } from '@/store/outbox'
import { useStore } from '@/store/store'
import { day as dayName } from '@/ui/time'
import { undoable } from '@/ui/undo'
import { useTaskChanges } from './changes'
import { onDay, sameDate } from './days'
import type { Dated } from './due'
import { idOf } from './idOf'

export function useReschedule() {
  const store = useStore()
  const session = useSession()
  const changes = useTaskChanges()
  const { t } = useI18n()
  const said = (id: string, day: string | null) => (day ? t('board.later.said', { id, day: dayName(day) }) : t('board.later.said_none', { id }))

  /** `day` null: no date. What has a time keeps it. */
  return (tasks: readonly Task[], day: string | null): void => {
    const moved = tasks.flatMap((task) => {
      const to = onDay(task, day, session.timeZone)
      return sameDate(task, to) ? [] : [{ task, to }]
    })
    const [one] = moved
    if (!one) return
    if (moved.length > 1) {
      const dates = new Map(moved.map(({ task, to }) => [task.id, to]))
      return void changes.many([...dates.keys()], (task) => ({ ...dates.get(task.id) }))
    }
    const set = ({ due_on, due_at }: Dated) => void changes.edit(store.tasks.get(useOutbox().aliases.get(one.task.id) ?? one.task.id) ?? one.task, { due_on, due_at })
    set(one.to)
    undoable({ title: said(idOf(one.task.id), day), icon: 'i-lucide-calendar', undo: () => set(one.task) })
  }
}
