import { computed } from 'vue'
import { useStore } from '@/store/store'

/** The projects at work, by name. */
export function useActiveProjects() {
  const store = useStore()
  return computed(() =>
    [...store.projects.values()].filter((p) => p.status === 'active').sort((a, b) => a.name.localeCompare(b.name)),
  )
}

export function useUnread() {
  const store = useStore()
  return computed(() => [...store.notifications.values()].filter((n) => !n.read_at).length)
}
