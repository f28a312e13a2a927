// The inbox as one reads it: a line for each task, with the newest of what happened to it in front.
import type { Notification } from '@/api/types'

export const BOXES = ['inbox', 'unread', 'snoozed', 'archived'] as const
export type Box = (typeof BOXES)[number]

export interface Thread {
  /** The task's id, or the notification's own where it is about none. */
  key: string
  /** Newest first. */
  notes: Notification[]
  unread: number
}

/** Where a notification stands: where it came up, or where it woke or will wake up. */
export const placeOf = (note: Notification) => note.snoozed_until ?? note.created_at

export const sleeps = (note: Notification, now: number) => note.snoozed_until !== null && Date.parse(note.snoozed_until) > now
export const isNews = (note: Notification, now: number) => !note.read_at && !note.archived_at && !sleeps(note, now)

function lies(note: Notification, box: Box, now: number): boolean {
  if (note.archived_at) return box === 'archived'
  if (sleeps(note, now)) return box === 'snoozed'
  return box === 'inbox' || box === 'unread'
}

const byPlace = (a: Notification, b: Notification) => {
  const [one, other] = [placeOf(a), placeOf(b)]
  return one < other ? 1 : one > other ? -1 : a.id < b.id ? 1 : -1
}

/** The threads of a box, the one with the newest news first; of what sleeps, the first to wake. */
export function threadsOf(notes: Iterable<Notification>, box: Box, now: number): Thread[] {
  const threads = new Map<string, Thread>()
  for (const note of [...notes].filter((each) => lies(each, box, now)).sort(byPlace)) {
    const key = note.task_id ?? note.id
    const thread = threads.get(key) ?? { key, notes: [], unread: 0 }
    thread.notes.push(note)
    if (!note.read_at) thread.unread++
    threads.set(key, thread)
  }
  const all = [...threads.values()]
  if (box === 'snoozed') return all.reverse()
  return box === 'unread' ? all.filter((thread) => thread.unread) : all
}
