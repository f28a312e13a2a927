// What others have to know of filters that themselves filter nothing: how light it is matters to the board.
import type { InjectionKey } from 'vue'
import type { Priority, Task, TaskType } from '@/api/types'

export const TYPES: readonly TaskType[] = ['task', 'bug', 'feature', 'epic']
export const PRIORITIES: readonly Priority[] = ['critical', 'high', 'medium', 'low']
export const FIELDS = ['project', 'state', 'status', 'assignee', 'reporter', 'priority', 'type', 'label', 'due', 'start', 'created', 'updated', 'q'] as const
export type Field = (typeof FIELDS)[number]
export type Query = Record<string, string | null | undefined | (string | null)[]>

const NAME = new RegExp(`^(?:match|(?:(?:or|and)[2-9]?\\.)?(?:${FIELDS.join('|')}))$`)
/** Whether a name in an address is the filter's. */
export const isFilterName = (name: string) => NAME.test(name)
/** What of an address is the filter's. */
export const filterPart = <T>(query: Record<string, T>) => Object.fromEntries(Object.entries(query).filter(([name]) => isFilterName(name)))

/** What a screen filters, so that choices can say how many of it they would leave. */
export const FILTERED: InjectionKey<() => readonly Task[]> = Symbol('filtered')
