// Searches what the store holds at once, then asks the server for closed tasks that it does not.
import { computed, onScopeDispose, provide, ref, shallowRef, watch } from 'vue'
import { api, problemOf, read } from '@/api/client'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useActiveProjects } from '@/shell/projects'
import { folded } from '@/ui/folded'
import { usePerson } from '../tasks/options'
import { FILTERED } from '../tasks/filtering/names'
import { useFilter } from '../tasks/filtering/useFilter'
import { firmly, tester } from '../tasks/filters'
import { isDone } from '../tasks/statuses'
import { score, textOf } from './score'

const PAUSE_MS = 350
const AT_ONCE = 3
const ID = /^[A-Z][A-Z0-9]{1,9}-\d+$/

export function useSearch(typed: () => string) {
  const store = useStore()
  const person = usePerson()
  const projects = useActiveProjects()
  const { filter, filtered, reader, clear } = useFilter()
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
  // What is searched for is found by its likeness; the words of the filter would ask for it to the letter.
  const keeps = computed(() => tester({ ...filter.value, conditions: filter.value.conditions.filter(({ field }) => field !== 'q') }, reader.value))
  const tasks = computed(() => hits.value.filter(keeps.value))
  provide(FILTERED, () => hits.value)
  const named = computed(() => firmly(filter.value, 'project')?.values ?? projects.value.map(({ key }) => key))

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
  watch([() => wanted.value.join(' '), () => named.value.join(), again], () => {
    const own = ++run
    clearTimeout(timer)
    const q = wanted.value.join(' ').slice(0, 100).trim()
    const keys = [...named.value]
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

  return { wanted, hits, tasks, filtered, clear, projects: foundProjects, people, progress, retry: () => again.value++ }
}
