// Taking back: a field is set back only while it still holds what was set. What somebody else has changed since stays theirs.
import type { Task } from '@/api/types'

type Fields = Partial<Task>

/** A date is one thing, whichever of its fields says it. */
const PAIRS: readonly (readonly (keyof Task)[])[] = [['due_on', 'due_at']]
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What a change of `set` did to a task that was `before`: the fields it changed, as they were. */
export const changedFrom = (before: Task, set: Fields): Fields =>
  Object.fromEntries(Object.entries(set).filter(([field, value]) => !same(before[field as keyof Task], value)).map(([field]) => [field, before[field as keyof Task]]))

/** `back`: what may be set back now; `lost`: that something else holds another value by now, or there is no such task any more. */
export function takenBack(now: Task | undefined, was: Fields, set: Fields): { back: Fields; lost: boolean } {
  if (!now || now.deleted_at) return { back: {}, lost: true }
  const holds = (field: keyof Task) => !(field in set) || same(now[field], set[field])
  const held = (field: keyof Task) => (PAIRS.find((pair) => pair.includes(field)) ?? [field]).every(holds)
  const kept = (Object.keys(was) as (keyof Task)[]).filter(held)
  return { back: Object.fromEntries(kept.map((field) => [field, was[field]])), lost: kept.length < Object.keys(was).length }
}
