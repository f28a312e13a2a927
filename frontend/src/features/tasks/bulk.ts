// Several tasks in one request. Each paints at once and is judged by itself: what is refused takes back its own fields only.
import type { Task } from '@/api/types'
import type { Wish } from '@/store/command'
import type { Order as Sent } from '@/store/parts'
import type { Bulk } from './changes'

export type Order = { task: Task } & ({ do: 'edit'; set: Bulk } | { do: 'delete' } | { do: 'restore' })

/** As many as the API takes. */
const MOST = 100

function sent(order: Order, n: number): Sent {
  const named = { id: String(n), task_id: order.task.id }
  if (order.do !== 'edit') return { ...named, do: order.do }
  const { status, ...changes } = order.set
  return status === undefined ? { ...named, do: 'edit', changes } : { ...named, do: 'status', status }
}

function painted(order: Order): Partial<Task> {
  if (order.do === 'edit') return order.set
  return { deleted_at: order.do === 'delete' ? new Date().toISOString() : null }
}

const wish = (orders: readonly Order[]): Wish => ({
  method: 'POST', path: '/tasks/bulk', body: { commands: orders.map(sent), atomic: false }, within: 'results',
  paints: orders.map((order) => ({ kind: 'task', id: order.task.id, fields: painted(order) })),
})

/** A status is a command of its own: who wants more for a task has two. */
const parted = (order: Order): Order[] => {
  if (order.do !== 'edit' || order.set.status === undefined) return [order]
  const { status, ...rest } = order.set
  return [{ ...order, set: { status } }, ...(Object.keys(rest).length ? [{ ...order, set: rest }] : [])]
}

/** What to send for all of them: a task is in each request once. */
export function wishesOf(orders: readonly Order[]): Wish[] {
  const all = orders.map(parted)
  const rounds = [all.map(([first]) => first), all.flatMap(([, second]) => second ?? [])] as Order[][]
  return rounds.flatMap((round) => Array.from({ length: Math.ceil(round.length / MOST) }, (_, n) => wish(round.slice(n * MOST, (n + 1) * MOST))))
}
