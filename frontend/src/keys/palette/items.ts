// A line of the palette: what it says, how it is found, what it does.
import type { Category, Priority } from '@/api/types'
import type { ShortcutId } from '../shortcuts'
import type { StepId } from '../open'
import { fit, type Fit } from './fuzzy'

export type GroupId = 'recent' | 'task' | 'create' | 'go' | 'tasks' | 'people' | 'settings' | 'search' | 'pick'
export type Picture = { icon: string } | { category: Category } | { priority: Priority } | { person: string }

export interface Item {
  id: string
  group: GroupId
  title: string
  picture: Picture
  /** Said behind the title, quietly. */
  note?: string
  /** Other words by which it is found. */
  words?: string
  shortcut?: ShortcutId
  chosen?: boolean | 'mixed'
  /** Goes one step further instead of doing something. */
  step?: StepId
  /** Stays for the next choice. */
  stays?: boolean
  /** Where it is near at hand it comes before its equals. */
  near?: boolean
  run?: () => unknown
}
export interface Found { item: Item; at: readonly number[] }

const MOST = 60

function fitOf(typed: string, item: Item): Fit | null {
  const own = fit(typed, item.title)
  if (own || !item.words) return own
  const other = fit(typed, `${item.title} ${item.words}`)
  return other && { score: other.score - 30, at: other.at.filter((place) => place < item.title.length) }
}

/** Those that fit, the best group first and in it the best first; with nothing typed, as they come. */
export function found(typed: string, items: readonly Item[]): Found[] {
  if (!typed.trim()) return items.map((item) => ({ item, at: [] }))
  const scored = items.flatMap((item) => {
    const one = fitOf(typed, item)
    return one ? [{ item, at: one.at, score: one.score + (item.near ? 15 : 0) }] : []
  })
  const best = new Map<GroupId, number>()
  for (const { item, score } of scored) best.set(item.group, Math.max(best.get(item.group) ?? -Infinity, score))
  const groups = [...best.keys()].sort((a, b) => (best.get(b) as number) - (best.get(a) as number))
  return scored.sort((a, b) => groups.indexOf(a.item.group) - groups.indexOf(b.item.group) || b.score - a.score).slice(0, MOST)
}
