// How far this page and the server agree: whether the server is in reach, what waits to be sent, what needs a decision.
import { computed, ref } from 'vue'
import type { Kind } from './kinds'

/** Two people changed the same field, and one of them did not know. */
export interface Conflict {
  id: string
  kind: Kind
  /** The id of the task (or comment) it is about. */
  subject: string
  field: string
  base: unknown
  mine: unknown
  theirs: unknown
}

const online = ref(navigator.onLine)
const waiting = ref(0)
const conflicts = ref<Conflict[]>([])

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))

export function useSync() {
  return { online: computed(() => online.value), waiting: computed(() => waiting.value), conflicts: computed(() => conflicts.value) }
}
