// The filter of the screen, which is the one in its address. What else stands there stays.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { useNow } from '@/ui/useNow'
import { fromQuery, givenBy, NO_FILTER, tester, toQuery, type Filter, type Reader } from '../filters'
import { isDone, isEnded } from '../statuses'
import { isFilterName } from './names'

export function useFilter() {
  const route = useRoute()
  const router = useRouter()
  const store = useStore()
  const session = useSession()
  const now = useNow()
  // As a text, so that what opens a task beside the screen does not look through all of them again.
  const address = computed(() => JSON.stringify(fromQuery(route.query, typeof route.params.key === 'string')))
  const filter = computed<Filter>(() => JSON.parse(address.value) as Filter)
  const reader = computed<Reader>(() => ({ me: session.userId, now: now.value, zone: session.timeZone, isDone }))
  const keeps = computed(() => tester(filter.value, reader.value))

  function set(wanted: Filter): void {
    const rest = Object.fromEntries(Object.entries(route.query).filter(([name]) => !isFilterName(name)))
    void router.replace({ query: { ...toQuery(wanted), ...rest } })
  }
  /** On the page of search results the words are what is searched for, not one condition among others. */
  const clear = () => set(route.name === 'search' ? { ...NO_FILTER, conditions: filter.value.conditions.filter(({ field }) => field === 'q') } : NO_FILTER)
  const filtered = computed(() => filter.value.conditions.some(({ field }) => field !== 'q' || route.name !== 'search'))
  const given = () => givenBy(filter.value, reader.value, (id) => isEnded([...store.projects.values()].flatMap((project) => project.statuses).find((status) => status.id === id)))
  return { filter, filtered, given, reader, keeps, set, clear }
}
