// Views in the order a person has put them in; what they have not put anywhere follows by its name.
import type { View } from '@/api/types'

export const MOST_FAVOURITES = 50
export const MOST_IN_ORDER = 100

export function ordered(views: Iterable<View>, order: readonly string[], locale: string): View[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const place = new Map(order.map((id, index) => [id, index]))
  const at = ({ id }: View) => place.get(id) ?? order.length
  return [...views].sort((a, b) => at(a) - at(b) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

/** One of them taken out and put before the `index`th of the others. */
export function moved(ids: readonly string[], id: string, index: number): string[] {
  const others = ids.filter((other) => other !== id)
  return [...others.slice(0, Math.max(0, index)), id, ...others.slice(Math.max(0, index))]
}
