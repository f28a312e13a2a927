// The filter of the screen, which is the one in its address. What else stands there stays.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/session/session'
import { useNow } from '@/ui/useNow'
import { FIELDS, fromQuery, tester, toQuery, type Filter, type Reader } from '../filters'
import { isDone } from '../statuses'

const OWN: ReadonlySet<string> = new Set(FIELDS)

export function useFilter() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const now = useNow()
  /** A project's own screens are of that project, whatever else is asked. */
  const fixed = () => typeof route.params.key === 'string'
  const asked = () => fromQuery(route.query).filter(({ field }) => field !== 'project' || !fixed())
  // As a text, so that what opens a task beside the screen does not look through all of them again.
  const address = computed(() => JSON.stringify(asked()))
  const filter = computed<Filter>(() => JSON.parse(address.value) as Filter)
  const reader = computed<Reader>(() => ({ me: session.userId, now: now.value, zone: session.timeZone, isDone }))
  const keeps = computed(() => tester(filter.value, reader.value))

  function set(wanted: Filter): void {
    const rest = Object.fromEntries(Object.entries(route.query).filter(([name]) => !OWN.has(name)))
    void router.replace({ query: { ...toQuery(wanted), ...rest } })
  }
  return { filter, reader, keeps, set }
}
