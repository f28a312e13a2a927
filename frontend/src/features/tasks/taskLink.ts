// The link of a task, a thousand times on a page: an address that costs nothing to make, and one way to follow it.
import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { useSelection } from '@/keys'
import { useTaskPlace } from './place'

export const hrefOf = (id: string) => `/tasks/${encodeURIComponent(id)}`

/** A click opens the task; with Ctrl, Cmd or Shift it picks tasks out, wherever they are listed. */
export function useTaskLink(id: () => string) {
  const router = useRouter()
  const place = useTaskPlace()
  const selection = useSelection()
  const opened = computed(() => place.opened.value === id())
  const picked = computed(() => selection.has(id()))

  function follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button) return
    if (event.altKey) return
    event.preventDefault()
    if (event.shiftKey) selection.range(id())
    else if (event.ctrlKey || event.metaKey) selection.toggle(id())
    else void router.push(place.to(id()))
  }
  return { opened, picked, follow }
}
