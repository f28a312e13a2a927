// A bulk on its way: with the versions its person saw, and taken apart where somebody was faster with some of it.
import type { Command } from './command'
import { changedBy, ordersOf, type Order } from './parts'

/** A bulk as it goes out: with the versions its person saw. */
export const withSeen = (made: Command): Command =>
  ({ ...made, body: { ...made.body, commands: ordersOf(made).map((order, n) => ({ ...order, seen: made.paints[n]?.seen || undefined })) } })

const ROUTES = { edit: ['PATCH', ''], status: ['PUT', '/status'], delete: ['DELETE', ''], restore: ['POST', '/restore'] } as const

/**
 * One of a bulk by itself, as its own route takes it. It has the same key each time, so that it is never there twice.
 * `waited`: others may have changed the same meanwhile.
 */
export function partOf(made: Command, n: number, waited: boolean): Command {
  const order = ordersOf(made)[n] as Order
  const [method, way] = ROUTES[order.do]
  const fields = changedBy(made, n)
  return {
    key: `${made.key}.${n}`, at: made.at + (n + 1) / 1000, method, path: `/tasks/${order.task_id}${way}`, body: Object.keys(fields).length ? fields : undefined,
    paints: made.paints.slice(n, n + 1), waited,
  }
}
