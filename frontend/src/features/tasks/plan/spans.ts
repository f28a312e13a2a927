// Where tasks stand on a calendar or a timeline: from when to when, and in which lane of a week.
import type { Task } from '@/api/types'
import { dueDay, instantOf, wall } from '../due'
import { daysBetween, earlier, later, plusDays } from './days'

export type Planned = Pick<Task, 'id' | 'start_on' | 'due_on' | 'due_at'>
export type Dates = Pick<Task, 'start_on' | 'due_on' | 'due_at'>
/** What is being moved: all of it, or one of its ends. */
export type Grip = 'whole' | 'start' | 'due'

export interface Span { from: string; to: string }
export interface Segment<T> { task: T; column: number; length: number; lane: number; /** It goes on before or after this week. */ before: boolean; after: boolean }

/** What a clock on the wall says is dear to ask, and a task is asked again at each drawing. */
const known = new WeakMap<Dates, { zone: string; span: Span | null }>()

/** From its start to the day it is due in that zone; with one of the two it is a point, with neither nothing. */
export function spanOf(task: Dates, zone: string): Span | null {
  const remembered = known.get(task)
  if (remembered?.zone === zone) return remembered.span
  const span = spanned(task, zone)
  known.set(task, { zone, span })
  return span
}

function spanned(task: Dates, zone: string): Span | null {
  const due = dueDay(task, zone)
  const from = task.start_on ?? due
  const to = due ?? task.start_on
  return from && to ? { from: earlier(from, to), to } : null
}

export const isScheduled = (task: Dates) => Boolean(task.start_on || task.due_on || task.due_at)

/** Puts what lies in a week into lanes: the long ones first, each as high as there is room, none over another. */
export function lanesOf<T extends Planned>(tasks: readonly T[], week: string, zone: string): Segment<T>[] {
  const end = plusDays(week, 6)
  const there = tasks.flatMap((task) => {
    const span = spanOf(task, zone)
    return span && span.from <= end && span.to >= week ? [{ task, span }] : []
  })
  there.sort((a, b) =>
    Number(b.span.from < week) - Number(a.span.from < week) || daysBetween(b.span.from, b.span.to) - daysBetween(a.span.from, a.span.to)
    || (a.span.from < b.span.from ? -1 : Number(a.span.from > b.span.from)) || byTime(a.task, b.task))
  const taken: boolean[][] = []
  return there.map(({ task, span }) => {
    const column = daysBetween(week, later(span.from, week))
    const length = daysBetween(later(span.from, week), earlier(span.to, end)) + 1
    let lane = 0
    while (taken[lane]?.slice(column, column + length).some(Boolean)) lane++
    const row = (taken[lane] ??= Array<boolean>(7).fill(false))
    row.fill(true, column, column + length)
    return { task, column, length, lane, before: span.from < week, after: span.to > end }
  })
}

/** Within a day: what has an hour by that, what has none first. */
export function byTime(a: Planned, b: Planned): number {
  if (a.due_at !== b.due_at) return (a.due_at ?? '') < (b.due_at ?? '') ? -1 : 1
  return a.id.localeCompare(b.id, 'en', { numeric: true })
}

/** What of each day does not fit into so many lanes; the last lane then says how many. */
export function hidden<T extends Planned>(segments: readonly Segment<T>[], lanes: number): number[] {
  const counts = Array<number>(7).fill(0)
  for (const { column, length, lane } of segments) for (let day = column; day < column + length; day++) if (lane >= lanes) (counts[day] as number)++
  return counts
}

/** A day at the same hour on the wall, whatever the clocks do between. */
function dueOn(task: Dates, day: string, zone: string): Pick<Dates, 'due_on' | 'due_at'> {
  return task.due_at ? { due_on: null, due_at: instantOf(day, wall(task.due_at, zone)[1], zone) } : { due_on: day, due_at: null }
}

/**
 * The dates after a grip was moved by days: `whole` keeps the length, an end stops at the other one.
 * Taking hold of an end that is not there yet makes one: a task that is only due gets a start, and the reverse.
 */
export function moved(task: Dates, grip: Grip, days: number, zone: string): Dates {
  const due = dueDay(task, zone)
  const { start_on } = task
  if (grip === 'start') {
    const from = start_on ?? due
    if (!from) return task
    const to = plusDays(from, days)
    return { ...task, start_on: due ? earlier(to, due) : to }
  }
  if (grip === 'due') {
    const from = due ?? start_on
    if (!from) return task
    const to = plusDays(from, days)
    return { start_on, ...dueOn(task, start_on ? later(to, start_on) : to, zone) }
  }
  return { start_on: start_on && plusDays(start_on, days), ...(due ? dueOn(task, plusDays(due, days), zone) : { due_on: null, due_at: null }) }
}

/** The dates of a task that is put on a day: one with a span ends there and keeps its length. */
export function putOn(task: Dates, day: string, zone: string): Dates {
  const due = dueDay(task, zone)
  if (due) return moved(task, 'whole', daysBetween(due, day), zone)
  return { start_on: task.start_on && earlier(task.start_on, day), due_on: day, due_at: null }
}

/** On a day at an hour. */
export const putAt = (task: Dates, day: string, time: string, zone: string): Dates =>
  ({ start_on: putOn(task, day, zone).start_on, due_on: null, due_at: instantOf(day, time, zone) })
/** On a day, without an hour. */
export const putWholeDay = (task: Dates, day: string, zone: string): Dates => ({ start_on: putOn(task, day, zone).start_on, due_on: day, due_at: null })
export const UNSCHEDULED: Dates = { start_on: null, due_on: null, due_at: null }

const same = (a: string | null, b: string | null) => a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b))
export const isSameDates = (a: Dates, b: Dates) => same(a.start_on, b.start_on) && same(a.due_on, b.due_on) && same(a.due_at, b.due_at)
export const datesOf = ({ start_on, due_on, due_at }: Dates): Dates => ({ start_on, due_on, due_at })
