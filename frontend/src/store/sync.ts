// How far this page and the server agree: whether the server is in reach, what waits to be sent, what needs a decision.
import { computed } from 'vue'
import { useOutbox } from './outbox'

export type { Conflict } from './conflict'

export function useSync() {
  const outbox = useOutbox()
  return { online: computed(() => outbox.online), waiting: computed(() => outbox.waiting), conflicts: computed(() => outbox.conflicts) }
}
