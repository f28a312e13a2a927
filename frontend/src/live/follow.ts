// News from the server: the socket while it is up, /changes for what was missed. All of it goes through the store's `apply`.
import { api, problemOf, read } from '@/api/client'
import type { Event } from '@/api/types'
import { useSession } from '@/session/session'
import { mark, unread } from '@/store/hold'
import { useOutbox } from '@/store/outbox'
import { useStore, type Outcome } from '@/store/store'
import { useWork } from '@/store/work'
import { catchUp } from './catchup'
import { away, listeners, watched } from './live'
import { keepOpen } from './socket'

const PATIENCE_MS = 4_000
let patience: ReturnType<typeof setTimeout> | undefined

function notice(up: boolean): void {
  clearTimeout(patience)
  if (up) away.value = false
  else patience = setTimeout(() => (away.value = true), PATIENCE_MS)
}

/** Reads what the news was about; what is not there for this person (any more) is forgotten. */
async function meet({ type, id }: Event['subject']): Promise<void> {
  const store = useStore()
  const name = `${type} ${id}`
  unread.add(name)
  try {
    if (type === 'task') store.take('task', [await read(api.GET('/tasks/{task_id}', { params: { path: { task_id: id } } }))])
    if (type === 'project') store.take('project', [await read(api.GET('/projects/{project_key}', { params: { path: { project_key: id } } }))])
  } catch (thrown) {
    if (problemOf(thrown).status !== 404) return // The mark stays before it: it is heard of again.
    if (type === 'task') store.forget('task', id)
    if (type === 'project') {
      store.forget('project', id)
      for (const task of [...store.tasksOf(id).values()]) store.forget('task', task.id)
    }
  }
  unread.delete(name)
}

/** Whether an event says too little to be applied, and someone here wants to know the rest. */
function isWanted(event: Event, outcome: Outcome): boolean {
  const { type } = event.subject
  if (type === 'project') return outcome === 'unknown' || event.name === 'project.access_changed' || 'description' in event.set
  // All open work is held: what is unknown is closed, and of interest when it may just have been opened or become this person's.
  const mine = event.set.assignee_id === useSession().userId
  const near = event.project !== null && watched.has(event.project)
  const opened = event.name === 'task.restored' ||
    ('status' in event.set && !useWork().isEnded({ project: event.project ?? '', status: String(event.set.status) }))
  return outcome === 'unknown' && type === 'task' && (mine || near || opened)
}

function take(event: Event): void {
  const outcome = useStore().apply(event)
  if (isWanted(event, outcome)) void meet(event.subject)
  listeners.forEach((listener) => listener(event, outcome))
}

/** Begins to follow; the answer ends it. */
export function follow(): () => void {
  let ended = false

  async function walk(): Promise<void> {
    for (const name of unread) {
      const [type, id] = name.split(' ') as [string, string]
      void meet({ type, id })
    }
    while (!ended) {
      const whole = await catchUp(mark, take).catch(() => null)
      if (ended) return
      if (whole === false) useStore().reset()
      if (whole !== null) return useOutbox().retry()
      await new Promise((later) => setTimeout(later, PATIENCE_MS * (1 + Math.random())))
    }
  }

  let walking = Promise.resolve()
  const caughtUp = () => (walking = walking.then(walk))

  notice(false)
  // What an earlier page kept is brought up to now without waiting for the line.
  if (mark.after !== null) void caughtUp()
  const hangUp = keepOpen({
    // The first mark is set before the line opens; what was listed up to 10 s before it, /changes gives again.
    ticket: async () => {
      if (mark.after === null) await catchUp(mark, take).catch(() => null)
      return (await read(api.POST('/auth/socket-ticket'))).ticket
    },
    opened: () => void caughtUp(),
    event: (event) => {
      take(event)
      if (mark.after !== null && event.id > mark.after) mark.after = event.id
    },
    state: notice,
  })
  return () => {
    ended = true
    hangUp()
    clearTimeout(patience)
    away.value = false
  }
}
