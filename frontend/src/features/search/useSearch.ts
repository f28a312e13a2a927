// Searches what the store holds at once, then asks the server for closed tasks that it does not.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api, problemOf, read } from '@/api/client'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useActiveProjects } from '@/shell/projects'
import { folded } from '@/ui/folded'
import { usePerson } from '../tasks/options'
import { isDone } from '../tasks/statuses'
import { score, textOf } from './score'

export type Facet = 'project' | 'status' | 'assignee'
export type Facets = Record<Facet, string>
export const FACETS: readonly Facet[] = ['project', 'status', 'assignee']

const PAUSE_MS = 350
const AT_ONCE = 3
const ID = /^[A-Z][A-Z0-9]{1,9}-\d+$/

export function useSearch(typed: () => string, facets: () => Facets) {
  const store = useStore()
  const person = usePerson()
  const projects = useActiveProjects()
  const wanted = computed(() => folded(typed()))
  const id = computed(() => typed().trim().toUpperCase())

  const hits = computed(() => {
    if (!wanted.value.length) return []
    const found: { task: Task; points: number }[] = []
    for (const task of store.tasks.values()) {
      if (task.deleted_at) continue
      const aside = `${task.project} ${store.projects.get(task.project)?.name ?? ''} ${task.assignee_id ? person(task.assignee_id) : ''}`
      const named = task.id === id.value ? 1_000 : task.id.startsWith(id.value) && id.value.includes('-') ? 100 : 0
      const points = named || score(wanted.value, textOf(task, task.title, task.labels, aside))
      if (points) found.push({ task, points: points - (isDone(task) ? 0.5 : 0) })
    }
    return found.sort((a, b) => b.points - a.points || (a.task.updated_at < b.task.updated_at ? 1 : -1)).map(({ task }) => task)
  })
  const valueOf = (task: Task, facet: Facet) => (facet === 'assignee' ? (task.assignee_id ?? '') : task[facet])
  const fits = (task: Task, but?: Facet) => FACETS.every((facet) => facet === but || !facets()[facet] || valueOf(task, facet) === facets()[facet])
  const tasks = computed(() => hits.value.filter((task) => fits(task)))
  /** What a facet would leave, most first; of what the other facets leave. */
  const counts = computed(() => Object.fromEntries(FACETS.map((facet) => {
    const sums = new Map<string, number>()
    for (const task of hits.value) if (fits(task, facet)) sums.set(valueOf(task, facet), (sums.get(valueOf(task, facet)) ?? 0) + 1)
    return [facet, [...sums].sort((a, b) => b[1] - a[1])]
  })) as Record<Facet, [string, number][]>)

  const ranked = <T extends object>(all: Iterable<T>, text: (one: T) => string) =>
    wanted.value.length ? [...all].map((one) => ({ one, points: score(wanted.value, textOf(one, text(one), [], '')) })).filter(({ points }) => points).sort((a, b) => b.points - a.points).map(({ one }) => one) : []
  const foundProjects = computed(() => ranked(projects.value, (project) => `${project.key} ${project.name}`))
  const people = computed(() => ranked(store.members.values(), (member) => `${member.name} ${member.email ?? ''}`))

  /** Projects whose closed tasks were asked for, of all that are. */
  const progress = shallowRef<{ done: number; all: number; failed: boolean }>({ done: 0, all: 0, failed: false })
  const again = ref(0)
  let run = 0

  async function ask(own: number, keys: string[], q: string): Promise<void> {
    for (let key = keys.shift(); key && own === run; key = keys.shift()) {
      try {
        const { items } = await read(api.GET('/tasks', { params: { query: { project: key, q, state: 'closed', limit: 50 } } }))
        if (own === run) store.take('task', items)
      } catch (thrown) {
        if (own === run && problemOf(thrown).status !== 404) progress.value = { ...progress.value, failed: true }
      }
      if (own === run) progress.value = { ...progress.value, done: progress.value.done + 1 }
    }
  }
  async function one(own: number): Promise<void> {
    if (!ID.test(id.value) || store.tasks.has(id.value)) return
    const task = await read(api.GET('/tasks/{task_id}', { params: { path: { task_id: id.value } } })).catch(() => null)
    if (task && own === run) store.take('task', [task])
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  watch([() => wanted.value.join(' '), () => facets().project, again], () => {
    const own = ++run
    clearTimeout(timer)
    const q = wanted.value.join(' ').slice(0, 100).trim()
    const keys = facets().project ? [facets().project] : projects.value.map(({ key }) => key)
    progress.value = { done: 0, all: q.length > 1 ? keys.length : 0, failed: false }
    if (q.length < 2) return
    timer = setTimeout(() => {
      void one(own)
      for (let n = 0; n < AT_ONCE; n++) void ask(own, keys, q)
    }, PAUSE_MS)
  }, { immediate: true })
  onScopeDispose(() => {
    run++
    clearTimeout(timer)
  })

  return { wanted, hits, tasks, counts, projects: foundProjects, people, progress, retry: () => again.value++ }
}
