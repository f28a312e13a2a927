// One's own work by its day: what is late, today's, this week's, and the rest; within a day the urgent first.
import { computed } from 'vue'
import type { Task } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { useDoneWork, useOpenWork } from '@/store/work'
import { useNow } from '@/ui/useNow'
import { BUCKETS, bucketOf, wall, type Bucket } from './due'
import { orderBy } from './order'
import { isDone } from './statuses'

const urgent = orderBy('-priority')
const due = orderBy('due')

/** Of equal urgency what is due first. */
export const byUrgency = (a: Task, b: Task) => (a.priority === b.priority ? due(a, b) : urgent(a, b))

export function inBuckets(tasks: readonly Task[], now: number, zone: string): Map<Bucket, Task[]> {
  const groups = new Map<Bucket, Task[]>(BUCKETS.map((bucket) => [bucket, []]))
  for (const task of tasks) groups.get(bucketOf(task, now, zone))?.push(task)
  for (const group of groups.values()) group.sort(byUrgency)
  return groups
}

/** How far the day is: what was finished today, of that and what is late or due today. */
export const progress = (done: number, groups: ReadonlyMap<Bucket, readonly Task[]>) => ({ done, all: done + (groups.get('overdue')?.length ?? 0) + (groups.get('today')?.length ?? 0) })

export function useMyWork() {
  const store = useStore()
  const session = useSession()
  const now = useNow()
  const open = useOpenWork()
  useDoneWork()

  const today = computed(() => wall(now.value, session.timeZone)[0])
  const groups = computed(() => inBuckets(open.tasks.value.filter((task) => task.assignee_id === session.userId), now.value, session.timeZone))
  const done = computed(() =>
    [...store.tasks.values()]
      .filter((task) => task.assignee_id === session.userId && !task.deleted_at && task.completed_at && isDone(task) && wall(task.completed_at, session.timeZone)[0] === today.value)
      .sort((a, b) => Date.parse(b.completed_at ?? '') - Date.parse(a.completed_at ?? '')))
  return { ...open, groups, done, today, day: computed(() => progress(done.value.length, groups.value)) }
}
