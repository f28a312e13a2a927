// When news may come again: the moments people mean, in their own zone.
import { instantOf, plusDays, wall } from '@/features/tasks/due'

export const LATERS = ['hours', 'tomorrow', 'week', 'month'] as const
export type Later = (typeof LATERS)[number]

const HOUR_MS = 3_600_000
const MORNING = '09:00'

function nextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** In three hours; tomorrow at nine; Monday at nine; the first of next month at nine. */
export function laterOf(later: Later, now: number, zone: string): string {
  const [today] = wall(now, zone)
  if (later === 'hours') return new Date(now + 3 * HOUR_MS).toISOString()
  if (later === 'tomorrow') return instantOf(plusDays(today, 1), MORNING, zone)
  if (later === 'month') return instantOf(nextMonth(today), MORNING, zone)
  return instantOf(plusDays(today, ((8 - new Date(today).getUTCDay()) % 7) || 7), MORNING, zone)
}
