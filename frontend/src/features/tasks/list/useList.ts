// What the list shows: the tasks that answer, in groups and in order, worked out once for each change.
import { computed, shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { Task } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { useOpenWork } from '@/store/work'
import { blended } from '../filters'
import { useFilter } from '../filtering/useFilter'
import { useReach } from '../filtering/reach'
import { usePerson } from '../options'
import { CATEGORIES, isDone, statusOf } from '../statuses'
import { arranged, givenIn, type Group, type Names } from './arranged'
import { lookOf, toQuery, USUAL, type Look } from './look'

export type Item =
  | { id: string; kind: 'head'; group: Group; folded: boolean }
  | { id: string; kind: 'task'; task: Task; group: Group }
  | { id: string; kind: 'add'; group: Group }

const OWN = new Set(['group', 'sort', 'columns'])

export function useList(key: string) {
  const route = useRoute()
  const router = useRouter()
  const store = useStore()
  const session = useSession()
  const person = usePerson()
  const { locale } = useI18n()
  const { filter, reader, keeps, given } = useFilter()
  const open = useOpenWork(() => key || undefined)

  const usual: Look = { group: 'none', sort: 'rank', columns: key ? USUAL : [...USUAL, 'project'] }
  const address = computed(() => JSON.stringify(lookOf(route.query, usual)))
  const look = computed(() => JSON.parse(address.value) as Look)
  function setLook(some: Partial<Look>): void {
    const rest = Object.fromEntries(Object.entries(route.query).filter(([name]) => !OWN.has(name)))
    void router.replace({ query: { ...rest, ...toQuery({ ...look.value, ...some }, usual) } })
  }

  const statuses = computed(() => {
    const own = key ? (store.projects.get(key)?.statuses ?? []) : [...store.projects.values()].flatMap((project) => project.statuses)
    return [...new Map(own.map((status) => [status.id, status])).values()]
  })
  const { asked, named, closed, within } = useReach(key, filter, open.tasks)
  const tasks = computed(() => within.value.filter(keeps.value))
  const names = computed<Names>(() => ({
    ...reader.value, isDone, statusOf, person, locale: locale.value, statuses: [...statuses.value].sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category)),
    project: (project) => store.projects.get(project),
  }))
  const groups = computed(() => arranged(tasks.value, look.value.group, look.value.sort, names.value, look.value.then))

  const folded = shallowReactive(new Set<string>())
  const fold = (id: string) => void (folded.delete(id) || folded.add(id))
  const mayAdd = computed(() => session.can('task.edit') && asked.value !== 'closed' && (!key || store.projects.get(key)?.status === 'active'))
  /** Where a task is made that is added to a group; nowhere where nobody can tell. */
  const projectFor = (group?: Group) => key || (group?.by === 'project' ? group.value : named.value.length === 1 ? named.value[0] : undefined)
  const items = computed<Item[]>(() => groups.value.flatMap((group): Item[] => {
    const rows = group.tasks.map((task): Item => ({ id: `${group.id} ${task.id}`, kind: 'task', task, group }))
    const adds: Item[] = mayAdd.value && projectFor(group) && group.by !== 'due' ? [{ id: `${group.id} +`, kind: 'add', group }] : []
    if (group.by === 'none') return [...rows, ...adds]
    return [{ id: group.id, kind: 'head', group, folded: folded.has(group.id) }, ...(folded.has(group.id) ? [] : [...rows, ...adds])]
  }))
  const heads = computed(() => items.value.filter((item) => item.kind === 'head').map(({ id }) => id))
  const ids = computed(() => [...new Set(items.value.flatMap((item) => (item.kind === 'task' ? [item.task.id] : [])))])

  /** What a new task gets in a group: first what the filter says, then what makes it belong there. */
  const givenTo = (group?: Group) => blended(given(), givenIn(group))
  const givenBeside = (id: string) => givenIn(items.value.flatMap((item) => (item.kind === 'task' && item.task.id === id ? [item.group] : []))[0])

  return { key, givenTo, givenBeside, filter, look, usual, setLook, open, closed, asked, named, tasks, groups, items, heads, ids, fold, projectFor }
}
export type List = ReturnType<typeof useList>
