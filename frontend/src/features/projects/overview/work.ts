import type { Task } from '@/api/types'

export const MOST_UPCOMING = 8

/** What is due up to a day, the earliest first; without a due date nothing is upcoming. */
export function upcoming(open: readonly Task[], last: string, dueOf: (task: Task) => string | null): Task[] {
  return open
    .flatMap((task) => {
      const due = dueOf(task)
      return due && due <= last ? [{ task, key: `${due} ${task.due_at ?? ''}` }] : []
    })
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)) || a.task.id.localeCompare(b.task.id, 'en', { numeric: true }))
    .map(({ task }) => task)
}

export interface Load { person: string | null; open: number; late: number }

/** How much each has to do, the most first; what nobody has comes last. */
export function workload(open: readonly Task[], isLate: (task: Task) => boolean): Load[] {
  const loads = new Map<string | null, Load>()
  for (const task of open) {
    const load = loads.get(task.assignee_id) ?? { person: task.assignee_id, open: 0, late: 0 }
    load.open++
    if (isLate(task)) load.late++
    loads.set(task.assignee_id, load)
  }
  return [...loads.values()].sort((a, b) => Number(a.person === null) - Number(b.person === null) || b.open - a.open || b.late - a.late)
}
