// What somebody began to write and has not sent: kept in this browser over a reload and the end of a session, for that person in
// that organisation.
import { ref, watch, type Ref } from 'vue'
import { DRAFT } from '@/session/drafts'
import { useSession } from '@/session/session'

/** What nobody has come back to in a month is thrown away. */
const STALE_MS = 30 * 86_400_000

interface Kept { text: string; at: number }

function readAll(): [string, Kept][] {
  const found: [string, Kept][] = []
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(`${DRAFT} `)) continue
    try {
      found.push([key, JSON.parse(localStorage.getItem(key) ?? '') as Kept])
    } catch {
      localStorage.removeItem(key)
    }
  }
  return found
}

function sweep(): void {
  for (const [key, { at }] of readAll()) if (Date.now() - at > STALE_MS) localStorage.removeItem(key)
}

/** A text that outlives the page; empty, it is forgotten. */
export function useDraft(name: string): Ref<string> {
  const key = `${DRAFT} ${useSession().place} ${name}`
  sweep()
  let before = ''
  try {
    before = (JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null)?.text ?? ''
  } catch {
    // A browser that keeps nothing, or something else under that name: nothing was begun.
  }
  const draft = ref(before)
  watch(draft, (text) => {
    try {
      if (text) localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }))
      else localStorage.removeItem(key)
    } catch {
      // Full or switched off: the draft lives as long as the page.
    }
  }, { flush: 'sync' })
  return draft
}
