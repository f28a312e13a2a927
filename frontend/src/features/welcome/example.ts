// A project to try things out on, made as anybody would make it.
import { api, read } from '@/api/client'
import type { Project } from '@/api/types'
import { postTask } from '@/features/tasks/create'
import { t } from '@/i18n'
import { useStore } from '@/store/store'
import { dayOf } from '@/ui/time'

const DAY_MS = 86_400_000
const TASKS = [
  { name: 'measure', priority: 'medium', due: -1, status: 'closed' },
  { name: 'movers', priority: 'high', due: 2, status: 'in_progress' },
  { name: 'internet', priority: 'critical', due: 0 },
  { name: 'plan', priority: 'medium', due: 5 },
  { name: 'letter', priority: 'low', due: 12 },
  { name: 'party', priority: 'low' },
] as const

export async function makeExample(key: string, person: string): Promise<Project> {
  const store = useStore()
  const project = await read(api.POST('/projects', { body: { key, name: t('welcome.sample.project'), description: t('welcome.sample.description') } }))
  store.take('project', [project])
  for (const { name, priority, ...more } of TASKS) {
    const task = await postTask({
      project: key, title: t(`welcome.sample.tasks.${name}`), description: t('welcome.sample.hint'), priority, assignee_id: person, labels: [t('welcome.sample.label')],
      ...('due' in more && { due_on: dayOf(Date.now() + more.due * DAY_MS) }),
    })
    if ('status' in more) {
      const moved = await read(api.PUT('/tasks/{task_id}/status', { params: { path: { task_id: task.id } }, body: { status: more.status } }))
      store.apply({ kind: 'task', entity: moved })
    }
  }
  return project
}
