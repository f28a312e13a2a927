// The calendar with a mouse: native drag and drop. A task is taken by the day that is under the pointer.
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { onMounted, onScopeDispose, ref, type Ref } from 'vue'
import { useStore } from '@/store/store'
import { rightToLeft } from '@/ui/direction'
import type { Plan } from './plan'
import { daysBetween } from './days'
import { useReschedule } from './reschedule'
import { moved, putAt, putOn, putWholeDay, UNSCHEDULED, type Dates } from './spans'

const TASK = 'planned'
/** Where something was let go: on a day, perhaps at an hour, or among what has no date. */
export interface Spot { day?: string; time?: string; whole?: boolean; tray?: boolean }
type Cleanup = () => void
export interface Point { input: { clientX: number; clientY: number }; element: Element }

function whileHere(begin: () => Cleanup): void {
  let end: Cleanup | undefined
  onMounted(() => (end = begin()))
  onScopeDispose(() => end?.())
}

/** Which of so many equal columns lies under the pointer, counted from where reading begins. */
export function columnAt({ input, element }: Point, columns: number): number {
  const { left, width } = element.getBoundingClientRect()
  const across = (input.clientX - left) / Math.max(1, width)
  const from = rightToLeft() ? 1 - across : across
  return Math.max(0, Math.min(columns - 1, Math.floor(from * columns)))
}

/** `grabbed`: the day of the task under the pointer. */
export function usePlanDrag(element: Readonly<Ref<HTMLElement | null>>, id: () => string, movable: () => boolean, grabbed?: (point: Point) => string) {
  const held = ref(false)
  whileHere(() => {
    if (!element.value || !movable()) return () => {}
    return draggable({
      element: element.value,
      getInitialData: (point) => ({ [TASK]: id(), grabbed: grabbed?.(point) }),
      onDragStart: () => (held.value = true),
      onDrop: () => (held.value = false),
    })
  })
  return held
}

export function usePlanDrop(element: Readonly<Ref<HTMLElement | null>>, at: (point: Point) => Spot) {
  const over = ref<Spot | null>(null)
  whileHere(() => {
    if (!element.value) return () => {}
    return dropTargetForElements({
      element: element.value,
      canDrop: ({ source }) => typeof source.data[TASK] === 'string',
      getData: (point) => ({ ...at(point) }),
      onDrag: ({ self }) => (over.value = self.data as Spot),
      onDragLeave: () => (over.value = null),
      onDrop: () => (over.value = null),
    })
  })
  return over
}

export function landing(task: Dates, spot: Spot, grabbed: string | undefined, zone: string): Dates {
  if (spot.tray || !spot.day) return UNSCHEDULED
  if (spot.time) return putAt(task, spot.day, spot.time, zone)
  if (grabbed) return moved(task, 'whole', daysBetween(grabbed, spot.day), zone)
  return spot.whole ? putWholeDay(task, spot.day, zone) : putOn(task, spot.day, zone)
}

export function usePlanDrops(plan: Plan): void {
  const store = useStore()
  const reschedule = useReschedule()
  whileHere(() =>
    monitorForElements({
      canMonitor: ({ source }) => typeof source.data[TASK] === 'string',
      onDrop: ({ source, location }) => {
        const spot = location.current.dropTargets[0]?.data as Spot | undefined
        const task = store.tasks.get(String(source.data[TASK]))
        if (!spot || !task) return
        const { start_on, due_on, due_at } = landing(task, spot, source.data.grabbed as string | undefined, plan.zone.value)
        reschedule(task.id, { start_on, due_on, due_at })
      },
    }))
}
