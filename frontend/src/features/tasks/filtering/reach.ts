// How far a screen's filter reaches: into open work, which is here, or into closed work, which is read page by page.
import { computed, provide, ref, watch, type Ref } from 'vue'
import { problemOf, type ApiProblem } from '@/api/problem'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useWork } from '@/store/work'
import { firmly, reach, type Filter } from '../filters'
import { isEnded } from '../statuses'
import { FILTERED } from './names'

const MOST_PROJECTS = 10

/** The finished work of some projects, read page by page as it is asked for. */
function useClosed(projects: () => readonly string[]) {
  const work = useWork()
  const store = useStore()
  const fetching = ref(false)
  const problem = ref<ApiProblem | null>(null)
  const left = computed(() => projects().filter((key) => work.closed.get(key)?.next !== null))

  async function more(keys: readonly string[] = left.value): Promise<void> {
    if (fetching.value || !keys.length) return
    fetching.value = true
    problem.value = null
    await Promise.all(keys.map((key) => work.bringClosed(key))).catch((thrown: unknown) => (problem.value = problemOf(thrown)))
    fetching.value = false
  }
  watch([() => projects().join(), () => store.epoch], () => void more(projects().filter((key) => !work.closed.has(key))), { immediate: true })

  const tasks = computed(() => projects().flatMap((key) => {
    const ended = work.endedIn(key)
    return [...store.tasksOf(key).values()].filter((task) => ended.has(task.status))
  }))
  return { tasks, more: () => void more(), fetching, problem, hasMore: computed(() => left.value.length > 0) }
}

/** The tasks among which a filter of a project's screen, or of everyone's, looks. */
export function useReach(key: string, filter: Ref<Filter>, open: Ref<readonly Task[]>) {
  const store = useStore()
  const statuses = computed(() => new Map((key ? [store.projects.get(key)] : [...store.projects.values()]).flatMap((project) => project?.statuses ?? []).map((status) => [status.id, status])))
  const asked = computed(() => reach(filter.value, (id) => isEnded(statuses.value.get(id))))
  /** Closed work is read of one project at a time: of this one, or of those filtered by. */
  const named = computed(() => (key ? [key] : (firmly(filter.value, 'project')?.values ?? []).slice(0, MOST_PROJECTS)))
  const closed = useClosed(() => (asked.value === 'open' ? [] : named.value))
  const within = computed<readonly Task[]>(() => (asked.value === 'closed' ? closed.tasks.value : asked.value === 'all' ? [...open.value, ...closed.tasks.value] : open.value))
  provide(FILTERED, () => within.value)
  return { asked, named, closed, within }
}
export type Reach = ReturnType<typeof useReach>
