// What a view keeps is the address of a screen, without what is open beside it.
import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { View } from '@/api/types'
import { isFilterName, type Query } from '../tasks/filtering/names'
import { fromQuery, toQuery } from '../tasks/filters'

const NAME = /^[a-z][a-z0-9_.-]{0,31}$/
const PASSING: ReadonlySet<string> = new Set(['task', 'saved', 'at', 'next'])
/** These read better as they are, and mean nothing else in a value. */
const PLAIN: Readonly<Record<string, string>> = { '%2C': ',', '%3B': ';', '%21': '!', '%3A': ':', '%40': '@' }

/** The address as a view keeps it: always the same for what means the same. */
export function kept(query: Query | LocationQuery): string {
  const rest = Object.entries(query).filter(([name, value]) => value && NAME.test(name) && !PASSING.has(name) && !isFilterName(name))
  const { join, conditions } = fromQuery(query as Query)
  const filter = toQuery({ join, conditions: conditions.map((one) => ({ ...one, values: [...one.values].sort() })) })
  const said = { ...filter, ...Object.fromEntries(rest.map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)])) }
  const pairs = new URLSearchParams(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))
  return pairs.toString().replace(/%[0-9A-F]{2}/g, (code) => PLAIN[code] ?? code)
}

export const toScreen = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
export const isChanged = (view: Pick<View, 'query'>, query: LocationQuery) => kept(query) !== kept(toScreen(view.query))

/** Where a view is seen. The screens that show one project need it; the list can do without. */
export function screenOf(view: Pick<View, 'id' | 'layout' | 'project' | 'query'>, has: (name: string) => boolean): RouteLocationRaw {
  const query = { ...toScreen(view.query), saved: view.id }
  if (!view.project) return { name: 'tasks', query }
  return { name: has(view.layout) ? view.layout : 'list', params: { key: view.project }, query }
}

export const LAYOUT_ICONS: Record<View['layout'], string> = {
  list: 'i-lucide-list', board: 'i-lucide-square-kanban', calendar: 'i-lucide-calendar', timeline: 'i-lucide-chart-gantt',
}
/** Which layout a screen is; null where there is nothing to keep. */
export const layoutOf = (name: unknown): View['layout'] | null =>
  name === 'tasks' ? 'list' : name === 'list' || name === 'board' || name === 'calendar' || name === 'timeline' ? name : null
