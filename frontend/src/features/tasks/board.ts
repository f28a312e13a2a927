// The board of one project: its columns, and every way a task gets from one place to another.
import { computed, ref, shallowReactive } from 'vue'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useTaskChanges } from './changes'
import { neighbours, orderBy } from './order'
import { statusesOf } from './statuses'

/** What a column knows of itself; the board asks it to keep what was put into it in sight. */
export interface ColumnLine { ids: () => string[]; place: (id: string) => void; goesOn: () => boolean }
export interface Spot { status: string; index: number }

export function useBoard(project: () => string) {
  const store = useStore()
  const changes = useTaskChanges()
  const lines = shallowReactive(new Map<string, ColumnLine>())
  /** The task in hand (by keyboard) and where it would be put down. */
  const lifted = ref<{ id: string; from: Spot; at: Spot } | null>(null)
  const statuses = computed(() => statusesOf(project()))

  const idsIn = (status: string) => lines.get(status)?.ids() ?? []
  const spotOf = (task: Task): Spot => ({ status: task.status, index: Math.max(0, idsIn(task.status).indexOf(task.id)) })

  /** Puts a task at `index` among the others of the column. */
  function put(id: string, { status, index }: Spot): void {
    const task = store.tasks.get(id)
    if (!task) return
    const line = lines.get(status)
    const { after, before } = neighbours(idsIn(status), id, index)
    const here = neighbours(idsIn(task.status), id, spotOf(task).index)
    if (status === task.status && after === here.after && before === here.before) return
    line?.place(id)
    // Below the last one read there may be others: who, nobody here knows.
    void changes.move(task, { status, after, ...(before === null && after !== null && line?.goesOn() ? {} : { before }) })
  }

  const toEnd = (task: Task, status: string) => put(task.id, { status, index: idsIn(status).filter((id) => id !== task.id).length })
  const toStart = (task: Task, status: string) => put(task.id, { status, index: 0 })

  /** The tasks of a column as they stand there, with the one in hand where it would be put down. */
  function laidOut(status: string, tasks: readonly Task[]): Task[] {
    const hand = lifted.value
    if (!hand) return [...tasks]
    const others = tasks.filter((task) => task.id !== hand.id)
    const held = store.tasks.get(hand.id)
    if (hand.at.status === status && held) others.splice(hand.at.index, 0, held)
    return others
  }

  return { statuses, lines, lifted, idsIn, spotOf, put, toEnd, toStart, laidOut, order: orderBy('rank') }
}
export type Board = ReturnType<typeof useBoard>
