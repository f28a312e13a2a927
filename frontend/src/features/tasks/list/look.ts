// How the list stands: its columns, groups and order, as the address says it: `?group=assignee&sort=-priority,due&columns=id,due`.
import type { Query } from '../filters'

export const COLUMNS = ['id', 'status', 'priority', 'assignee', 'labels', 'due', 'start', 'estimate', 'location', 'type', 'project', 'created', 'updated'] as const
export type Column = (typeof COLUMNS)[number]
export const GROUPS = ['none', 'status', 'assignee', 'priority', 'label', 'project', 'due'] as const
export type Grouping = (typeof GROUPS)[number]
export const SORTS = ['rank', 'id', 'title', 'status', 'priority', 'assignee', 'due', 'start', 'estimate', 'location', 'type', 'project', 'created', 'updated'] as const
export type SortKey = (typeof SORTS)[number]
export type Sort = SortKey | `-${SortKey}`

/** `then`: how those are ordered that the first order leaves equal. */
export interface Look { group: Grouping; sort: Sort; then?: Sort; columns: readonly Column[] }

/** Rem. The title takes what is left, and no less than it needs. */
export const WIDTHS: Record<Column, number> = {
  id: 5.5, status: 8.5, priority: 6.5, assignee: 9.5, labels: 10, due: 9.5, start: 8, estimate: 6.5, location: 11, type: 7, project: 9.5, created: 8, updated: 8,
}
export const USUAL: readonly Column[] = ['id', 'status', 'priority', 'assignee', 'labels', 'due']
/** What grows towards what matters most is looked at from its end. */
const DOWN_FIRST: ReadonlySet<string> = new Set(['priority', 'created', 'updated', 'estimate'])

const text = (value: Query[string]) => String((Array.isArray(value) ? value[0] : value) ?? '')
const isAmong = <T extends string>(known: readonly T[], word: string): word is T => known.includes(word as T)

export const keyOf = (sort: Sort) => sort.replace('-', '') as SortKey
export const isDown = (sort: Sort) => sort.startsWith('-')

/** Reads an address; what it does not say, or says wrongly, is as `usual`. */
export function lookOf(query: Query, usual: Look): Look {
  const [sort, then] = text(query.sort).split(',').filter((word): word is Sort => isAmong(SORTS, word.replace(/^-/, '')))
  const group = text(query.group)
  const columns = [...new Set(text(query.columns).split(','))].filter((word) => isAmong(COLUMNS, word))
  return {
    group: isAmong(GROUPS, group) ? group : usual.group,
    sort: sort ?? usual.sort,
    ...(sort && then && keyOf(then) !== keyOf(sort) && { then }),
    columns: columns.length || query.columns === NO_COLUMNS ? columns : usual.columns,
  }
}
const NO_COLUMNS = 'title'

/** What of a look the address has to say. */
export function toQuery(look: Look, usual: Look): Record<string, string> {
  const columns = look.columns.join(',')
  return {
    ...(look.group !== usual.group && { group: look.group }),
    ...((look.sort !== usual.sort || look.then) && { sort: [look.sort, look.then].filter(Boolean).join() }),
    ...(columns !== usual.columns.join(',') && { columns: columns || NO_COLUMNS }),
  }
}

/** One press on a column's head sorts by it, the next the other way round, the third as usual again. */
export function pressed(sort: Sort, key: SortKey, usual: Sort): Sort {
  const first: Sort = DOWN_FIRST.has(key) ? `-${key}` : key
  if (keyOf(sort) !== key) return first
  return sort === first ? (isDown(first) ? key : `-${key}`) : usual
}

/** The same with Shift, for the second order. */
export function pressedToo({ sort, then }: Look, key: SortKey): Sort | undefined {
  const first: Sort = DOWN_FIRST.has(key) ? `-${key}` : key
  if (keyOf(sort) === key) return then
  if (!then || keyOf(then) !== key) return first
  return then === first ? (isDown(first) ? key : `-${key}`) : undefined
}
