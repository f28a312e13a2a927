// How much of what is not open work is held, in memory and on disk alike. What was read longest ago goes first.
import { isTemporary } from './command'
import type { Kind } from './kinds'
import { useStore } from './store'
import { useWork } from './work'

export const MOST = { closed: 5_000, descriptions: 500, comments: 2_000, notifications: 1_000 } as const
/** Room above the bound, so that not every row that comes drives one out. */
const SLACK = 1.1

function oldest(kind: Kind, is: (id: string) => boolean, most: number): string[] {
  const store = useStore()
  const found = [...store.ids(kind)].filter((id) => !isTemporary(id) && is(id))
  return found.length > most * SLACK ? found.slice(0, found.length - most) : []
}

export function evict(): void {
  const store = useStore()
  const work = useWork()
  const closed = (id: string) => {
    const task = store.tasks.get(id)
    return !task || Boolean(task.deleted_at) || work.isEnded(task)
  }
  for (const id of oldest('task', closed, MOST.closed)) store.forget('task', id)
  for (const id of oldest('task', (one) => store.tasks.get(one)?.description !== undefined, MOST.descriptions)) store.shorten(id)
  for (const id of oldest('comment', () => true, MOST.comments)) store.forget('comment', id)
  for (const id of oldest('notification', () => true, MOST.notifications)) store.forget('notification', id)
}
