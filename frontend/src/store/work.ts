// The work of the organisation: all that is open is held whole, what is closed is read on demand.
import { defineStore } from 'pinia'
import { computed, effectScope, ref, shallowReactive, watch, type ComputedRef } from 'vue'
import { api, problemOf, read, type ApiProblem } from '@/api/client'
import type { Page, Task } from '@/api/types'
import { useLoad } from '@/ui/useLoad'
import { useStore } from './store'

/** So much open work is held; of what lies beyond, each project is read when it is opened. */
export const MOST_OPEN = 20_000
const PAGE = 500
const CLOSED_PAGE = 50
const ENDED: ReadonlySet<string> = new Set(['done', 'cancelled'])

interface Closed { next: string | null; begun: boolean }
type State = 'open' | 'closed'

const page = (state: State, limit: number, project?: string, cursor?: string): Promise<Page<Task>> =>
  read(api.GET('/tasks', { params: { query: { state, limit, project, cursor } } }))

export const useWork = defineStore('work', () => {
  const store = useStore()
  const scope = effectScope(true)
  /** All of everyone's open work has been read. */
  const whole = ref(false)
  const held = shallowReactive(new Set<string>())
  const closed = shallowReactive(new Map<string, Closed>())
  const running = new Map<string, Promise<void>>()
  const lists = new Map<string, ComputedRef<Task[]>>()
  /** There is more open work than is held. */
  const beyond = ref(false)

  watch(() => store.epoch, () => {
    whole.value = beyond.value = false
    held.clear()
    closed.clear()
    running.clear()
  }, { flush: 'sync' })

  const endedIn = (project: string) =>
    new Set((store.projects.get(project)?.statuses ?? []).filter((status) => ENDED.has(status.category)).map((status) => status.id))

  /** One list a project, worked out again only when something in that project has changed. */
  function openOf(project: string): ComputedRef<Task[]> {
    const known = lists.get(project)
    if (known) return known
    const list = scope.run(() => computed(() => {
      const ended = endedIn(project)
      return [...store.tasksOf(project).values()].filter((task) => !task.deleted_at && !ended.has(task.status))
    })) as ComputedRef<Task[]>
    lists.set(project, list)
    return list
  }

  const everyones = computed(() =>
    [...store.places.keys()].filter((key) => store.projects.get(key)?.status !== 'archived').flatMap((key) => openOf(key).value))

  const isHeld = (project?: string) => (project ? held.has(project) || (whole.value && !beyond.value) : whole.value)

  async function walk(project?: string): Promise<void> {
    const epoch = store.epoch
    let cursor: string | undefined
    let count = 0
    do {
      const got = await page('open', PAGE, project, cursor)
      if (epoch !== store.epoch) return
      store.take('task', got.items)
      count += got.items.length
      cursor = got.next ?? undefined
    } while (cursor && (project || count < MOST_OPEN))
    if (project) held.add(project)
    else {
      beyond.value = cursor !== undefined
      whole.value = true
    }
  }

  /** Reads the open work of a project, or of all, unless it is here or on its way. */
  function bring(project?: string): Promise<void> {
    if (isHeld(project)) return Promise.resolve()
    const name = project ?? ''
    const own = running.get(name) ?? walk(project).finally(() => running.delete(name))
    running.set(name, own)
    return own
  }

  async function bringClosed(project: string): Promise<void> {
    const at = closed.get(project)
    if (at && at.next === null) return
    const got = await page('closed', CLOSED_PAGE, project, at?.next ?? undefined)
    store.take('task', got.items)
    closed.set(project, { next: got.next, begun: true })
  }

  const isEnded = (task: Pick<Task, 'project' | 'status'>) => endedIn(task.project).has(task.status)

  /** A former page had read it all. */
  function resume(was: boolean, more: boolean): void {
    whole.value = was
    beyond.value = more
  }

  return { whole, beyond, closed, isEnded, resume, openOf, everyones, endedIn, isHeld, bring, bringClosed }
})

/** Open tasks of a project, or of all that this person sees; in no order. They live: news changes them without asking. */
export function useOpenWork(project?: () => string | undefined) {
  const work = useWork()
  const key = () => project?.()
  const load = useLoad(async () => {
    await work.bring(key())
    // One project comes first where it is looked at; the rest follows and nobody waits for it.
    if (key()) void work.bring().catch(() => {})
  }, key)
  const ready = computed(() => work.isHeld(key()))
  const tasks = computed<Task[]>(() => {
    const one = key()
    return one ? work.openOf(one).value : work.everyones
  })
  return { ready, slow: load.slow, problem: load.problem, reload: load.reload, tasks }
}

/** Finished tasks of a project, as many as were read; `more` reads on. */
export function useClosedWork(project: () => string) {
  const store = useStore()
  const work = useWork()
  const fetching = ref(false)
  const problem = ref<ApiProblem | null>(null)

  async function more(): Promise<void> {
    if (fetching.value) return
    fetching.value = true
    problem.value = null
    await work.bringClosed(project()).catch((thrown: unknown) => (problem.value = problemOf(thrown)))
    fetching.value = false
  }
  const begin = () => {
    if (project() && !work.closed.has(project())) void more()
  }
  watch([project, () => store.epoch], begin, { immediate: true })

  const tasks = computed<Task[]>(() => {
    const ended = work.endedIn(project())
    return [...store.tasksOf(project()).values()].filter((task) => !task.deleted_at && ended.has(task.status))
  })
  const hasMore = computed(() => work.closed.get(project())?.next !== null)
  return { tasks, more, hasMore, fetching, problem }
}

/** What this person finished lately, so that a day shows what was done although this browser was not there. */
export function useDoneWork(): void {
  const store = useStore()
  const bring = async () => {
    const got = await read(api.GET('/tasks', { params: { query: { state: 'closed', assignee: 'me', sort: '-completed', limit: 50 } } })).catch(() => null)
    store.take('task', got?.items ?? [])
  }
  watch(() => store.epoch, () => void bring(), { immediate: true })
}
