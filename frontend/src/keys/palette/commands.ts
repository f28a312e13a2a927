// Everything the palette offers before something is chosen: what can be done to the task at hand, made, gone to, set.
import { useI18n } from 'vue-i18n'
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { languageChoices, useLanguage } from '@/features/appearance/language'
import { useTaskPlace } from '@/features/tasks/place'
import { statusOf } from '@/features/tasks/statuses'
import { idOf } from '@/features/tasks/idOf'
import { useSession } from '@/session/session'
import { useOrgItems } from '@/shell/menus'
import { useActiveProjects } from '@/shell/projects'
import { useStore } from '@/store/store'
import { DENSITIES, density, setDensity, theme, toggleTheme } from '@/theme/theme'
import { useActs } from '../act'
import { useHere } from '../here'
import { creating, creatingProject, help, STEPS } from '../open'
import { recent } from '../recent'
import { useSelection } from '../selection'
import type { ShortcutId } from '../shortcuts'
import { writeComment, editTitle } from '../writing'
import { fit } from './fuzzy'
import { found, type Found, type Item } from './items'

const PLACES = ['overview', 'board', 'list', 'calendar', 'timeline'] as const
const PICTURES = { overview: 'i-lucide-layout-dashboard', board: 'i-lucide-square-kanban', list: 'i-lucide-list', calendar: 'i-lucide-calendar-days', timeline: 'i-lucide-chart-gantt' } as const
const STEP_ICONS = {
  status: 'i-lucide-circle-dot', assign: 'i-lucide-user-round-plus', priority: 'i-lucide-signal', label: 'i-lucide-tag', due: 'i-lucide-calendar',
  type: 'i-lucide-shapes', estimate: 'i-lucide-hourglass',
} as const
const RECENT = 5
const TASKS = 8

export function useCommands(ids: () => readonly string[]) {
  const { t } = useI18n()
  const router = useRouter()
  const store = useStore()
  const session = useSession()
  const here = useHere()
  const place = useTaskPlace()
  const selection = useSelection()
  const projects = useActiveProjects()
  const language = useLanguage()
  const orgs = useOrgItems()
  const acts = useActs()

  const go = (id: string, title: string, icon: string, to: RouteLocationRaw, shortcut?: ShortcutId): Item =>
    ({ id, group: 'go', title, picture: { icon }, shortcut, run: () => router.push(to) })

  function onTasks(): Item[] {
    const chosen = ids()
    const one = chosen.length === 1 ? (chosen[0] as string) : undefined
    const item = (id: string, title: string, icon: string, more: Partial<Item>): Item => ({ id: `do:${id}`, group: 'task', title, picture: { icon }, ...more })
    if (!acts.tasksOf(chosen).length) return []
    const task = one ? store.tasks.get(one) : undefined
    if (task?.deleted_at) return session.canDelete(task) ? [item('restore', t('keys.palette.restore'), 'i-lucide-undo-2', { run: () => acts.restore(task.id) })] : []
    const done = acts.allDone(chosen)
    return [
      ...(acts.editable(chosen) ? [
        ...STEPS.map((step) => item(step, t(`keys.palette.${step}`), STEP_ICONS[step], { step, ...(step !== 'type' && step !== 'estimate' && { shortcut: step }) })),
        item('mine', t('keys.palette.mine'), 'i-lucide-user-round-check', { shortcut: 'mine', run: () => acts.assignToMe(chosen) }),
        item('done', t(done ? 'keys.palette.reopen' : 'keys.palette.done'), done ? 'i-lucide-rotate-ccw' : 'i-lucide-circle-check-big', { run: () => acts.toggleDone(chosen) }),
      ] : []),
      ...(one ? [
        ...(acts.editable(chosen) ? [
          item('edit', t('keys.palette.edit'), 'i-lucide-pencil', { shortcut: 'edit', run: () => editTitle(() => router.push(place.to(one))) }),
          item('comment', t('keys.palette.comment'), 'i-lucide-message-square', { shortcut: 'comment', run: () => writeComment(() => router.push(place.to(one))) }),
        ] : []),
        item('page', t('keys.palette.open_task'), 'i-lucide-maximize-2', { run: () => router.push({ name: 'task', params: { id: one } }) }),
        item('copy', t('keys.palette.copy'), 'i-lucide-link', { run: () => acts.copyLink(one) }),
      ] : []),
      ...(acts.deletable(chosen) ? [item('delete', t('keys.palette.delete'), 'i-lucide-trash-2', { run: () => acts.remove(chosen) })] : []),
      ...(selection.ids.value.length ? [item('clear', t('keys.palette.clear'), 'i-lucide-x', { run: selection.clear })] : []),
    ]
  }

  const making = (): Item[] => [
    ...(session.can('task.edit') ? [{ id: 'new:task', group: 'create', title: t('tasks.new'), picture: { icon: 'i-lucide-plus' }, shortcut: 'create', run: () => (creating.value = { project: here.onScreen() || undefined }) } as Item] : []),
    ...(session.can('project.edit') ? [{ id: 'new:project', group: 'create', title: t('shell.new_project'), picture: { icon: 'i-lucide-square-plus' }, run: () => (creatingProject.value = true) } as Item] : []),
  ]

  function ways(): Item[] {
    const current = here.onScreen()
    const ordered = [...projects.value].sort((a, b) => Number(b.key === current) - Number(a.key === current))
    const known = PLACES.filter((name) => router.hasRoute(name))
    return [
      go('go:my-work', t('shell.my_work'), 'i-lucide-circle-check-big', { name: 'my-work' }, 'go.work'),
      go('go:inbox', t('shell.inbox'), 'i-lucide-inbox', { name: 'inbox' }, 'go.inbox'),
      go('go:tasks', t('shell.all_tasks'), 'i-lucide-list', { name: 'tasks' }),
      ...(session.can('member.list') ? [go('go:members', t('shell.members'), 'i-lucide-users', { name: 'members' })] : []),
      go('go:trash', t('settings.trash'), 'i-lucide-trash-2', { name: 'settings-trash' }),
      ...ordered.flatMap((project) => known.map((name): Item => ({
        ...go(`go:${project.key}:${name}`, t('keys.palette.place', { project: project.name, place: t(`keys.palette.places.${name}`) }), PICTURES[name], { name, params: { key: project.key } }),
        words: project.key, note: project.key, near: project.key === current, ...(project.key === current && { shortcut: `go.${name}` as const }),
      }))),
    ]
  }

  const folk = (): Item[] => [...store.members.values()].filter((member) => member.status !== 'suspended').map((member) => ({
    id: `person:${member.user_id}`, group: 'people', title: t('keys.palette.tasks_of', { name: member.name }), picture: { person: member.name }, words: member.email,
    run: () => router.push({ name: 'tasks', query: { assignee: member.user_id === session.userId ? 'me' : member.user_id } }),
  }))

  function settings(): Item[] {
    const item = (id: string, title: string, icon: string, run: () => unknown, shortcut?: ShortcutId): Item => ({ id, group: 'settings', title, picture: { icon }, run, shortcut })
    const to = (name: string) => router.push({ name })
    const other = DENSITIES.find((choice) => choice !== density.value) ?? 'compact'
    return [
      item('set:theme', t(theme.value === 'dark' ? 'shell.to_light' : 'shell.to_dark'), theme.value === 'dark' ? 'i-lucide-sun' : 'i-lucide-moon', toggleTheme),
      item('set:density', t(`keys.palette.density.${other}`), 'i-lucide-rows-3', () => setDensity(other)),
      ...languageChoices.filter(({ value }) => value !== language.value).map(({ value, label }) =>
        item(`set:language:${value}`, t('keys.palette.language', { name: label }), 'i-lucide-languages', () => (language.value = value))),
      item('set:profile', t('shell.profile'), 'i-lucide-user', () => to('profile')),
      item('set:settings', t('shell.settings'), 'i-lucide-settings', () => to('settings')),
      item('set:help', t('keys.palette.shortcuts'), 'i-lucide-keyboard', () => (help.value = true), 'help'),
      ...orgs.value.flat().filter((org) => org.type === 'checkbox' && !org.checked).map((org) =>
        item(`set:org:${org.label}`, t('keys.palette.switch', { name: String(org.label) }), 'i-lucide-building-2', () => org.onSelect?.(new Event('select')))),
      item('set:out', t('shell.sign_out'), 'i-lucide-log-out', () => session.signOut()),
    ]
  }

  function taskItem(id: string, group: 'tasks' | 'recent'): Item | undefined {
    const task = store.tasks.get(id)
    if (!task || task.deleted_at) return
    return { id: `task:${id}`, group, title: `${idOf(id)} ${task.title}`, picture: { category: statusOf(task).category }, run: () => router.push(place.to(id)) }
  }

  /** Tasks whose id or title holds every word; of many, those that fit best. */
  function tasksFor(typed: string): Found[] {
    if (typed.trim().length < 2) return []
    const best: (Found & { score: number })[] = []
    for (const task of store.tasks.values()) {
      if (task.deleted_at) continue
      const one = fit(typed, `${idOf(task.id)} ${task.title}`, true)
      if (!one || (best.length === TASKS && one.score <= (best[TASKS - 1]?.score ?? 0))) continue
      best.push({ item: taskItem(task.id, 'tasks') as Item, ...one })
      best.sort((a, b) => b.score - a.score).splice(TASKS)
    }
    return best
  }

  function root(typed: string): Found[] {
    const items = [...onTasks(), ...making(), ...ways(), ...settings(), ...folk()]
    if (!typed.trim()) {
      const known = new Map(items.map((item) => [item.id, item]))
      const last = recent(session.place).map((id) => (id.startsWith('task:') ? taskItem(id.slice(5), 'recent') : known.get(id)))
        .filter((item): item is Item => item !== undefined && item.group !== 'task').slice(0, RECENT)
      const shown = new Set(last.map((item) => item.id))
      const rest = items.filter((item) => item.group !== 'people' && !shown.has(item.id))
      // What is selected, focused or open comes first: it is why the palette was brought up.
      return found('', [...rest.filter((i) => i.group === 'task'), ...last.map((item) => ({ ...item, group: 'recent' as const })), ...rest.filter((i) => i.group !== 'task')])
    }
    const search: Found[] = router.hasRoute('search')
      ? [{ item: { id: 'search', group: 'search', title: t('keys.palette.search', { q: typed.trim() }), picture: { icon: 'i-lucide-search' }, run: () => router.push({ name: 'search', query: { q: typed.trim() } }) }, at: [] }]
      : []
    const commands = found(typed, items)
    const tasks = tasksFor(typed)
    // An id, or words that only titles have: then the task is what is meant.
    const first = /\d/.test(typed) || !commands.length
    return [...(first ? tasks : []), ...commands, ...(first ? [] : tasks), ...search]
  }
  return { root }
}
