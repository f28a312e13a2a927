// The orders a list can have, the same as the API's, so that news finds its place without asking again.
import type { Priority, Task } from '@/api/types'

type Sort = 'rank' | 'due' | '-priority' | '-updated' | '-created'
type Order = (a: Task, b: Task) => number

const WEIGHT: Record<Priority, number> = { critical: 0, high: 1, medium: 2, low: 3 }
const LAST = '~'
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const due = (task: Task) => task.due_at ?? task.due_on ?? LAST

const ORDERS: Record<Sort, Order> = {
  rank: (a, b) => byText(a.project, b.project) || byText(`${a.status}#`, `${b.status}#`) || byText(a.rank, b.rank),
  due: (a, b) => byText(due(a), due(b)),
  '-priority': (a, b) => WEIGHT[a.priority] - WEIGHT[b.priority],
  '-updated': (a, b) => byText(b.updated_at, a.updated_at),
  '-created': (a, b) => byText(b.created_at, a.created_at),
}

/** Always the same for the same tasks: what is equal follows its number. */
export const orderBy = (sort: Sort): Order => (a, b) => ORDERS[sort](a, b) || byText(a.project, b.project) || a.number - b.number

/** A rank strictly between two neighbours, to paint a move with until the server has given the true one. */
export function rankBetween(after: string | null, before: string | null): string {
  const low = after ?? ''
  let rank = ''
  for (let i = 0; ; i++) {
    const floor = i < low.length ? low.charCodeAt(i) : 32
    const free = before === null || rank !== before.slice(0, i) || i >= before.length
    const ceiling = free ? 127 : before.charCodeAt(i)
    if (ceiling - floor > 1) return rank + String.fromCharCode(Math.floor((floor + ceiling) / 2))
    if (ceiling < floor || i > low.length + 64) return low
    rank += String.fromCharCode(floor)
  }
}

/** Who stands around the place `index` once `id` is out of the way. */
export function neighbours(ids: readonly string[], id: string, index: number): { after: string | null; before: string | null } {
  const others = ids.filter((other) => other !== id)
  return { after: others[index - 1] ?? null, before: others[index] ?? null }
}
