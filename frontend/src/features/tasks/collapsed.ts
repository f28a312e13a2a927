// Which columns of a board a person has folded up. Kept in this browser: it is about their screen, not about the work.
import { shallowReactive, watch } from 'vue'
import { useSession } from '@/session/session'

const PREFIX = 'tm.folded'

function read(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function useCollapsed(project: () => string, group: () => string) {
  const session = useSession()
  const folded = shallowReactive(new Set<string>())
  const place = () => `${PREFIX} ${session.place} ${project()} ${group()}`
  watch(place, (now) => {
    folded.clear()
    read(now).forEach((id) => folded.add(id))
  }, { immediate: true, flush: 'sync' })

  function toggle(id: string): void {
    if (!folded.delete(id)) folded.add(id)
    if (folded.size) localStorage.setItem(place(), JSON.stringify([...folded]))
    else localStorage.removeItem(place())
  }
  return { has: (id: string) => folded.has(id), toggle }
}
