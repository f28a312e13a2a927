// Comments that were deleted a moment ago: the server hears of it once nobody can press Undo any more, or when the page goes.
import { reactive } from 'vue'

export const STAY_MS = 10_000
const leaving = reactive(new Map<string, (last: boolean) => void>())

export const isLeaving = (id: string) => leaving.has(id)

/** `drop` does it for good (`last`: the page is going away). The answer takes it back; false: it is too late. */
export function leave(id: string, drop: (last: boolean) => Promise<unknown>): () => boolean {
  const go = (last: boolean): void => {
    if (!waiting) return
    clearTimeout(timer)
    // Out of sight until the answer is there: refused, it comes back.
    waiting = false
    void drop(last).finally(() => leaving.delete(id))
  }
  const timer = setTimeout(() => go(false), STAY_MS)
  let waiting = true
  leaving.set(id, go)
  return () => {
    if (!waiting) return false
    clearTimeout(timer)
    waiting = false
    return leaving.delete(id)
  }
}

addEventListener('pagehide', () => leaving.forEach((go) => go(true)))
