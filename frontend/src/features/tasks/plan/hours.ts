// Tasks with an hour, on the hours of a day. A day has 24 on the wall, also when the clocks change in it.
import type { Task } from '@/api/types'
import { wall } from '../due'

export const QUARTER = 15
/** A task is drawn as if it took half an hour. */
const DRAWN = 30
const DAY = 24 * 60

export interface Block { task: Task; minute: number; lane: number; lanes: number }

/** Puts what is due close together side by side. */
export function blocksOf(tasks: readonly Task[], day: string, zone: string): Block[] {
  const there = tasks.flatMap((task) => {
    if (!task.due_at) return []
    const [on, time] = wall(task.due_at, zone)
    const [hour, minute] = time.split(':').map(Number) as [number, number]
    return on === day ? [{ task, minute: Math.min(hour * 60 + minute, DAY - DRAWN), lane: 0, lanes: 1 }] : []
  })
  there.sort((a, b) => a.minute - b.minute || a.task.id.localeCompare(b.task.id, 'en', { numeric: true }))
  let group: Block[] = []
  let ends: number[] = []
  const close = () => group.forEach((block) => (block.lanes = ends.length))
  for (const block of there) {
    if (ends.every((end) => end <= block.minute)) {
      close()
      group = []
      ends = []
    }
    const free = ends.findIndex((end) => end <= block.minute)
    block.lane = free < 0 ? ends.length : free
    ends[block.lane] = block.minute + DRAWN
    group.push(block)
  }
  close()
  return there
}

/** The quarter of an hour at a share of the day's height. */
export function timeAt(share: number): string {
  const minute = Math.max(0, Math.min(DAY - QUARTER, Math.round((share * DAY) / QUARTER) * QUARTER))
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
