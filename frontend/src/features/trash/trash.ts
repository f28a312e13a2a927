// What can still be brought back: the tasks deleted in the last 30 days, and projects that were put away; live from the store.
import { computed, ref } from 'vue'
import { api, read } from '@/api/client'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useLoad } from '@/ui/useLoad'
import { useNow } from '@/ui/useNow'

const DAY_MS = 86_400_000
const KEPT_DAYS = 30
const PAGE = 50

type Deleted = Task & { deleted_at: string }

/** Whole days until a deleted task is gone; none is left on its last. */
export const daysLeft = (deleted: string, now: number) => Math.floor((Date.parse(deleted) + KEPT_DAYS * DAY_MS - now) / DAY_MS)

export function useTrash() {
  const store = useStore()
  const now = useNow()
  const next = ref<string | null>(null)
  const fetching = ref(false)

  async function page(cursor?: string): Promise<void> {
    const found = await read(api.GET('/trash', { params: { query: { cursor, limit: PAGE } } }))
    store.take('task', found.items)
    next.value = found.next
  }
  const load = useLoad(() => page())
  async function more(): Promise<void> {
    fetching.value = true
    await page(next.value ?? undefined).finally(() => (fetching.value = false))
  }

  const tasks = computed(() =>
    [...store.tasks.values()]
      .filter((task): task is Deleted => task.deleted_at !== null && store.projects.get(task.project)?.status === 'active' && daysLeft(task.deleted_at, now.value) >= 0)
      .sort((a, b) => (a.deleted_at < b.deleted_at ? 1 : -1)))
  const projects = computed(() => [...store.projects.values()].filter(({ status }) => status === 'archived').sort((a, b) => a.name.localeCompare(b.name)))
  const hasMore = computed(() => next.value !== null)
  return { ...load, tasks, projects, hasMore, more, fetching, now }
}
