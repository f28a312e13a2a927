// The rows of a timeline: tasks under the headings they are grouped by, those that begin first above.
import type { Task } from '@/api/types'
import { earlier, later } from './days'
import { spanOf, type Span } from './spans'

export const GROUPINGS = ['project', 'assignee', 'status', 'none'] as const
export type Grouping = (typeof GROUPINGS)[number]
export interface Heading { id: string; name: string; order: number }
export interface GroupRow { kind: 'group'; id: string; name: string; count: number; span: Span; folded: boolean }
export interface TaskRowOf { kind: 'task'; id: string; task: Task; span: Span }
export type Row = GroupRow | TaskRowOf

export function rowsOf(tasks: readonly Task[], zone: string, heading: ((task: Task) => Heading) | null, folded: ReadonlySet<string>): Row[] {
  const groups = new Map<string, { heading: Heading; rows: TaskRowOf[] }>()
  for (const task of tasks) {
    const span = spanOf(task, zone)
    if (!span) continue
    const own = heading?.(task) ?? { id: '', name: '', order: 0 }
    const group = groups.get(own.id) ?? { heading: own, rows: [] }
    groups.set(own.id, group)
    group.rows.push({ kind: 'task', id: task.id, task, span })
  }
  const sorted = [...groups.values()].sort((a, b) => a.heading.order - b.heading.order || a.heading.name.localeCompare(b.heading.name))
  return sorted.flatMap(({ heading: { id, name }, rows }) => {
    rows.sort((a, b) => (a.span.from < b.span.from ? -1 : Number(a.span.from > b.span.from)) || (a.span.to < b.span.to ? -1 : Number(a.span.to > b.span.to)) || a.id.localeCompare(b.id, 'en', { numeric: true }))
    if (!heading) return rows
    const span = rows.reduce((all, row) => ({ from: earlier(all.from, row.span.from), to: later(all.to, row.span.to) }), (rows[0] as TaskRowOf).span)
    const isFolded = folded.has(id)
    return [{ kind: 'group' as const, id: `group ${id}`, name, count: rows.length, span, folded: isFolded }, ...(isFolded ? [] : rows)]
  })
}
