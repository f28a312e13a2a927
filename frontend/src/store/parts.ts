// A command may be about several things: tasks in one bulk, notifications of one thread. Here is what belongs to each of them.
import { ApiProblem } from '@/api/problem'
import { names, type Command } from './command'
import { KEY } from './kinds'
import type { Fields } from './record'

/** What an answer says of one thing: how it is now, or why it stays as it was. */
export interface Said { entity?: Fields; problem?: ApiProblem }

/** One of a bulk, as the API knows it (`POST /tasks/bulk`). */
export interface Order { id: string; task_id: string; seen?: number; do: 'edit' | 'status' | 'delete' | 'restore'; changes?: Fields; status?: string }
interface Result { status: number; task: Fields | null; refusal: { code: string; detail: string; current?: Fields | null } | null }

export const isBulk = (made: Command) => made.within === 'results'
export const ordersOf = (made: Command) => made.body?.commands as Order[]

/** The fields a command asks to change of the thing it painted as the nth. */
export function changedBy(made: Command, n: number): Fields {
  const order = isBulk(made) ? (ordersOf(made)[n] as Order) : undefined
  return order ? (order.changes ?? (order.status === undefined ? {} : { status: order.status })) : (made.body ?? {})
}

function saidOfOrder({ task, status, refusal }: Result, order: Order): Said {
  if (!refusal) return { entity: task ?? undefined }
  if (order.do === 'delete' && (status === 404 || status === 410)) return {}
  return { problem: new ApiProblem(status, refusal.code, '', refusal.detail, [], refusal.current ?? undefined) }
}

/** What the answer to an agreed command says of each thing it painted, in their order. */
export function saidOf(made: Command, answer: Fields | undefined): Said[] {
  if (!answer) return made.paints.map(() => ({}))
  if (isBulk(made)) return (answer.results as Result[]).map((result, n) => saidOfOrder(result, ordersOf(made)[n] as Order))
  if (made.within === 'items') {
    const items = new Map((answer.items as Fields[]).map((item) => [item.id, item]))
    return made.paints.map(({ id }) => ({ entity: items.get(id) }))
  }
  const whole = made.within ? (answer[made.within] as Fields) : answer
  // What somebody chose for themselves is answered without their name.
  return made.paints.map(({ kind, id }, n) => (n ? {} : { entity: { [KEY[kind]]: id, ...whole } }))
}

/** What is left of a command without what it says of `id`; nothing, where that was all. */
export function without(made: Command, id: string): Command | null {
  const left = made.paints.map((_, n) => n).filter((n) => isBulk(made) && !names(ordersOf(made)[n], id))
  if (!left.length) return null
  return { ...made, paints: left.map((n) => made.paints[n] as Command['paints'][number]), body: { ...made.body, commands: left.map((n) => ordersOf(made)[n]) } }
}
