// What the person is at: a project, a task open in full or beside the screen, tasks picked out.
import { useRoute, useRouter } from 'vue-router'
import { useActiveProjects } from '@/shell/projects'
import { useStore } from '@/store/store'
import { focusedTask } from './list'
import { useSelection } from './selection'

/** Where keys go that need a project, when the screen has none. */
let lastProject = ''

export function useHere() {
  const store = useStore()
  const route = useRoute()
  const router = useRouter()
  const selection = useSelection()
  const projects = useActiveProjects()

  const opened = () => {
    if (typeof route.query.task === 'string') return route.query.task
    return route.name === 'task' ? String(route.params.id) : null
  }
  /** The project of the screen, else of the open task. */
  const onScreen = () => (typeof route.params.key === 'string' ? route.params.key : (store.tasks.get(opened() ?? '')?.project ?? ''))
  const project = (): string | undefined => {
    lastProject = onScreen() || lastProject
    return store.projects.has(lastProject) ? lastProject : projects.value[0]?.key
  }
  /** What a key is meant for: the tasks picked out, else the focused one, else the open one. */
  const tasks = (): string[] => {
    if (selection.ids.value.length) return [...selection.ids.value]
    const one = focusedTask() ?? opened()
    return one && store.tasks.has(one) ? [one] : []
  }
  const screen = (name: string) => {
    const key = project()
    if (key && router.hasRoute(name)) void router.push({ name, params: { key } })
  }
  return { opened, onScreen, project, tasks, screen }
}
