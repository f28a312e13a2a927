// What can be chosen for a task's fields, named and pictured.
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Member, Priority, Project, Task, TaskType } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { PRIORITIES, TYPES } from './filtering/names'

export const TYPE_ICONS: Record<TaskType, string> = {
  task: 'i-lucide-square-check', bug: 'i-lucide-bug', feature: 'i-lucide-sparkles', epic: 'i-lucide-layers',
}

export interface Option { value: string; label: string; icon?: string }

/** Whether somebody may open a project; without one, whether they are here to be asked. */
export function seesProject(project: Project | undefined, member: Member): boolean {
  if (member.status === 'suspended') return false
  if (!project || project.member_ids.includes(member.user_id)) return true
  return project.visibility === 'open' ? member.role !== 'viewer' : member.role === 'owner' || member.role === 'admin'
}

export function useOptions(project?: MaybeRefOrGetter<string>) {
  const store = useStore()
  const session = useSession()
  const { t } = useI18n()
  const chosen = computed(() => store.projects.get(toValue(project) ?? ''))

  const named = (member: Member): Option => ({
    value: member.user_id, label: member.user_id === session.userId ? t('tasks.person_me', { name: member.name }) : member.name,
  })

  const projects = computed<Option[]>(() =>
    [...store.projects.values()].filter((p) => p.status === 'active').sort((a, b) => a.name.localeCompare(b.name)).map((p) => ({ value: p.key, label: p.name })))
  /** The statuses of the project; without one, of all of them, each name once. */
  const statuses = computed(() => {
    const all = chosen.value ? chosen.value.statuses : [...store.projects.values()].flatMap((p) => p.statuses)
    return [...new Map(all.map((s) => [s.id, s])).values()]
  })
  /** Who may be given work here: oneself first, then by name. */
  const people = computed<Option[]>(() =>
    [...store.members.values()].filter((member) => seesProject(chosen.value, member))
      .sort((a, b) => Number(b.user_id === session.userId) - Number(a.user_id === session.userId) || a.name.localeCompare(b.name)).map(named))
  const priorities = computed(() => PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) })))
  const types = computed(() => TYPES.map((value) => ({ value, label: t(`tasks.type.${value}`), icon: TYPE_ICONS[value] })))
  /** The labels in use, as far as this page knows them. */
  const labels = computed<string[]>(() => {
    const key = chosen.value?.key
    const used = [...store.tasks.values()].filter((task) => !key || task.project === key).flatMap((task) => task.labels)
    return [...new Set(used)].sort((a, b) => a.localeCompare(b))
  })

  return { projects, statuses, people, priorities, types, labels }
}

/** A name for whoever it is, though they may have left. */
export function usePerson() {
  const store = useStore()
  const { t } = useI18n()
  return (id: string | null): string => (id ? (store.members.get(id)?.name ?? t('common.someone')) : t('common.nobody'))
}

export const priorityName = (priority: Priority) => `tasks.priority.${priority}` as const
export const isShown = (task: Task | undefined): task is Task => task !== undefined && !task.deleted_at
