// What keys, palette and bulk bar do to tasks: one or many, always with one undo.
import { useRouter } from 'vue-router'
import type { Task } from '@/api/types'
import { useTaskChanges } from '@/features/tasks/changes'
import { copyFrom } from '@/features/tasks/idOf'
import { useMayEdit } from '@/features/tasks/rights'
import { doneStatus, firstStatus, isDone } from '@/features/tasks/statuses'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'

export function useActs() {
  const store = useStore()
  const session = useSession()
  const router = useRouter()
  const mayEdit = useMayEdit()
  const { many, removeMany, restore } = useTaskChanges()

  const tasksOf = (ids: readonly string[]) => ids.map((id) => store.tasks.get(id)).filter((task): task is Task => task !== undefined)
  const editable = (ids: readonly string[]) => {
    const tasks = tasksOf(ids)
    return tasks.length > 0 && tasks.every((task) => !task.deleted_at && mayEdit(task.project))
  }
  const deletable = (ids: readonly string[]) => {
    const tasks = tasksOf(ids)
    return tasks.length > 0 && tasks.every((task) => !task.deleted_at && session.canDelete(task))
  }
  const allDone = (ids: readonly string[]) => tasksOf(ids).every(isDone)

  function toggleDone(ids: readonly string[]): void {
    const back = allDone(ids)
    void many(ids, (task) => {
      const status = back ? firstStatus(task.project) : isDone(task) ? undefined : doneStatus(task.project)
      return status ? { status: status.id } : {}
    })
  }

  const copyLink = (id: string) => copyFrom(id, location.origin + router.resolve({ name: 'task', params: { id } }).href)

  return {
    tasksOf, editable, deletable, allDone, toggleDone, copyLink, many, restore,
    assignToMe: (ids: readonly string[]) => void many(ids, { assignee_id: session.userId }),
    remove: (ids: readonly string[]) => void removeMany(ids),
  }
}
