// Tasks in groups and in order. Pure: worked out once for each change of what is shown.
import type { Priority, Project, Status, Task } from '@/api/types'
import { bucketOf, BUCKETS, type Bucket } from '../due'
import { locationText } from '../location'
import { PRIORITIES, TYPES } from '../filtering/names'
import { isDown, keyOf, type Grouping, type Sort, type SortKey } from './look'

export interface Names {
  me: string
  now: number
  zone: string
  locale: string
  statusOf: (task: Task) => Status
  isDone: (task: Task) => boolean
  person: (id: string) => string
  project: (key: string) => Project | undefined
  /** All statuses, in the order of the boards. */
  statuses: readonly Status[]
}
/** `value` is what a task gets that is added here; empty: none. */
export interface Group { id: string; by: Grouping; value: string; tasks: Task[] }
export type Slot = Bucket | 'done'

const LAST = '\uffff'
const CATEGORIES = ['backlog', 'todo', 'in_progress', 'in_review', 'done', 'cancelled']
export const SLOTS: readonly Slot[] = [...BUCKETS, 'done']

type Key = string | number
/** What a task is sorted by; null stands last, whichever way round. */
function sortKey(key: SortKey, names: Names): (task: Task) => Key | null {
  switch (key) {
    case 'id': return (task) => task.project + String(task.number).padStart(9, '0')
    case 'title': return (task) => task.title
    case 'status': return (task) => CATEGORIES.indexOf(names.statusOf(task).category)
    case 'priority': return (task) => -PRIORITIES.indexOf(task.priority)
    case 'assignee': return (task) => task.assignee_id && names.person(task.assignee_id)
    case 'type': return (task) => TYPES.indexOf(task.type)
    case 'project': return (task) => names.project(task.project)?.name ?? task.project
    case 'due': return (task) => task.due_at ?? task.due_on
    case 'start': return (task) => task.start_on
    case 'estimate': return (task) => task.estimate
    case 'location': return (task) => locationText(task.location) || null
    case 'created': return (task) => task.created_at
    case 'updated': return (task) => task.updated_at
    case 'rank': return (task) => `${task.project} ${CATEGORIES.indexOf(names.statusOf(task).category)} ${task.rank}`
  }
}

const SPOKEN: ReadonlySet<SortKey> = new Set(['title', 'assignee', 'project'])

interface Rule { by: (task: Task) => Key | null; compare: (a: Key | null, b: Key | null) => number }
function ruleOf(sort: Sort, names: Names): Rule {
  const key = keyOf(sort)
  const way = isDown(sort) ? -1 : 1
  const spoken = SPOKEN.has(key) ? new Intl.Collator(names.locale, { numeric: true, sensitivity: 'base' }) : null
  const compare = (a: Key, b: Key) => (spoken ? spoken.compare(a as string, b as string) : a < b ? -1 : a > b ? 1 : 0)
  return { by: sortKey(key, names), compare: (a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b) * way) }
}

/** Always the same for the same tasks: what is equal follows its number. */
export function sorted(tasks: readonly Task[], sort: Sort, names: Names, then?: Sort): Task[] {
  const rules = [sort, ...(then ? [then] : [])].map((one) => ruleOf(one, names))
  return tasks.map((task) => ({ task, keys: rules.map(({ by }) => by(task)) })).sort((a, b) => {
    for (const [n, { compare }] of rules.entries()) {
      const first = compare(a.keys[n] as Key | null, b.keys[n] as Key | null)
      if (first) return first
    }
    return a.task.project < b.task.project ? -1 : a.task.project > b.task.project ? 1 : a.task.number - b.task.number
  }).map(({ task }) => task)
}

function placesOf(task: Task, by: Grouping, names: Names): readonly string[] {
  switch (by) {
    case 'status': return [task.status]
    case 'assignee': return [task.assignee_id ?? '']
    case 'priority': return [task.priority]
    case 'label': return task.labels.length ? task.labels : ['']
    case 'project': return [task.project]
    case 'due': return [names.isDone(task) && (task.due_on || task.due_at) ? 'done' : bucketOf(task, names.now, names.zone)]
    case 'none': return ['']
  }
}

/** Where a group stands among the others. */
function order(by: Grouping, names: Names): (value: string) => Key {
  const at = (known: readonly string[]) => (value: string) => (known.includes(value) ? known.indexOf(value) : known.length)
  switch (by) {
    case 'status': return at([...names.statuses].sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category)).map(({ id }) => id))
    case 'priority': return at(PRIORITIES)
    case 'due': return at(SLOTS)
    case 'assignee': return (value) => (value === names.me ? '' : value ? names.person(value).toLowerCase() : LAST)
    case 'project': return (value) => (names.project(value)?.name ?? value).toLowerCase()
    default: return (value) => (value ? value.toLowerCase() : LAST)
  }
}

/** Groups in their own order, each in the order asked for. A task with three labels stands in three of them. */
export function arranged(tasks: readonly Task[], by: Grouping, sort: Sort, names: Names, then?: Sort): Group[] {
  const groups = new Map<string, Group>()
  for (const task of sorted(tasks, sort, names, then)) {
    for (const value of placesOf(task, by, names)) {
      const known = groups.get(value)
      if (known) known.tasks.push(task)
      else groups.set(value, { id: `${by}:${value}`, by, value, tasks: [task] })
    }
  }
  const place = order(by, names)
  const keyed = [...groups.values()].map((group) => ({ group, key: place(group.value) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ group }) => group)
}

/** What a task gets that is added to a group. */
export function givenIn(group: Group | undefined): { status?: string; assignee_id?: string; priority?: Priority; labels?: string[]; project?: string } {
  if (!group?.value) return {}
  switch (group.by) {
    case 'status': return { status: group.value }
    case 'assignee': return { assignee_id: group.value }
    case 'priority': return { priority: group.value as Priority }
    case 'label': return { labels: [group.value] }
    case 'project': return { project: group.value }
    default: return {}
  }
}
