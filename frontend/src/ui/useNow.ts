import { onScopeDispose, readonly, ref } from 'vue'

const MINUTE_MS = 60_000

/** The time, moving on each minute, so that a list left open over midnight is right in the morning. */
export function useNow() {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), MINUTE_MS)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
