// When something is due, in a person's own calendar. A date has no zone; an instant falls on the day it is there.
import type { Task } from '@/api/types'

export type Dated = Pick<Task, 'due_on' | 'due_at'>
export type Bucket = 'overdue' | 'today' | 'week' | 'later' | 'none'
export const BUCKETS: readonly Bucket[] = ['overdue', 'today', 'week', 'later', 'none']

const DAY_MS = 86_400_000
const days = new Map<string, Intl.DateTimeFormat>()

function maker(zone: string): Intl.DateTimeFormat {
  let format = days.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    days.set(zone, format)
  }
  return format
}

/** The clock on the wall there: ["2026-03-29", "08:30"]. */
export function wall(instant: number | string, zone: string): [day: string, time: string] {
  const part = Object.fromEntries(maker(zone).formatToParts(new Date(instant)).map((p) => [p.type, p.value]))
  return [`${part.year}-${part.month}-${part.day}`, `${part.hour}:${part.minute}`]
}

export const plusDays = (day: string, n: number) => new Date(Date.parse(day) + n * DAY_MS).toISOString().slice(0, 10)

/** The last day of the week `day` lies in; a week begins on Monday (ISO 8601). */
export const weekEnd = (day: string) => plusDays(day, (7 - new Date(day).getUTCDay()) % 7)

export function dueDay(task: Dated, zone: string): string | null {
  return task.due_at ? wall(task.due_at, zone)[0] : task.due_on
}

/** A date is missed when its day is over, an instant as soon as it has passed. */
export function isOverdue(task: Dated, now: number, zone: string): boolean {
  if (task.due_at) return Date.parse(task.due_at) < now
  return task.due_on !== null && task.due_on < wall(now, zone)[0]
}

export function bucketOf(task: Dated, now: number, zone: string): Bucket {
  const due = dueDay(task, zone)
  if (!due) return 'none'
  if (isOverdue(task, now, zone)) return 'overdue'
  const today = wall(now, zone)[0]
  if (due === today) return 'today'
  return due <= weekEnd(today) ? 'week' : 'later'
}

/**
 * The instant of a wall clock in a zone. A time skipped by a change to summer time moves on by the gap;
 * of one that comes twice, the first.
 */
export function instantOf(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const offsetAt = (instant: number) => {
    const [d, t] = wall(instant, zone)
    return Date.parse(`${d}T${t}:00Z`) - Math.floor(instant / 60_000) * 60_000
  }
  const before = wanted - offsetAt(wanted - DAY_MS)
  const after = wanted - offsetAt(wanted + DAY_MS)
  const fits = (instant: number) => wanted - offsetAt(instant) === instant
  const instant = fits(before) ? before : fits(after) ? after : before
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}
