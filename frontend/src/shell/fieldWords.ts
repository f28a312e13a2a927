// What the fields of tasks, comments and projects are called, and their values in words.
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { estimateText } from '@/features/tasks/estimate'
import { locationText } from '@/features/tasks/location'
import { usePerson } from '@/features/tasks/options'
import { statusOf } from '@/features/tasks/statuses'
import { useSession } from '@/session/session'
import type { Kind } from '@/store/kinds'
import type { Fields } from '@/store/record'
import { dateTime, day } from '@/ui/time'

/** What a project's fields are called where they are edited. */
const OF_PROJECT: Readonly<Record<string, string>> = {
  name: 'projects.name', description: 'projects.description', lead_id: 'projects.lead', visibility: 'projects.visibility', member_ids: 'projects.people',
  target_on: 'plan.overview.target', health: 'plan.overview.health', health_note: 'plan.overview.health',
}
const DAYS: ReadonlySet<string> = new Set(['due', 'due_on', 'due_at', 'start_on', 'target_on'])
const SHORT: Readonly<Record<string, string>> = { assignee_id: 'assignee', start_on: 'start', due_on: 'due', due_at: 'due' }

export function useFieldWords() {
  const { t, te } = useI18n()
  const person = usePerson()
  const session = useSession()

  function nameOf(kind: Kind, field: string): string {
    const own = kind === 'project' && OF_PROJECT[field]
    if (own) return t(own)
    const name = SHORT[field] ?? field
    return te(`tasks.field.${name}`) ? t(`tasks.field.${name}`) : name === 'body' ? t('sync.comment') : name
  }

  function wordsOf(kind: Kind, field: string, value: unknown, subject: Fields | undefined): string {
    if (field === 'assignee_id' || field === 'lead_id') return person((value as string | null | undefined) ?? null)
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)) return t('sync.dialog.empty')
    if (field === 'member_ids') return (value as string[]).map(person).join(', ')
    if (field === 'visibility') return t(`projects.${String(value)}`)
    if (field === 'health') return t(`plan.health.${String(value)}`)
    if (field === 'status' && kind === 'task') return statusOf({ project: String(subject?.project ?? ''), status: String(value) }).name
    if (field === 'priority' || field === 'type') return t(`tasks.${field}.${String(value)}`)
    if (DAYS.has(field)) return String(value).includes('T') ? dateTime(String(value)) : day(String(value))
    if (field === 'estimate') return estimateText(Number(value), session.locale)
    if (field === 'location') return locationText(value as Task['location'])
    return Array.isArray(value) ? value.join(', ') : String(value)
  }

  return { nameOf, wordsOf }
}
