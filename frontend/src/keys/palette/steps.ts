// The steps in which something is chosen for tasks: one mechanism for keys, palette and bulk bar.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { wall } from '@/features/tasks/due'
import { useOptions, TYPE_ICONS } from '@/features/tasks/options'
import { statusesOf } from '@/features/tasks/statuses'
import type { Priority, Status, Task, TaskType } from '@/api/types'
import { formatsOf, languageOf } from '@/i18n/languages'
import { useSession } from '@/session/session'
import { useActs } from '../act'
import type { StepId } from '../open'
import { dateReader, minutesOf, type DateWords } from './dates'
import { found, type Found, type Item } from './items'

const WORDS = ['today', 'tomorrow', 'after_tomorrow', 'next', 'in', 'day', 'week', 'month', 'none'] as const
const ESTIMATES = [30, 60, 120, 240, 480]

export function useSteps(ids: () => readonly string[]) {
  const { t, locale } = useI18n()
  const session = useSession()
  const acts = useActs()
  const tasks = computed(() => acts.tasksOf(ids()))
  const project = computed(() => {
    const keys = new Set(tasks.value.map((task) => task.project))
    return keys.size === 1 ? [...keys][0] as string : ''
  })
  const { people, priorities, types, labels } = useOptions(project)
  const tongue = () => (languageOf(session.locale) === locale.value ? session.locale : locale.value)
  const pick = (item: Omit<Item, 'group'>): Item => ({ group: 'pick', ...item })
  const all = (is: (task: Task) => boolean) => tasks.value.length > 0 && tasks.value.every(is)

  function statuses(): Item[] {
    const known = new Map<string, Status>()
    for (const key of new Set(tasks.value.map((task) => task.project))) for (const status of statusesOf(key)) if (!known.has(status.id)) known.set(status.id, status)
    return [...known.values()].map((status) => pick({
      id: status.id, title: status.name, picture: { category: status.category }, chosen: all((task) => task.status === status.id),
      run: () => acts.many(ids(), (task) => (statusesOf(task.project).some((s) => s.id === status.id) ? { status: status.id } : {})),
    }))
  }

  const persons = (): Item[] => [
    pick({ id: 'nobody', title: t('common.nobody'), picture: { icon: 'i-lucide-circle-user-round' }, chosen: all((task) => !task.assignee_id), run: () => acts.many(ids(), { assignee_id: null }) }),
    ...people.value.map(({ value, label }) => pick({
      id: value, title: label, picture: { person: label }, chosen: all((task) => task.assignee_id === value), run: () => acts.many(ids(), { assignee_id: value }),
    })),
  ]

  function labelled(typed: string): Found[] {
    const known = [...new Set([...labels.value, ...tasks.value.flatMap((task) => task.labels)])].sort((a, b) => a.localeCompare(b))
    const toggle = (label: string, on: boolean) =>
      acts.many(ids(), (task) => ({ labels: on ? [...new Set([...task.labels, label])] : task.labels.filter((own) => own !== label) }))
    const items = known.map((label) => {
      const has = tasks.value.filter((task) => task.labels.includes(label)).length
      const chosen = has === 0 ? false : has === tasks.value.length ? true : ('mixed' as const)
      return pick({ id: label, title: label, picture: { icon: 'i-lucide-tag' }, chosen, stays: true, run: () => toggle(label, chosen !== true) })
    })
    const name = typed.replace(/,/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 24)
    const made = name && !known.some((label) => label.toLowerCase() === name.toLowerCase())
      ? [{ item: pick({ id: `+${name}`, title: t('tasks.create_label', { label: name }), picture: { icon: 'i-lucide-plus' }, stays: true, run: () => toggle(name, true) }), at: [] }]
      : []
    return [...found(typed, items), ...made]
  }

  function dated(typed: string): Found[] {
    const today = wall(Date.now(), session.timeZone)[0]
    const words = Object.fromEntries(WORDS.map((word) => [word, t(`keys.dates.${word}`)])) as unknown as DateWords
    const reader = dateReader(formatsOf(tongue()), words)
    const whole = new Intl.DateTimeFormat(formatsOf(tongue()), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    const friday = new Intl.DateTimeFormat(formatsOf(tongue()), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 12)))
    const first = (list: string) => (list.split(',')[0] as string).trim()
    const near = new Intl.RelativeTimeFormat(formatsOf(tongue()), { numeric: 'auto' })
    const on = (day: string, title: string): Item => pick({
      id: day, title, note: title === whole.format(new Date(day)) ? undefined : whole.format(new Date(day)), picture: { icon: 'i-lucide-calendar' },
      chosen: all((task) => task.due_on === day), run: () => acts.many(ids(), { due_on: day, due_at: null }),
    })
    const none = pick({
      id: 'none', title: t('keys.palette.none_due'), words: words.none, picture: { icon: 'i-lucide-calendar-x' }, chosen: all((task) => !task.due_on && !task.due_at),
      run: () => acts.many(ids(), { due_on: null, due_at: null }),
    })
    const said = reader(typed, today)
    const exact = said === 'none' ? [none] : said ? [on(said, whole.format(new Date(said)))] : []
    const offers = [
      on(today, near.format(0, 'day')), on(reader(first(words.tomorrow), today) as string, near.format(1, 'day')),
      on(reader(friday, today) as string, friday), on(reader(`1 ${first(words.week)}`, today) as string, near.format(1, 'week')),
      on(reader(`2 ${words.week.split(',')[1]?.trim()}`, today) ?? today, near.format(2, 'week')), none,
    ]
    const rest = found(typed, offers).filter(({ item }) => !exact.some((one) => one.id === item.id))
    return [...exact.map((item) => ({ item, at: [] })), ...rest.filter(({ item }, n) => rest.findIndex((other) => other.item.id === item.id) === n)]
  }

  function estimated(typed: string): Found[] {
    const unit = (n: number, name: string) => new Intl.NumberFormat(formatsOf(tongue()), { style: 'unit', unit: name, unitDisplay: 'long' }).format(n)
    const said = (minutes: number) => [minutes >= 60 && unit(Math.floor(minutes / 60), 'hour'), minutes % 60 && unit(minutes % 60, 'minute')].filter(Boolean).join(' ')
    const of = (minutes: number): Item => pick({
      id: String(minutes), title: said(minutes) || unit(0, 'minute'), picture: { icon: 'i-lucide-hourglass' }, chosen: all((task) => task.estimate === minutes),
      run: () => acts.many(ids(), { estimate: minutes }),
    })
    const none = pick({ id: 'none', title: t('keys.palette.none_estimate'), picture: { icon: 'i-lucide-x' }, chosen: all((task) => task.estimate === null), run: () => acts.many(ids(), { estimate: null }) })
    const minutes = minutesOf(typed)
    return minutes === null ? found(typed, [...ESTIMATES.map(of), none]) : [{ item: of(minutes), at: [] }]
  }

  const hints: Partial<Record<StepId, string>> = { due: 'keys.palette.due_hint', estimate: 'keys.palette.estimate_hint', label: 'tasks.find_label' }
  const results: Record<StepId, (typed: string) => Found[]> = {
    status: (typed) => found(typed, statuses()),
    assign: (typed) => found(typed, persons()),
    priority: (typed) => found(typed, priorities.value.map(({ value, label }) => pick({
      id: value, title: label, picture: { priority: value as Priority }, chosen: all((task) => task.priority === value), run: () => acts.many(ids(), { priority: value as Priority }),
    }))),
    type: (typed) => found(typed, types.value.map(({ value, label }) => pick({
      id: value, title: label, picture: { icon: TYPE_ICONS[value] }, chosen: all((task) => task.type === value), run: () => acts.many(ids(), { type: value as TaskType }),
    }))),
    label: labelled,
    due: dated,
    estimate: estimated,
  }
  return { results, hintOf: (step: StepId) => t(hints[step] ?? 'tasks.find') }
}
