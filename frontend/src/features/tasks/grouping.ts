// The columns and lanes of a board: which there are, which tasks stand in them, and what a task becomes by being put there.
import type { Priority, Status, Task } from '@/api/types'
import type { Bulk } from './changes'
import type { Grouping } from './view'

/** One column or lane. The id is the field's value; empty for nobody, no label, and for the one lane of a board without lanes. */
export interface Group { id: string; name: string; by: Grouping | ''; status?: Status; priority?: Priority; person?: string }
export interface Cell { lane: string; column: string }

const NOWHERE: readonly string[] = ['']
const fold = (label: string) => label.toLowerCase()
export const cellKey = ({ lane, column }: Cell) => `${lane}\n${column}`

/** The groups a task stands in: several only where it has several labels. */
export function groupsOf(task: Task, by: Grouping | ''): readonly string[] {
  switch (by) {
    case '': return NOWHERE
    case 'status': return [task.status]
    case 'priority': return [task.priority]
    case 'assignee': return [task.assignee_id ?? '']
    case 'label': return task.labels.length ? [...new Set(task.labels.map(fold))] : NOWHERE
  }
}

/** What changes when a task is taken from one group to another. Of labels, only the one it is taken from goes. */
export function change(task: Task, to: Group, from = ''): Bulk {
  if (groupsOf(task, to.by).includes(to.id) && to.by !== 'label') return {}
  switch (to.by) {
    case '': return {}
    case 'status': return { status: to.id }
    case 'priority': return { priority: to.id as Priority }
    case 'assignee': return { assignee_id: to.id || null }
    case 'label': return relabelled(task, to, from)
  }
}

function relabelled(task: Task, to: Group, from: string): Bulk {
  if (to.id === from) return {}
  if (!to.id) return task.labels.length ? { labels: [] } : {}
  const kept = task.labels.filter((label) => fold(label) !== from && fold(label) !== to.id)
  const labels = [...kept, to.name]
  return labels.join('\n') === task.labels.join('\n') ? {} : { labels }
}

/** What a new task gets for being made in a group. */
export type Born = Pick<Bulk, 'status' | 'priority' | 'assignee_id' | 'labels'>
export function born(group: Group | undefined): Born {
  if (!group?.id) return {}
  switch (group.by) {
    case 'status': return { status: group.id }
    case 'priority': return { priority: group.id as Priority }
    case 'assignee': return { assignee_id: group.id }
    case 'label': return { labels: [group.name] }
    default: return {}
  }
}

/** The labels that tasks bear, in the alphabet's order, each once however it is written. */
export function labelGroups(tasks: readonly Task[], nameless: string): Group[] {
  const names = new Map<string, string>()
  for (const task of tasks) for (const label of task.labels) if (!names.has(fold(label))) names.set(fold(label), label)
  const known = [...names].sort(([a], [b]) => a.localeCompare(b)).map(([id, name]): Group => ({ id, name, by: 'label' }))
  return [{ id: '', name: nameless, by: 'label' }, ...known]
}

const same = (a: readonly Task[], b: readonly Task[]) => a.length === b.length && a.every((task, i) => task === b[i])

/**
 * The tasks of each cell, in order. A cell in which nothing changed is the very list it was `before`, so that
 * one task's news draws one column.
 */
export function fill(
  tasks: readonly Task[], column: Grouping, lane: Grouping | '', order: (column: string) => (a: Task, b: Task) => number, before: ReadonlyMap<string, Task[]> = new Map(),
): Map<string, Task[]> {
  const cells = new Map<string, Task[]>()
  const columns = new Map<string, string>()
  for (const task of tasks) {
    for (const row of groupsOf(task, lane)) {
      for (const at of groupsOf(task, column)) {
        const key = cellKey({ lane: row, column: at })
        const cell = cells.get(key)
        if (cell) cell.push(task)
        else {
          cells.set(key, [task])
          columns.set(key, at)
        }
      }
    }
  }
  for (const [key, cell] of cells) {
    cell.sort(order(columns.get(key) as string))
    const old = before.get(key)
    if (old && same(old, cell)) cells.set(key, old)
  }
  return cells
}

/** What is over a limit, as far as it is. */
export const isOver = (count: number, limit: number | null | undefined) => typeof limit === 'number' && count > limit
