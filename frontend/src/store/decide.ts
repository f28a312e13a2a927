import type { Conflict } from './conflict'
import { useOutbox } from './outbox'
import { useStore } from './store'

/** One gesture: this person's value goes out again, knowing the other, or the other one stays. */
export function decide(conflict: Conflict, mine: boolean): void {
  const outbox = useOutbox()
  outbox.decided(conflict)
  if (!mine) return
  const { kind, subject: id, mine: fields, method, path, doubt } = conflict
  if (doubt) for (const { key: _, at: __, tried: ___, waited: ____, ...wish } of doubt) void outbox.put(wish)
  else void outbox.put({ method, path, body: fields, guarded: true, paints: [{ kind, id, fields, seen: useStore().row(kind, id)?.version }] })
}
