// What happened in a project lately: the organisation's story, as far as it is about it.
import { ref } from 'vue'
import { api, read } from '@/api/client'
import type { Event } from '@/api/types'
import { useEvents } from '@/live/live'
import { useLoad } from '@/ui/useLoad'

const MOST = 12
const PAGES = 4
const QUIET = new Set(['task.ranked', 'task.due_soon', 'task.overdue', 'project.access_changed'])
const isTold = ({ name }: Event) => /^(task|comment|project)\./.test(name) && !QUIET.has(name)

export function useRecent(key: () => string) {
  const events = ref<Event[]>([])
  const load = useLoad(async () => {
    const found: Event[] = []
    let cursor: string | undefined
    for (let turn = 0; turn < PAGES && found.length < MOST; turn++) {
      const page = await read(api.GET('/activity', { params: { query: { cursor, limit: 100 } } }))
      found.push(...page.items.filter((event) => event.project === key() && isTold(event)))
      if (!page.next) break
      cursor = page.next
    }
    events.value = found.slice(0, MOST)
  }, key)
  useEvents((event) => {
    if (event.project !== key() || !isTold(event) || events.value.some(({ id }) => id === event.id)) return
    events.value = [event, ...events.value].slice(0, MOST)
  })
  return { events, ...load }
}
