// Where a task opens: beside what one is looking at where there is room, on a page of its own where there is not.
import { computed } from 'vue'
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import { useMedia } from '@/ui/useMedia'

export function useTaskPlace() {
  const route = useRoute()
  const router = useRouter()
  const roomy = useMedia('(min-width: 64rem)')
  const opened = computed(() => (roomy.value && typeof route.query.task === 'string' ? route.query.task : null))

  const to = (id: string): RouteLocationRaw =>
    roomy.value ? { query: { ...route.query, task: id } } : { name: 'task', params: { id } }
  const close = () => {
    const { task: _, ...query } = route.query
    return router.replace({ query })
  }
  return { opened, to, close }
}
