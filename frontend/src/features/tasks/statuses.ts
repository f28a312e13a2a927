// The statuses of a task's project, and what their categories mean.
import type { Category, Status, Task } from '@/api/types'
import { useStore } from '@/store/store'

export const CATEGORIES: readonly Category[] = ['backlog', 'todo', 'in_progress', 'in_review', 'done', 'cancelled']
const ENDED: ReadonlySet<Category> = new Set(['done', 'cancelled'])

export const statusesOf = (project: string): readonly Status[] => useStore().projects.get(project)?.statuses ?? []

/** A status this page does not know (yet) still has a name. */
export const statusOf = (task: Pick<Task, 'project' | 'status'>): Status =>
  statusesOf(task.project).find((s) => s.id === task.status) ?? { id: task.status, name: task.status.replaceAll('_', ' '), category: 'todo' }

export const isEnded = (status: Pick<Status, 'category'> | undefined) => status !== undefined && ENDED.has(status.category)
export const isDone = (task: Pick<Task, 'project' | 'status'>) => ENDED.has(statusOf(task).category)
export const doneStatus = (project: string) => statusesOf(project).find((s) => s.category === 'done')
export const firstStatus = (project: string) => statusesOf(project).find((s) => s.category === 'todo') ?? statusesOf(project)[0]

/** The one after a task's own on the way to done. */
export function nextStatus(task: Pick<Task, 'project' | 'status'>): Status | undefined {
  const way = statusesOf(task.project).filter((s) => s.category !== 'cancelled')
  return way[way.findIndex((s) => s.id === task.status) + 1]
}
