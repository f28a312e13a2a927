// Columns, groups and values of the list in words.
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { dateTime, day } from '@/ui/time'
import { estimateText } from '../estimate'
import { locationText } from '../location'
import { usePerson } from '../options'
import { statusOf } from '../statuses'
import type { Group } from './arranged'
import type { Column } from './look'

export function useListWords() {
  const { t } = useI18n()
  const store = useStore()
  const session = useSession()
  const person = usePerson()

  const columnName = (column: Column | 'title'): string =>
    column === 'created' || column === 'updated' || column === 'id' ? t(`lists.column.${column}`) : t(`tasks.field.${column}`)
  const projectName = (key: string) => store.projects.get(key)?.name ?? key

  function groupName({ by, value, tasks: [first] }: Group): string {
    switch (by) {
      case 'status': return first ? statusOf(first).name : value
      case 'assignee': return person(value || null)
      case 'priority': return t(`tasks.priority.${value as Task['priority']}`)
      case 'label': return value || t('lists.no_label')
      case 'project': return projectName(value)
      case 'due': return value === 'done' ? t('lists.done') : t(`tasks.bucket.${value as 'overdue'}`)
      case 'none': return ''
    }
  }
  /** What has been estimated of some tasks, together; nothing where nothing has. */
  function totalOf(tasks: readonly Task[]): string {
    const minutes = tasks.reduce((sum, task) => sum + (task.estimate ?? 0), 0)
    return minutes ? estimateText(minutes, session.locale) : ''
  }
  /** A value as it is read out. */
  function valueOf(task: Task, column: Column): string {
    switch (column) {
      case 'id': return task.id
      case 'status': return statusOf(task).name
      case 'assignee': return person(task.assignee_id)
      case 'priority': return t(`tasks.priority.${task.priority}`)
      case 'type': return t(`tasks.type.${task.type}`)
      case 'labels': return task.labels.join(', ') || t('lists.not_set')
      case 'due': return task.due_at ? dateTime(task.due_at) : task.due_on ? day(task.due_on) : t('lists.not_set')
      case 'start': return task.start_on ? day(task.start_on) : t('lists.not_set')
      case 'estimate': return task.estimate === null ? t('lists.not_set') : estimateText(task.estimate, session.locale)
      case 'location': return locationText(task.location) || t('lists.not_set')
      case 'project': return projectName(task.project)
      case 'created': return dateTime(task.created_at)
      case 'updated': return dateTime(task.updated_at)
    }
  }
  return { columnName, groupName, totalOf, valueOf, projectName }
}
