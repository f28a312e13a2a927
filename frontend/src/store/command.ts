// What a person did, as plain data: it can wait on disk for days, be sent by another tab, and be sent twice without harm.
import type { Kind } from './kinds'
import type { Fields } from './record'

/** What a command shows before it is answered. */
export interface Paint {
  kind: Kind
  id: string
  fields: Fields
  /** What stood there when the person decided. A field that is not named here had changed since they looked. */
  base?: Fields
  /** The version they were looking at. */
  seen?: number
  /** There is no such row yet. */
  makes?: boolean
  /** It is out of sight meanwhile. */
  hides?: boolean
}

export interface Command {
  /** Names it everywhere, and is its Idempotency-Key. */
  key: string
  /** When it was made: commands go out in this order. */
  at: number
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1. */
  path: string
  body?: Fields
  paints: Paint[]
  /** Where the answer does not hold the thing itself: the field that does, or that lists what became of each. */
  within?: 'items' | 'results' | 'user'
  /** What it painted is gone for good once the server has agreed. */
  ends?: boolean
  /** Refused if somebody changed the same meanwhile, even when it goes out at once. */
  guarded?: boolean
  /** It could not go out at once: meanwhile others may have changed the same. */
  waited?: boolean
  /** When it was first sent, not knowing what became of it. */
  tried?: number
}
export type Wish = Omit<Command, 'key' | 'at' | 'tried' | 'waited'>

const NEW = 'new-'
let last = 0

export const temporaryId = () => `${NEW}${crypto.randomUUID()}`
/** Whether something was made here and has no name of the server's yet. */
export const isTemporary = (id: string) => id.startsWith(NEW)

/** A moment of its own, later than every one before it. */
export function command(wish: Wish): Command {
  last = Math.max(Date.now(), last + 1)
  return { ...wish, key: crypto.randomUUID(), at: last }
}

/** The same command, once what it calls `from` is known as `to`. */
export const renamed = <T>(said: T, from: string, to: string): T => JSON.parse(JSON.stringify(said).replaceAll(from, to)) as T
export const names = (said: unknown, id: string) => JSON.stringify(said).includes(id)
export const inOrder = (a: Command, b: Command) => a.at - b.at || (a.key < b.key ? -1 : 1)
export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
