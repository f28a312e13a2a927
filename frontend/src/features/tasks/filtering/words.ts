// Conditions in words, and what can be chosen for each.
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { day } from '@/ui/time'
import { DAYS, FIELDS, isDate, isStretch, ME, NO_LABEL, NONE, type Condition, type Field, type Op } from '../filters'
import { useOptions, usePerson, type Option } from '../options'

export const FIELD_ICONS: Record<Field, string> = {
  project: 'i-lucide-square-kanban', state: 'i-lucide-circle-check-big', status: 'i-lucide-circle-dot', assignee: 'i-lucide-circle-user-round', reporter: 'i-lucide-user-pen',
  priority: 'i-lucide-signal', type: 'i-lucide-shapes', label: 'i-lucide-tag', due: 'i-lucide-calendar-clock', start: 'i-lucide-calendar-arrow-up', created: 'i-lucide-calendar-plus',
  updated: 'i-lucide-history', q: 'i-lucide-search',
}
const MOST_NAMED = 2

export function useFilterWords(fixed: () => string) {
  const { t } = useI18n()
  const store = useStore()
  const session = useSession()
  const person = usePerson()
  const options = useOptions(fixed)

  const fieldName = (field: Field): string => {
    switch (field) {
      case 'state': return t('filters.state')
      case 'q': return t('filters.text')
      case 'label': return t('tasks.field.labels')
      case 'created': case 'updated': return t(`lists.column.${field}`)
      default: return t(`tasks.field.${field}`)
    }
  }
  /** Which ways of comparing a field has. */
  const opsOf = (field: Field): readonly Op[] => (field === 'label' ? ['any', 'none', 'all'] : field === 'q' || field === 'state' ? ['any'] : ['any', 'none'])
  function opName(field: Field, op: Op, several: boolean): string {
    if (field === 'q') return t('filters.op.text')
    if (op === 'all') return t('filters.op.all')
    if (field === 'label') return t(op === 'any' ? (several ? 'filters.op.has_any' : 'filters.op.has') : several ? 'filters.op.has_none' : 'filters.op.has_not')
    return t(`filters.op.${several ? `${op}_of` as const : op}`)
  }

  const ofEverybody = computed<Option[]>(() => [{ value: ME, label: t('filters.me') }, ...options.people.value.filter(({ value }) => value !== session.userId)])
  const choices: Partial<Record<Field, ComputedRef<Option[]>>> = {
    project: options.projects,
    state: computed(() => (['open', 'closed', 'all'] as const).map((value) => ({ value, label: t(`filters.states.${value}`) }))),
    status: computed(() => options.statuses.value.map(({ id, name }) => ({ value: id, label: name }))),
    assignee: computed(() => [...ofEverybody.value.slice(0, 1), { value: NONE, label: t('filters.nobody') }, ...ofEverybody.value.slice(1)]),
    reporter: ofEverybody,
    priority: options.priorities,
    type: options.types,
    label: computed(() => [{ value: NO_LABEL, label: t('filters.no_label') }, ...options.labels.value.map((label) => ({ value: label, label }))]),
  }
  const DATES = {
    due: { overdue: 'overdue', today: 'due_today', week: 'due_week', '7d': 'next_7', '30d': 'next_30', none: 'no_date' },
    start: { today: 'started', week: 'started_week', '7d': 'next_7', none: 'no_date' },
    created: { today: 'today', '7d': 'last_7', '30d': 'last_30' },
    updated: { today: 'today', '7d': 'last_7', '30d': 'last_30' },
  } as const
  const dateName = (field: keyof typeof DAYS, value: string): string => {
    const word = (DATES[field] as Readonly<Record<string, string>>)[value] as 'overdue' | undefined
    if (word) return t(`filters.${word}`)
    const [from = '', until = ''] = value.split('..')
    if (from === until) return day(from)
    if (from && until) return t('filters.between', { from: day(from), to: day(until) })
    return from ? t('filters.from', { day: day(from) }) : t('filters.until', { day: day(until) })
  }
  const choicesOf = (field: Field): Option[] =>
    isDate(field) ? DAYS[field].map((value) => ({ value, label: dateName(field, value) })) : (choices[field]?.value ?? [])

  function valueName(field: Field, value: string): string {
    if (isDate(field)) return dateName(field, value)
    const known = choicesOf(field).find((option) => option.value === value)
    if (known) return known.label
    if (field === 'project') return store.projects.get(value)?.name ?? value
    return field === 'assignee' || field === 'reporter' ? person(value) : value
  }
  function valuesSaid({ field, values }: Condition): string {
    const named = values.slice(0, MOST_NAMED).map((value) => valueName(field, value)).join(', ')
    return values.length > MOST_NAMED ? t('filters.more', { values: named, n: values.length - MOST_NAMED }) : named
  }
  const sentence = (one: Condition) => t('filters.said', { field: fieldName(one.field), op: opName(one.field, one.op, one.values.length > 1), values: one.values.map((v) => valueName(one.field, v)).join(', ') })
  const fields = computed<Field[]>(() => FIELDS.filter((field) => (field !== 'project' || !fixed()) && field !== 'q'))

  return { fields, fieldName, opsOf, opName, choicesOf, valueName, valuesSaid, sentence, isStretch }
}
export type FilterWords = ReturnType<typeof useFilterWords>
