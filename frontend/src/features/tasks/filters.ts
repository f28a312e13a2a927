// What a screen shows of the work, as its address says it: `?assignee=me,none&status=!closed&label=*roof,wet&due=..2026-12-24`.
// Conditions are joined by "and". `a,b` is any of them, `!a,b` none of them, `*a,b` all of them; `;` parts two of one field.
import type { Priority, Task, TaskType } from '@/api/types'
import { folded } from '@/ui/folded'
import { dueDay, instantOf, isOverdue, plusDays, wall, weekEnd } from './due'

export const TYPES: readonly TaskType[] = ['task', 'bug', 'feature', 'epic']
export const PRIORITIES: readonly Priority[] = ['critical', 'high', 'medium', 'low']
export const FIELDS = ['project', 'state', 'status', 'assignee', 'reporter', 'priority', 'type', 'label', 'due', 'start', 'created', 'updated', 'q'] as const
export type Field = (typeof FIELDS)[number]
export const OPS = ['any', 'none', 'all'] as const
export type Op = (typeof OPS)[number]

export interface Condition { readonly field: Field; readonly op: Op; readonly values: readonly string[] }
export type Filter = readonly Condition[]
export type Query = Record<string, string | null | undefined | (string | null)[]>
export interface Reader { me: string; now: number; zone: string; isDone: (task: Task) => boolean }

/** Stands for having none: nobody, no label, no date. */
export const NONE = 'none'
export const ME = 'me'
/** The dates that have a name; any other is a stretch of days: `2026-01-01..2026-02-01`, either end may be left open. */
export const DAYS = {
  due: ['overdue', 'today', 'week', NONE], start: ['today', 'week', NONE], created: ['today', '7d', '30d'], updated: ['today', '7d', '30d'],
} as const
const KNOWN: Partial<Record<Field, readonly string[]>> = { state: ['open', 'closed', 'all'], type: TYPES, priority: PRIORITIES, ...DAYS }
const DAY = '(?:19|20|21)\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])'
const STRETCH = new RegExp(`^(?:${DAY})?\\.\\.(?:${DAY})?$`)

export const isDate = (field: Field): field is keyof typeof DAYS => field in DAYS
export const isStretch = (value: string) => STRETCH.test(value) && value !== '..'
const isKnown = (field: Field, value: string) => !KNOWN[field] || KNOWN[field].includes(value) || (isDate(field) && isStretch(value))

const SIGNS: Record<Op, string> = { any: '', none: '!', all: '*' }
const escaped = (value: string) => value.replace(/[%,;!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
const unescaped = (value: string) => value.replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
const text = (value: Query[string]) => String((Array.isArray(value) ? value[0] : value) ?? '').trim()

function condition(field: Field, part: string): Condition | null {
  const op = part.startsWith('!') ? 'none' : part.startsWith('*') && field === 'label' ? 'all' : 'any'
  const words = part.slice(SIGNS[op].length).split(',').map((word) => unescaped(word.trim()))
  const values = [...new Set(words)].filter((word) => word && isKnown(field, word))
  return values.length ? { field, op, values } : null
}

/** Reads an address; what makes no sense in it is left out. */
export function fromQuery(query: Query): Filter {
  return FIELDS.flatMap((field) => {
    const value = text(query[field])
    if (!value) return []
    if (field === 'q') return [{ field, op: 'any' as const, values: [value] }]
    return value.split(';').map((part) => condition(field, part)).filter((found) => found !== null)
  })
}

/** The address of a filter; what is not filtered is not in it. */
export function toQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {}
  for (const field of FIELDS) {
    const parts = filter.filter((one) => one.field === field && one.values.length)
    const value = field === 'q' ? parts[0]?.values[0]?.trim() : parts.map((one) => SIGNS[one.op] + one.values.map(escaped).join(',')).join(';')
    if (value) query[field] = value
  }
  return query
}

type Test = (task: Task) => boolean
interface Dates { on: string | null; at: string | null }

function within(value: string, zone: string): (dates: Dates) => boolean {
  const [from = '', to = ''] = value.split('..')
  const begins = from ? Date.parse(instantOf(from, '00:00', zone)) : -Infinity
  const ends = to ? Date.parse(instantOf(plusDays(to, 1), '00:00', zone)) : Infinity
  return ({ on, at }) => {
    if (at) return Date.parse(at) >= begins && Date.parse(at) < ends
    return on !== null && on >= from && (!to || on <= to)
  }
}

function dated(field: keyof typeof DAYS, value: string, { now, zone, isDone }: Reader): Test {
  const today = wall(now, zone)[0]
  const datesOf = (task: Task): Dates => {
    if (field === 'due') return { on: task.due_on, at: task.due_at }
    return field === 'start' ? { on: task.start_on, at: null } : { on: null, at: task[`${field}_at`] }
  }
  const last = { today, week: weekEnd(today) }[value]
  if (value === NONE) return (task) => !datesOf(task).on && !datesOf(task).at
  // What is done is late no more.
  if (value === 'overdue') return (task) => isOverdue(task, now, zone) && !isDone(task)
  if (last && field === 'due') return (task) => (dueDay(task, zone) ?? '~') <= last && !isDone(task)
  const days = value === 'today' ? 0 : Number.parseInt(value, 10) - 1
  const stretch = isStretch(value) ? value : field === 'start' ? `..${last}` : `${plusDays(today, -days)}..`
  const fits = within(stretch, zone)
  return (task) => fits(datesOf(task))
}

function worded(wanted: string): Test {
  const words = folded(wanted)
  const id = wanted.trim().toUpperCase()
  return (task) => {
    if (task.id.startsWith(id)) return true
    const there = folded(task.title)
    return words.every((word) => there.some((own) => own.startsWith(word)))
  }
}

/** Whether one value of a condition is so. */
function holds(field: Field, value: string, reader: Reader): Test {
  if (isDate(field)) return dated(field, value, reader)
  switch (field) {
    case 'state': return (task) => value === 'all' || reader.isDone(task) === (value === 'closed')
    case 'label': return value === NONE ? (task) => !task.labels.length : (task) => task.labels.some((own) => own.toLowerCase() === value.toLowerCase())
    case 'assignee': return (task) => task.assignee_id === (value === NONE ? null : value === ME ? reader.me : value)
    case 'reporter': return (task) => task.reporter_id === (value === ME ? reader.me : value)
    case 'q': return worded(value)
    default: return (task) => task[field] === value
  }
}

function testOf({ field, op, values }: Condition, reader: Reader): Test {
  const tests = values.map((value) => holds(field, value, reader))
  if (op === 'all') return (task) => tests.every((test) => test(task))
  return (task) => tests.some((test) => test(task)) === (op === 'any')
}

/** Makes the test once for many tasks. What was deleted is on no screen. */
export function tester(filter: Filter, reader: Reader): Test {
  const tests = filter.map((one) => testOf(one, reader))
  return (task) => !task.deleted_at && tests.every((test) => test(task))
}

/** Whether a task belongs on a screen, so that news changes it without asking again. */
export const matches = (task: Task, filter: Filter, reader: Reader): boolean => tester(filter, reader)(task)

/** Which work can answer: what is open, unless the filter asks for what is closed. */
export function reach(filter: Filter, isEnded: (status: string) => boolean): 'open' | 'closed' | 'all' {
  const state = filter.find(({ field, op }) => field === 'state' && op === 'any')?.values[0]
  if (state) return state as 'open' | 'closed' | 'all'
  const named = filter.find(({ field, op }) => field === 'status' && op === 'any')?.values ?? []
  if (!named.some(isEnded)) return 'open'
  return named.every(isEnded) ? 'closed' : 'all'
}

/** Whether two filters mean the same, however they are spelt. */
export function isSame(one: Filter, other: Filter): boolean {
  const meant = (filter: Filter) => filter.map(({ field, op, values }) => JSON.stringify([field, op, [...values].sort()])).sort().join()
  return meant(one) === meant(other)
}
