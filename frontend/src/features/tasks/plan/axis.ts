// The axis of a timeline: how many pixels a day has, from when to when it runs, and what is written along it.
import { daysBetween, earlier, firstOf, later, plusDays, plusMonths, weekOf } from './days'
import type { Span } from './spans'

export const ZOOMS = ['week', 'month', 'quarter'] as const
export type Zoom = (typeof ZOOMS)[number]
export const PX: Record<Zoom, number> = { week: 40, month: 14, quarter: 5 }
/** Two years either way: a date that was mistyped does not make the line endless. */
const FARTHEST = 730
const BEFORE = 60
const AFTER = 150
const MARGIN = 21

export interface Axis { from: string; to: string; px: number; width: number }
export interface Tick { day: string; x: number; width: number }

export function axisOf(spans: readonly Span[], today: string, zoom: Zoom): Axis {
  let from = plusDays(today, -BEFORE)
  let to = plusDays(today, AFTER)
  for (const span of spans) {
    from = earlier(from, plusDays(span.from, -MARGIN))
    to = later(to, plusDays(span.to, MARGIN))
  }
  from = firstOf(later(from, plusDays(today, -FARTHEST)))
  to = earlier(to, plusDays(today, FARTHEST))
  return { from, to, px: PX[zoom], width: (daysBetween(from, to) + 1) * PX[zoom] }
}

export const xOf = (axis: Axis, day: string) => daysBetween(axis.from, day) * axis.px
export const dayAt = (axis: Axis, x: number) => plusDays(axis.from, Math.max(0, Math.min(daysBetween(axis.from, axis.to), Math.floor(x / axis.px))))
/** Whole days that a pointer went, onward or back. */
export const daysOf = (axis: Axis, pixels: number) => Math.round(pixels / axis.px)

function ticks(axis: Axis, first: string, next: (day: string) => string, [left, right]: readonly [number, number]): Tick[] {
  const found: Tick[] = []
  for (let day = first; day <= axis.to; day = next(day)) {
    const x = Math.max(0, xOf(axis, day))
    const width = xOf(axis, earlier(next(day), plusDays(axis.to, 1))) - x
    if (x > right) break
    if (x + width >= left) found.push({ day, x, width })
  }
  return found
}

/** The months along the axis, as far as they are in sight. */
export const months = (axis: Axis, sight: readonly [number, number]) => ticks(axis, firstOf(axis.from), (day) => plusMonths(day, 1), sight)
/** What stands under them: each day, or each week where days have no room for a number; for a quarter of a year nothing. */
export function steps(axis: Axis, zoom: Zoom, weekStart: number, sight: readonly [number, number]): Tick[] {
  if (zoom === 'week') return ticks(axis, dayAt(axis, Math.max(0, sight[0])), (day) => plusDays(day, 1), sight)
  if (zoom === 'month') return ticks(axis, plusDays(weekOf(axis.from, weekStart), 7), (day) => plusDays(day, 7), sight)
  return []
}
