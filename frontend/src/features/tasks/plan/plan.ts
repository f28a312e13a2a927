// What the calendar and the timeline show: open work of a project, or of everyone, as far as the address asks for it.
import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useWatch } from '@/live/live'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { useOpenWork } from '@/store/work'
import { useNow } from '@/ui/useNow'
import { wall } from '../due'
import { useReach } from '../filtering/reach'
import { useFilter } from '../filtering/useFilter'
import { useMayEdit } from '../rights'
import { regional, weekStart } from './days'
import type { Dates } from './spans'

export function usePlan() {
  const route = useRoute()
  const router = useRouter()
  const store = useStore()
  const session = useSession()
  const now = useNow()
  const key = typeof route.params.key === 'string' ? route.params.key : ''
  for (const shown of key ? [key] : store.projects.keys()) useWatch(shown)

  const { filter, filtered, given, keeps, set, clear } = useFilter()
  const say = (said: Record<string, string | undefined>) => router.replace({ query: { ...route.query, ...said } })

  const work = useOpenWork(() => key || undefined)
  /** The dates of what is in hand, before it is put down. */
  const hand = shallowRef<{ id: string; at: Dates } | null>(null)
  /** As the store has them; `tasks` has what is in hand where it would be put down. */
  const { asked, named, closed, within } = useReach(key, filter, work.tasks)
  const found = computed(() => within.value.filter(keeps.value))
  const tasks = computed(() => {
    const held = hand.value
    return held ? found.value.map((task) => (task.id === held.id ? { ...task, ...held.at } : task)) : found.value
  })
  const mayEdit = useMayEdit()
  const canAdd = computed(() => (key ? mayEdit(key) : session.can('task.edit') && store.projects.size > 0))

  return {
    key, project: computed(() => store.projects.get(key)), filter, filtered, asked, named, closed, given, set, clear, say, hand, found, tasks, mayEdit, canAdd,
    ready: work.ready, slow: work.slow, problem: work.problem, reload: work.reload,
    zone: computed(() => session.timeZone), now, today: computed(() => wall(now.value, session.timeZone)[0]),
    first: computed(() => weekStart(regional(session.locale, navigator.languages), session.me?.user.week_start)),
  }
}

export type Plan = ReturnType<typeof usePlan>
