// What happened to one task: read from its end, followed live.
import { computed, ref, shallowRef } from 'vue'
import { api, read } from '@/api/client'
import type { Event } from '@/api/types'
import { useEvents } from '@/live/live'
import { useLoad } from '@/ui/useLoad'

export function useStory(taskId: string) {
  /** The newest first. */
  const events = shallowRef<readonly Event[]>([])
  const next = ref<string | null>(null)

  async function fetch(cursor?: string): Promise<void> {
    const page = await read(api.GET('/tasks/{task_id}/activity', { params: { path: { task_id: taskId }, query: { cursor } } }))
    const known = new Set(events.value.map((event) => event.id))
    const fresh = page.items.filter((event) => !known.has(event.id))
    events.value = [...events.value, ...fresh].sort((a, b) => (a.id > b.id ? -1 : 1))
    // Read anew from the end, the place one had come to stays.
    if (cursor !== undefined || known.size === 0 || fresh.length === page.items.length) next.value = page.next
  }
  // A task that was made without a line has a name of its own until the server gives it one; nothing is told of it yet.
  const load = useLoad(() => (taskId.startsWith('new-') ? Promise.resolve() : fetch()))

  useEvents((event) => {
    const about = event.subject.type === 'task' ? event.subject.id : event.set.task_id
    if (about === taskId && !events.value.some((known) => known.id === event.id)) events.value = [event, ...events.value].sort((a, b) => (a.id > b.id ? -1 : 1))
  })

  return { ...load, events, hasMore: computed(() => next.value !== null), oldest: computed(() => events.value.at(-1)?.at), more: () => fetch(next.value ?? undefined) }
}
