import { onScopeDispose, ref, watch, type WatchSource } from 'vue'
import { problemOf, type ApiProblem } from '@/api/problem'
import { useStore } from '@/store/store'

const PATIENCE_MS = 150

/**
 * Reads something into the store for a screen: now, when `source` changes, and when the store had to begin again.
 * `slow` turns true only after 150 ms, so that a quick answer shows no skeleton.
 */
export function useLoad(load: () => Promise<unknown>, source: WatchSource = () => null) {
  const ready = ref(false)
  const slow = ref(false)
  const problem = ref<ApiProblem | null>(null)
  const store = useStore()
  let run = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function reload(): Promise<void> {
    const own = ++run
    problem.value = null
    clearTimeout(timer)
    timer = setTimeout(() => (slow.value = !ready.value), PATIENCE_MS)
    try {
      await load()
      if (own === run) ready.value = true
    } catch (thrown) {
      if (own === run) problem.value = problemOf(thrown)
    } finally {
      if (own === run) {
        clearTimeout(timer)
        slow.value = false
      }
    }
  }

  watch(source, () => {
    ready.value = false
    void reload()
  })
  watch(() => store.epoch, () => void reload())
  onScopeDispose(() => {
    run++
    clearTimeout(timer)
  })
  void reload()
  return { ready, slow, problem, reload }
}
