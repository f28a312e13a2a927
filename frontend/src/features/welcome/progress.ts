// How far somebody is who founded an organisation. What was done is seen in the organisation itself, on whichever device.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, read } from '@/api/client'
import { queries } from '@/api/queries'
import { profileWish } from '@/features/accounts/profile'
import { useSession } from '@/session/session'
import { put } from '@/store/put'
import { useStore } from '@/store/store'
import { useOpenWork } from '@/store/work'

export const STEPS = ['project', 'invite', 'task'] as const
export type Step = (typeof STEPS)[number]

export function useProgress() {
  const session = useSession()
  const store = useStore()
  const { tasks, ready } = useOpenWork()
  const isFounder = computed(() => session.me?.user.setting_up === session.me?.org.id)
  const { data: invites } = useQuery({ queryKey: ['invites', 'any'], queryFn: () => read(api.GET('/invites', { params: { query: { limit: 1 } } })), enabled: isFounder }, queries)
  const projects = computed(() => [...store.projects.values()].filter((one) => one.status === 'active'))
  const done = computed<Record<Step, boolean>>(() => ({
    project: projects.value.length > 0,
    invite: store.members.size > 1 || (invites.value?.items.length ?? 0) > 0,
    task: tasks.value.some((task) => task.reporter_id === session.userId) || [...store.tasks.values()].some((task) => task.completed_at),
  }))
  const count = computed(() => STEPS.filter((step) => done.value[step]).length)

  /** Never asked again, on no device. */
  const finish = () => put(profileWish({ setting_up: null }))
  return { isFounder, projects, done, count, ready, finish }
}
