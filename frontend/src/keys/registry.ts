// Who hears which key now. Whatever was put on the page last hears first, and can let a key through to what lies below.
// What listens to the keyboard itself is in `hear.ts` and comes when the page stands.
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
