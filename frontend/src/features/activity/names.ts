// The words that go into an event's sentence, as this person reads them.
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { estimateText } from '@/features/tasks/estimate'
import { locationText } from '@/features/tasks/location'
import { usePerson } from '@/features/tasks/options'
import { statusOf } from '@/features/tasks/statuses'
import { formatsOf } from '@/i18n/languages'
import { useSession } from '@/session/session'
import { dateTime, day } from '@/ui/time'
import type { Names } from './sentences'

export function useNames(project: () => string): Names {
  const { t, te } = useI18n()
  const session = useSession()
  return {
    person: usePerson(),
    status: (status) => statusOf({ project: project(), status }).name,
    field: (name) => (te(`activity.field.${name}`) ? t(`activity.field.${name}`) : name),
    value: (field, value) => {
      if (field === 'priority' || field === 'type') return t(`tasks.${field}.${String(value)}`)
      if (field === 'start_on' || field === 'due') return String(value).includes('T') ? dateTime(String(value)) : day(String(value))
      if (field === 'estimate' && typeof value === 'number') return estimateText(value, session.locale)
      if (field === 'location') return locationText(value as Task['location'])
      return String(value)
    },
    list: (items) => new Intl.ListFormat(formatsOf(session.locale)).format(items),
  }
}
