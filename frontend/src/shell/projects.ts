import { computed } from 'vue'
import { isNews } from '@/features/notifications/threads'
import { useNow } from '@/ui/useNow'
import { useStore } from '@/store/store'

/** The projects at work, by name. */
export function useActiveProjects() {
  const store = useStore()
  return computed(() =>
    [...store.projects.values()].filter((p) => p.status === 'active').sort((a, b) => a.name.localeCompare(b.name)),
  )
}

/** How many lines of the inbox have something new. */
export function useUnread() {
  const store = useStore()
  const now = useNow()
  return computed(() => new Set([...store.notifications.values()].filter((note) => isNews(note, now.value)).map((note) => note.task_id ?? note.id)).size)
}
