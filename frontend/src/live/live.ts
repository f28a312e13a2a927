// News from the server: the socket while it is up, /changes for what was missed. All of it goes through the store's `apply`.
import { onScopeDispose, ref } from 'vue'
import { api, read } from '@/api/client'
import type { Event } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore, type Outcome } from '@/store/store'
import { catchUp, type Mark } from './catchup'
import { keepOpen } from './socket'

type Listener = (event: Event, outcome: Outcome) => void

const listeners = new Set<Listener>()
/** Whether news arrives by itself at the moment. */
export const live = ref(false)

/** Hears every event until the calling component is gone. For what the store does not hold: activity, invites. */
export function useEvents(listener: Listener): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}

async function meet(event: Event): Promise<void> {
  const store = useStore()
  const { type, id } = event.subject
  if (type === 'task') {
    const task = await read(api.GET('/tasks/{id}', { params: { path: { id } } })).catch(() => null)
    if (task) store.apply({ kind: 'task', entity: task })
  } else if (type === 'project') {
    const project = await read(api.GET('/projects/{key}', { params: { path: { key: id } } })).catch(() => null)
    if (project) store.apply({ kind: 'project', entity: project })
  }
}

function take(event: Event): void {
  const outcome = useStore().apply(event)
  // A task outside every list that was read is of no interest, unless it has just become this person's.
  const mine = event.set.assignee_id === useSession().userId
  const near = event.project !== null && watched.has(event.project)
  if (outcome === 'unknown' && (event.subject.type === 'project' || mine || near)) void meet(event)
  listeners.forEach((listener) => listener(event, outcome))
}

const watched = new Map<string, number>()

/** While the calling component lives, unknown tasks of this project are read when news of them comes. */
export function useWatch(project: string): void {
  watched.set(project, (watched.get(project) ?? 0) + 1)
  onScopeDispose(() => {
    const left = (watched.get(project) ?? 1) - 1
    if (left) watched.set(project, left)
    else watched.delete(project)
  })
}

/** Begins to follow; the answer ends it. */
export function follow(): () => void {
  const mark: Mark = { after: null }
  const store = useStore()
  // The mark is set before anything is listed, so that nothing falls between the list and the first event.
  const caughtUp = async () => {
    if (!(await catchUp(mark, take).catch(() => true))) store.reset()
  }
  return keepOpen({
    ticket: async () => {
      if (mark.after === null) await caughtUp()
      return (await read(api.POST('/auth/socket-ticket'))).ticket
    },
    opened: () => void caughtUp(),
    event: take,
    state: (up) => (live.value = up),
  })
}
