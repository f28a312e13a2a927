// Putting a task on another day. A date stays a date; an instant keeps its time of the day, whatever the clocks do between.
import { instantOf, plusDays, wall, weekEnd, type Bucket, type Dated } from './due'

const FRIDAY = 5
const weekday = (day: string) => new Date(day).getUTCDay()

export const nextMonday = (day: string) => plusDays(weekEnd(day), 1)

/**
 * The day a task gets by being put under a heading; null for no day, undefined where nothing can be put: what is late was
 * not put there, and on a Sunday nothing of the week is left.
 */
export function dayFor(bucket: Bucket, today: string): string | null | undefined {
  if (bucket === 'overdue') return undefined
  if (bucket === 'today') return today
  if (bucket === 'later') return nextMonday(today)
  if (bucket === 'none') return null
  const end = weekEnd(today)
  if (end === today) return undefined
  return weekday(today) < FRIDAY && weekday(today) > 0 ? plusDays(today, FRIDAY - weekday(today)) : end
}

/** The same task due on another day. */
export function onDay(task: Dated, day: string | null, zone: string): Dated {
  if (day === null) return { due_on: null, due_at: null }
  if (!task.due_at) return { due_on: day, due_at: null }
  return { due_on: null, due_at: instantOf(day, wall(task.due_at, zone)[1], zone) }
}

export const sameDate = (a: Dated, b: Dated) => a.due_on === b.due_on && (a.due_at === b.due_at || (a.due_at !== null && b.due_at !== null && Date.parse(a.due_at) === Date.parse(b.due_at)))

/** The usual days to put something off to. */
export const later = (today: string) => ({ tomorrow: plusDays(today, 1), next_week: nextMonday(today) })
