// What a list shows, as its address says it: `?assignee=me&status=open,in_review&due=week&sort=-updated`.
import type { Priority, Task, TaskType } from '@/api/types'
import { dueDay, isOverdue, plusDays, wall, weekEnd } from './due'

export const TYPES: readonly TaskType[] = ['task', 'bug', 'feature', 'epic']
export const PRIORITIES: readonly Priority[] = ['critical', 'high', 'medium', 'low']
export const DUES = ['overdue', 'today', 'week'] as const
export const SORTS = ['rank', 'due', '-priority', '-updated', '-created'] as const

export type Due = (typeof DUES)[number]
export type Sort = (typeof SORTS)[number]
export interface Filters {
  project: string
  assignee: string
  status: string[]
  type: TaskType[]
  priority: Priority[]
  label: string[]
  due: Due | ''
  q: string
  sort: Sort | ''
}
export type Query = Record<string, string | null | undefined | (string | null)[]>
export interface Reader { me: string; now: number; zone: string; isDone: (task: Task) => boolean }

export const NO_FILTERS: Filters = { project: '', assignee: '', status: [], type: [], priority: [], label: [], due: '', q: '', sort: '' }

const word = (value: Query[string]) => String((Array.isArray(value) ? value[0] : value) ?? '').trim()
const words = (value: Query[string]) => [...new Set(word(value).split(',').map((w) => w.trim()).filter(Boolean))]
const among = <T extends string>(known: readonly T[], said: string[]) => said.filter((w): w is T => known.includes(w as T))

/** Reads an address; what makes no sense in it is left out. */
export function fromQuery(query: Query): Filters {
  return {
    project: word(query.project),
    assignee: word(query.assignee),
    status: words(query.status),
    type: among(TYPES, words(query.type)),
    priority: among(PRIORITIES, words(query.priority)),
    label: words(query.label),
    due: among(DUES, [word(query.due)])[0] ?? '',
    q: word(query.q),
    sort: among(SORTS, [word(query.sort)])[0] ?? '',
  }
}

/** The address of these filters; what is not filtered is not in it. */
export function toQuery(filters: Filters): Record<string, string> {
  const said = Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value] as const)
  return Object.fromEntries(said.filter(([, value]) => value))
}

export const isFiltered = (filters: Filters) => Object.keys(toQuery({ ...filters, project: '', sort: '' })).length > 0

/** The words of a text, whatever their case and accents. */
const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []

/** What has an order of its own: without one, what a person has to do by its date, everything else as on the boards. */
export const sortOf = (filters: Filters): Sort => filters.sort || (filters.assignee && !filters.project ? 'due' : 'rank')

/** Words are looked for in one project or among one person's tasks. */
export const isSearchable = (filters: Filters) => filters.project !== '' || filters.assignee !== ''

/** The same question as the API is asked it. */
export function toRequest(filters: Filters, { now, zone }: Pick<Reader, 'now' | 'zone'>): Record<string, string> {
  const { due, q, ...rest } = toQuery(filters)
  if (q && isSearchable(filters) && folded(q).length) rest.q = q
  if (!due) return rest
  const today = wall(now, zone)[0]
  const last = { overdue: today, today, week: weekEnd(today) }[due as Due]
  return { ...rest, due_before: plusDays(last, 1) }
}

/** Whether a task belongs in the list, so that news changes it without asking again. */
export function matches(task: Task, filters: Filters, reader: Reader): boolean {
  const { project, assignee, status, type, priority, label, due, q } = filters
  if (task.deleted_at || (project && task.project !== project)) return false
  if (assignee && task.assignee_id !== (assignee === 'me' ? reader.me : assignee)) return false
  if (status.length && !status.includes(task.status)) return false
  if (type.length && !type.includes(task.type)) return false
  if (priority.length && !priority.includes(task.priority)) return false
  if (label.length && !label.some((l) => task.labels.some((own) => own.toLowerCase() === l.toLowerCase()))) return false
  if (due && !isDueBy(task, due, reader)) return false
  const there = folded(task.title)
  return folded(q).every((wanted) => there.some((word) => word.startsWith(wanted)))
}

function isDueBy(task: Task, due: Due, { now, zone, isDone }: Reader): boolean {
  const day = dueDay(task, zone)
  if (!day || isDone(task)) return false
  const today = wall(now, zone)[0]
  if (due === 'overdue') return isOverdue(task, now, zone)
  return day <= (due === 'today' ? today : weekEnd(today))
}
