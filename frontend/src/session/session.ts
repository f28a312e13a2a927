// Who is here, in which organisation, and what they may do.
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { api, read } from '@/api/client'
import { accessToken, drop, onSession, take, wasSignedIn } from '@/api/token'
import type { Me, SignIn, Task, Project, Comment } from '@/api/types'
import { i18n, speakTo } from '@/i18n'
import { useStore } from '@/store/store'
import { reached } from '@/api/reach'
import { forgetAll, rest } from '@/store/hold'
import { forgetDrafts } from './drafts'
import { recall, remember } from './remembered'
import { may, type Action } from './rights'

export const useSession = defineStore('session', () => {
  /** As the server said it. */
  const said = ref<Me | null>(null)
  /** With what this person just changed of their profile. */
  const me = computed(() => said.value && { ...said.value, user: { ...said.value.user, ...useStore().profiles.get(said.value.user.id) } })
  /** The server itself has said so in this page's life. */
  let confirmed = false
  /** Changes with the person or the organisation: the shell is made anew under it. */
  const place = computed(() => (me.value ? `${me.value.user.id} ${me.value.org.id}` : ''))
  const role = computed(() => me.value?.org.role ?? 'viewer')
  const userId = computed(() => me.value?.user.id ?? '')
  const timeZone = computed(() => me.value?.user.time_zone ?? 'UTC')
  /** Whose habits words, dates and numbers follow: the person's, before a sign-in the browser's. */
  const locale = computed(() => me.value?.user.locale ?? i18n.global.locale.value)
  watch(() => me.value?.user.locale, (mine) => mine && void speakTo(mine))

  /** Whose session came to an end without their asking; they sign in again to go on. */
  const endedFor = ref('')
  let leaving = false

  onSession((signIn) => {
    if (signIn) forgetDrafts(signIn.user.id)
    endedFor.value = signIn || leaving ? '' : (said.value?.user.email ?? endedFor.value)
    if (signIn && said.value?.org.id === signIn.org.id && said.value.user.id === signIn.user.id) {
      if (said.value.org.role !== signIn.org.role) said.value = { ...said.value, org: signIn.org }
      return
    }
    // What is kept on disk stays, and what waits there: whoever comes back finds it, anyone else has it deleted.
    rest()
    if (said.value) useStore().reset()
    said.value = signIn && { user: signIn.user, org: signIn.org, orgs: [signIn.org] }
  })
  watch(said, (who) => {
    if (who || !wasSignedIn()) remember(who)
  })

  /** Picks up the session this browser has, if any: as whom it was last seen, at once, and whether that still holds, meanwhile. */
  async function resume(): Promise<boolean> {
    if (said.value) return true
    if (!wasSignedIn()) return false
    said.value = recall()
    // The answer that renews the session says who this is; what else is theirs may follow.
    if (!said.value && !(await accessToken())) return false
    void refresh().catch(() => {})
    return me.value !== null
  }
  watch(reached, (there) => {
    if (there && me.value && !confirmed) void refresh().catch(() => {})
  })

  async function refresh(): Promise<void> {
    said.value = await read(api.GET('/me'))
    confirmed = true
    useStore().take('profile', [said.value.user])
  }

  async function enter(signIn: Promise<SignIn>): Promise<void> {
    take(await signIn)
    await refresh()
  }

  const signIn = (email: string, password: string) => enter(read(api.POST('/auth/login', { body: { email, password } })))
  const signUp = (body: { company: string; name: string; email: string; password: string; time_zone?: string; locale?: string }) =>
    enter(read(api.POST('/auth/signup', { body })))
  const accept = (token: string, body: { name?: string; password: string; time_zone?: string; locale?: string }) =>
    enter(read(api.POST('/invites/{token}/accept', { params: { path: { token } }, body })))
  async function switchTo(org_id: string): Promise<void> {
    const signIn = await read(api.POST('/auth/switch', { body: { org_id } }))
    await forgetAll()
    await enter(Promise.resolve(signIn))
  }

  async function signOut(): Promise<void> {
    await api.POST('/auth/logout').catch(() => {})
    leaving = true
    forgetDrafts()
    await forgetAll()
    drop()
    leaving = false
  }

  const can = (action: Action) => may(role.value, action)
  const canDelete = (task: Pick<Task, 'reporter_id'>) =>
    can('task.delete_any') || (can('task.edit') && task.reporter_id === userId.value)
  const canArchive = (project: Pick<Project, 'lead_id'>) =>
    can('project.archive_any') || (can('project.edit') && project.lead_id === userId.value)
  const canEditComment = (comment: Pick<Comment, 'author_id'>) => can('comment.add') && comment.author_id === userId.value

  return {
    me, place, role, userId, timeZone, locale, endedFor, resume, refresh, signIn, signUp, accept, switchTo, signOut,
    can, canDelete, canArchive, canEditComment,
  }
})
