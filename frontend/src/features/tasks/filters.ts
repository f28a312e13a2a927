// What a screen shows of the work, as its address says it: `?assignee=me,none&status=!closed&label=*roof,wet&due=..2026-12-24`.
// `a,b` is any of them, `!a,b` none of them, `*a,b` all of them; `;` parts two conditions of one field. All conditions must hold, or with
// `match=any` one. Those that begin alike, `or.assignee=me&or.priority=high` (with `match=any`: `and.`), stand together as one; `or2.` is a second such group.
import type { Task, TaskInput } from '@/api/types'
import { folded } from '@/ui/folded'
import { dueDay, instantOf, isOverdue, plusDays, wall, weekEnd } from './due'
import { FIELDS, PRIORITIES, TYPES, type Field, type Query } from './filtering/names'

export { FIELDS, type Field, type Query }
export const OPS = ['any', 'none', 'all'] as const
export type Op = (typeof OPS)[number]

export type Join = 'all' | 'any'

/** Conditions of one `group` are joined the other way than the filter is; those without stand alone. */
export interface Condition { readonly field: Field; readonly op: Op; readonly values: readonly string[]; readonly group?: number }
export interface Filter { readonly join: Join; readonly conditions: readonly Condition[] }
export interface Reader { me: string; now: number; zone: string; isDone: (task: Task) => boolean }

/** Stands for having none: nobody, no date. */
export const NONE = 'none'
/** A label may be called "none" like any other: to have no label is not a word. */
export const NO_LABEL = ''
export const ME = 'me'
/** The dates that have a name; any other is a stretch of days: `2026-01-01..2026-02-01`, either end may be left open. */
export const DAYS = {
  due: ['overdue', 'today', 'week', '7d', '30d', NONE], start: ['today', 'week', '7d', NONE], created: ['today', '7d', '30d'], updated: ['today', '7d', '30d'],
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
const OTHER: Record<Join, Join> = { all: 'any', any: 'all' }
const BEGIN: Record<Join, string> = { all: 'or', any: 'and' }
const prefix = (join: Join, group = 0) => (group ? `${BEGIN[join]}${group > 1 ? group : ''}.` : '')

const written = (field: Field, word: string) => (field !== 'label' ? escaped(word) : word === NO_LABEL ? NONE : word === NONE ? '%6Eone' : escaped(word))
const read = (field: Field, word: string) => (field === 'label' && word === NONE ? NO_LABEL : unescaped(word))

function condition(field: Field, part: string, group: number): Condition | null {
  const op = part.startsWith('!') ? 'none' : part.startsWith('*') && field === 'label' ? 'all' : 'any'
  const words = part.slice(SIGNS[op].length).split(',').map((word) => word.trim()).filter(Boolean).map((word) => read(field, word))
  const values = [...new Set(words)].filter((word) => isKnown(field, word))
  return values.length ? { field, op, values, ...(group && { group }) } : null
}

/** Reads an address; what makes no sense in it is left out. A project's own screens are of that project, whatever else is asked. */
export function fromQuery(query: Query, ofProject = false): Filter {
  const join = text(query.match) === 'any' ? 'any' : 'all'
  const conditions = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((group) => FIELDS.flatMap((field) => {
    const value = text(query[prefix(join, group) + field])
    if (!value || (ofProject && field === 'project')) return []
    if (field === 'q') return group ? [] : [{ field, op: 'any' as const, values: [value] }]
    return value.split(';').map((part) => condition(field, part, group)).filter((found) => found !== null)
  }))
  return settled({ join, conditions })
}

/** The address of a filter; what is not filtered is not in it. */
export function toQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {}
  const { join, conditions } = settled(filter)
  for (const { field, op, values, group } of conditions) {
    const name = prefix(join, group) + field
    const value = field === 'q' ? values[0]?.trim() : SIGNS[op] + values.map((word) => written(field, word)).join(',')
    if (value) query[name] = query[name] ? `${query[name]};${value}` : value
  }
  return join === 'any' ? { match: join, ...query } : query
}

/** The same, put as simply as it can be: a group of one is none, one group alone is the whole, one condition needs no joining. */
export function settled({ join, conditions: said }: Filter): Filter {
  const conditions = said.filter(({ values }) => values.length)
  const sizes = new Map<number, number>()
  for (const { group } of conditions) if (group) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const numbers = [...sizes].filter(([, size]) => size > 1).map(([group]) => group).sort((a, b) => a - b)
  const loose = conditions.filter(({ field, group }) => field !== 'q' && !numbers.includes(group ?? 0)).length
  const whole = numbers.length === 1 && !loose
  const parts = whole ? (sizes.get(numbers[0] as number) as number) : numbers.length + loose
  const numberOf = ({ group }: Condition) => (whole ? 0 : numbers.indexOf(group ?? 0) + 1)
  const placed = conditions.map((one) => {
    const { group: before, ...alone } = one
    const group = numberOf(one)
    return group === (before ?? 0) ? one : group ? { ...alone, group } : alone
  })
  const order = (one: Condition) => (one.group ?? 0) * FIELDS.length + FIELDS.indexOf(one.field)
  return { join: parts < 2 ? 'all' : whole ? OTHER[join] : join, conditions: placed.sort((a, b) => order(a) - order(b)) }
}

export const NO_FILTER: Filter = { join: 'all', conditions: [] }
/** A condition every task has to meet, if there is one of this field. */
export const firmly = ({ join, conditions }: Filter, field: Field): Condition | undefined =>
  conditions.find((one) => one.field === field && one.op === 'any' && !one.group && join === 'all')
/** The filter with this instead of all it said of the field. */
export const having = ({ join, conditions }: Filter, field: Field, values: readonly string[]): Filter =>
  settled({ join, conditions: [...conditions.filter((one) => one.field !== field), ...(values.length ? [{ field, op: 'any' as const, values }] : [])] })

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
  const ahead = field === 'due' || field === 'start'
  const stretch = isStretch(value) ? value : last && ahead ? `..${last}` : ahead ? `${today}..${plusDays(today, days)}` : `${plusDays(today, -days)}..`
  const fits = within(stretch, zone)
  return (task) => fits(datesOf(task)) && (field !== 'due' || isStretch(value) || !isDone(task))
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
    case 'label': return value === NO_LABEL ? (task) => !task.labels.length : (task) => task.labels.some((own) => own.toLowerCase() === value.toLowerCase())
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

function joined(join: Join, tests: readonly Test[]): Test {
  if (join === 'all' || tests.length < 2) return (task) => tests.every((test) => test(task))
  return (task) => tests.some((test) => test(task))
}

/** Makes the test once for many tasks. What was deleted is on no screen; words of the title have to be there whatever else may be. */
export function tester({ join, conditions }: Filter, reader: Reader): Test {
  const of = (some: readonly Condition[]) => some.map((one) => testOf(one, reader))
  const groups = [...new Set(conditions.map(({ group }) => group ?? 0))].filter(Boolean)
  const words = of(conditions.filter(({ field }) => field === 'q'))
  const parts = [
    ...of(conditions.filter(({ field, group }) => field !== 'q' && !group)),
    ...groups.map((group) => joined(OTHER[join], of(conditions.filter((one) => one.group === group)))),
  ]
  const fits = joined(join, parts)
  return (task) => !task.deleted_at && words.every((test) => test(task)) && fits(task)
}

/** Whether a task belongs on a screen, so that news changes it without asking again. */
export const matches = (task: Task, filter: Filter, reader: Reader): boolean => tester(filter, reader)(task)

/** Which work can answer: what is open, unless the filter asks for what is closed. */
export function reach(filter: Filter, isEnded: (status: string) => boolean): 'open' | 'closed' | 'all' {
  const asks = ({ field, op, values }: Condition) => {
    if (op !== 'any') return 'open'
    if (field === 'state') return values[0] as 'open' | 'closed' | 'all'
    if (field !== 'status' || !values.some(isEnded)) return 'open'
    return values.every(isEnded) ? 'closed' : 'all'
  }
  const firm = firmly(filter, 'state') ?? firmly(filter, 'status')
  if (firm) return asks(firm)
  return filter.conditions.some((one) => asks(one) !== 'open') ? 'all' : 'open'
}

export type Given = Partial<Pick<TaskInput, 'project' | 'status' | 'assignee_id' | 'priority' | 'type' | 'labels' | 'due_on' | 'start_on'>>

/** The latest day that a date's condition allows: whoever plans more closely says so. */
function dayFor(value: string, today: string): string | undefined {
  if (isStretch(value)) return value.split('..')[1] || value.split('..')[0]
  return { today, week: weekEnd(today), '7d': plusDays(today, 6), '30d': plusDays(today, 29) }[value]
}

/** What a new task is where a filter is in force, so that it stands where one was looking when one made it. */
export function givenBy({ join, conditions }: Filter, { me, now, zone }: Reader, isEnded: (status: string) => boolean = () => false): Given {
  const given: Given = {}
  const today = wall(now, zone)[0]
  for (const { field, op, values, group } of conditions) {
    const [first = ''] = values
    if (group || op === 'none' || (join === 'any' && field !== 'q')) continue
    if (field === 'project') given.project = first
    else if (field === 'status') given.status = values.find((value) => !isEnded(value))
    else if (field === 'assignee') given.assignee_id = first === NONE ? null : first === ME ? me : first
    else if (field === 'priority' || field === 'type') Object.assign(given, { [field]: first })
    else if (field === 'label' && !values.includes(NO_LABEL)) given.labels = together(given.labels, op === 'all' ? values : [first])
    else if (field === 'due' && !values.includes(NONE)) given.due_on = values.map((value) => dayFor(value, today)).find(Boolean)
    else if (field === 'start' && !values.includes(NONE)) given.start_on = first === 'today' || first === 'week' ? today : dayFor(first, today)
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

const together = (some: readonly string[] = [], more: readonly string[] = []) => [...new Map([...some, ...more].map((label) => [label.toLowerCase(), label])).values()]
/** The second says what it says; labels of both are kept. */
export function blended(one: Given, other: Given): Given {
  const labels = together(one.labels, other.labels)
  return { ...one, ...other, ...(labels.length && { labels }) }
}
