// How far a project is, as the server counts it; news of its tasks makes it count again.
import { onScopeDispose, ref } from 'vue'
import { api, read } from '@/api/client'
import type { Progress } from '@/api/types'
import { useEvents } from '@/live/live'
import { useLoad } from '@/ui/useLoad'

const MOVES = new Set(['task.created', 'task.moved', 'task.deleted', 'task.restored'])
/** Many at once, as when a column is closed, are asked about once. */
const PAUSE_MS = 300

export function useProgress(key: () => string) {
  const progress = ref<Progress | null>(null)
  const ask = async () => {
    progress.value = await read(api.GET('/projects/{project_key}/progress', { params: { path: { project_key: key() } } }))
  }
  const load = useLoad(ask, key)
  let timer: ReturnType<typeof setTimeout> | undefined
  useEvents(({ name, project }) => {
    if (project !== key() || !MOVES.has(name)) return
    clearTimeout(timer)
    // What cannot be asked now is asked again with the next news, and when the store begins anew.
    timer = setTimeout(() => void ask().catch(() => {}), PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return { progress, ...load }
}
