// Several tasks in one request. Each paints at once and is judged by itself: what is refused takes back its own fields only.
import { api, read } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import type { Bulk } from './changes'

export type Order = { task: Task } & ({ do: 'edit'; set: Bulk } | { do: 'delete' } | { do: 'restore' })

/** As many as the API takes. */
const MOST = 100

/** One command a task: who wants a status and something else needs two requests. */
export const isOne = (set: Bulk) => set.status === undefined || Object.keys(set).length === 1

function command(order: Order, n: number) {
  const named = { id: String(n), task_id: order.task.id }
  if (order.do !== 'edit') return { ...named, do: order.do }
  const { status, ...changes } = order.set
  return status === undefined ? { ...named, do: 'edit' as const, changes } : { ...named, do: 'status' as const, status }
}

function painted(order: Order): Partial<Task> {
  if (order.do === 'edit') return order.set
  return { deleted_at: order.do === 'delete' ? new Date().toISOString() : null }
}

function chunk(store: ReturnType<typeof useStore>, orders: readonly Order[]): Promise<void>[] {
  const ask = (key: string) => read(api.POST('/tasks/bulk', { body: { commands: orders.map(command), atomic: false }, headers: { 'Idempotency-Key': key } }))
  let answer: ReturnType<typeof ask> | undefined
  return orders.map((order, n) => store.change('task', order.task.id, painted(order), async (key) => {
    const result = (await (answer ??= ask(key))).results[n]
    if (result?.task) return result.task
    throw new ApiProblem(result?.status ?? 500, result?.refusal?.code ?? '', '', result?.refusal?.detail ?? '')
  }))
}

export const sendTogether = (store: ReturnType<typeof useStore>, orders: readonly Order[]): Promise<void>[] =>
  Array.from({ length: Math.ceil(orders.length / MOST) }, (_, n) => chunk(store, orders.slice(n * MOST, (n + 1) * MOST))).flat()
