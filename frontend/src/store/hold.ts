// How a session lets go of what is kept, without the start of the site loading all that keeps it.
import { ref } from 'vue'
import type { Mark } from '@/live/catchup'

/** Nothing survives this page: the browser lends us no disk. */
export const fleeting = ref(false)
/** The last event this page has applied. */
export const mark: Mark = { after: null }
/** News of things this page does not know and is still reading: until they are here the mark is not written down. */
export const unread = new Set<string>()
export const within = { house: false, changed: () => {} }

/** The projects, people and inbox are here: a later page may start from them. */
export function housed(): void {
  within.house = true
  within.changed()
}

let end: (() => void) | null = null

/** What `rest` ends. */
export const held = (by: () => void) => void (end = by)

/** Ends what is being kept; what lies on disk stays. */
export function rest(): void {
  end?.()
  end = null
}

/** Ends it and leaves nothing of anyone on this machine. */
export async function forgetAll(): Promise<void> {
  rest()
  const { kept, wipe } = await import('./disk')
  for (const name of await kept().catch(() => [])) void wipe(name)
}
