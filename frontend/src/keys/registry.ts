// Who hears which key now. Whatever was put on the page last hears first, and can let a key through to what lies below.
// What listens to the keyboard itself is in `hear.ts` and comes when the page stands; what was pressed before is kept for it.
import { getCurrentScope, onScopeDispose } from 'vue'
import type { ShortcutId } from './shortcuts'

/** False: not for me, ask the next. */
export type Act = (event: KeyboardEvent) => void | false | Promise<unknown>
export interface Ear { id: ShortcutId; act: Act }

export const ears: Ear[] = []

/** Hears a shortcut of the table as long as the component (or scope) lives; the answer takes it away sooner. */
export function useShortcut(id: ShortcutId, act: Act): () => void {
  const ear = { id, act }
  ears.push(ear)
  const leave = () => {
    const at = ears.indexOf(ear)
    if (at >= 0) ears.splice(at, 1)
  }
  if (getCurrentScope()) onScopeDispose(leave)
  return leave
}

/** Who pressed longer ago has gone on by now. */
const SOON_MS = 2_000
const early: KeyboardEvent[] = []
const keep = (event: KeyboardEvent) => void early.push(event)

/** From here on nothing that is pressed is lost; the answer ends it. */
export function awaitKeys(): () => void {
  addEventListener('keydown', keep)
  return () => void pressedSoFar()
}

/** What was pressed before anyone listened, once. */
export function pressedSoFar(): KeyboardEvent[] {
  removeEventListener('keydown', keep)
  return early.splice(0).filter((event) => performance.now() - event.timeStamp < SOON_MS)
}
