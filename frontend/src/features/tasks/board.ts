// The board of one project: its columns and lanes, what stands in them, and every way a task gets from one place to another.
import { computed, effectScope, onScopeDispose, provide, ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Status, Task, TaskInput } from '@/api/types'
import { useStore } from '@/store/store'
import { useClosedWork, useOpenWork } from '@/store/work'
import { useBoardMoves } from './boardMoves'
import { useCollapsed } from './collapsed'
import { FILTERED } from './filtering/names'
import { born, cellKey, change, fill, labelGroups, type Born, type Cell, type Group } from './grouping'
import { useOptions, usePerson } from './options'
import { orderBy } from './order'
import { isEnded, statusesOf } from './statuses'
import type { BoardView, Grouping } from './view'

export interface Spot extends Cell { index: number }
/** A cell on the page: how to bring one of its tasks in sight. */
export type Reveal = (id: string) => Promise<unknown>

const NONE: Task[] = []
const WHOLE: Group = { id: '', name: '', by: '' }
/** So many people have a column although they have nothing to do. */
const MOST_IDLE = 12
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export function useBoard(project: () => string, view: Ref<BoardView>, filtered: () => boolean, keeps: Ref<((task: Task) => boolean) | null>, given: (place: Born) => Partial<TaskInput>) {
  const store = useStore()
  const person = usePerson()
  const { t } = useI18n()
  const { people, priorities } = useOptions(project)
  const work = useOpenWork(project)
  /** What is filtered is not shown before it is known what fits. */
  const open = { ...work, ready: computed(() => work.ready.value && (!filtered() || keeps.value !== null)) }
  const closed = shallowRef<ReturnType<typeof useClosedWork> | null>(null)
  const cells = shallowReactive(new Map<string, Reveal>())
  /** The task in hand (by keyboard) and where it would be put down. */
  const lifted = ref<{ id: string; from: Spot; at: Spot } | null>(null)
  const folded = useCollapsed(project, () => view.value.group)

  const statuses = computed(() => statusesOf(project()))
  const column = computed(() => view.value.group)
  const lane = computed(() => view.value.lane)

  // Finished tasks are read when a column shows them.
  const scope = effectScope()
  onScopeDispose(() => scope.stop())
  const wantsClosed = computed(() => open.ready.value && column.value === 'status' && statuses.value.some((s) => isEnded(s) && !folded.has(s.id)))
  watch(wantsClosed, (wanted) => {
    if (wanted) closed.value ??= scope.run(() => useClosedWork(project)) ?? null
  }, { immediate: true })

  const everything = computed(() => (closed.value && column.value === 'status' ? [...open.tasks.value, ...closed.value.tasks.value] : open.tasks.value))
  provide(FILTERED, () => everything.value)
  const tasks = computed(() => (filtered() ? everything.value.filter((task) => keeps.value?.(task)) : everything.value))

  const statusOf = (id: string): Status | undefined => statuses.value.find((s) => s.id === id)
  const endsIn = (id: string) => column.value === 'status' && isEnded(statusOf(id))
  /** Where a task stands among others is the person's to say; elsewhere the order follows from the tasks. */
  const isManual = (columnId: string) => column.value === 'status' && view.value.sort === 'rank' && !endsIn(columnId)

  function order(columnId: string): (a: Task, b: Task) => number {
    if (endsIn(columnId)) return (a, b) => byText(b.completed_at ?? b.updated_at, a.completed_at ?? a.updated_at) || b.number - a.number
    if (view.value.sort !== 'rank') return orderBy(view.value.sort)
    const at = new Map(statuses.value.map((s, index) => [s.id, index]))
    return (a, b) => (at.get(a.status) ?? 0) - (at.get(b.status) ?? 0) || byText(a.rank, b.rank) || a.number - b.number
  }

  let filled = new Map<string, Task[]>()
  const laid = computed(() => (filled = fill(tasks.value, column.value, lane.value, order, filled)))

  function groups(by: Grouping | ''): Group[] {
    if (by === '') return [WHOLE]
    if (by === 'status') return statuses.value.map((status) => ({ id: status.id, name: status.name, by, status }))
    if (by === 'priority') return priorities.value.map((p) => ({ id: p.value, name: p.label, by, priority: p.value }))
    if (by === 'label') return labelGroups(tasks.value, t('board.no_label'))
    const busy = new Set(tasks.value.map((task) => task.assignee_id ?? ''))
    const known = people.value.filter((p, index) => index < MOST_IDLE || busy.has(p.value)).map((p) => ({ id: p.value, name: p.label, by, person: person(p.value) }))
    const gone = [...busy].filter((id) => id && !people.value.some((p) => p.value === id)).map((id) => ({ id, name: person(id), by, person: person(id) }))
    return [{ id: '', name: t('common.nobody'), by }, ...known, ...gone]
  }
  const shown = (all: Group[], has: (id: string) => boolean) => (view.value.hideEmpty ? all.filter((group) => has(group.id)) : all)
  const filledIn = computed(() => {
    const columns = new Set<string>()
    const lanes = new Set<string>()
    for (const [key] of laid.value) {
      const [row = '', at = ''] = key.split('\n')
      lanes.add(row)
      columns.add(at)
    }
    return { columns, lanes }
  })
  const columns = computed(() => shown(groups(column.value), (id) => filledIn.value.columns.has(id)))
  const lanes = computed(() => shown(groups(lane.value), (id) => id === '' && lane.value === '' || filledIn.value.lanes.has(id)))
  const unfolded = computed(() => columns.value.filter((group) => !folded.has(group.id)))

  const tasksIn = (cell: Cell): Task[] => laid.value.get(cellKey(cell)) ?? NONE
  const idsIn = (cell: Cell) => tasksIn(cell).map((task) => task.id)
  const countIn = (columnId: string) => lanes.value.reduce((sum, row) => sum + tasksIn({ lane: row.id, column: columnId }).length, 0)
  const minutesIn = (columnId: string) => lanes.value.reduce((sum, row) => tasksIn({ lane: row.id, column: columnId }).reduce((own, { estimate }) => own + (estimate ?? 0), sum), 0)
  /** What a limit counts: all that stands there, whatever is filtered. */
  const loadOf = (status: string) => everything.value.reduce((sum, task) => sum + Number(task.status === status), 0)
  const columnOf = (id: string) => columns.value.find((group) => group.id === id)
  const laneOf = (id: string) => lanes.value.find((group) => group.id === id)

  /** The tasks of a cell as they stand there, with the one in hand where it would be put down. */
  function laidOut(cell: Cell): readonly Task[] {
    const own = tasksIn(cell)
    const hand = lifted.value
    const held = hand && store.tasks.get(hand.id)
    if (!hand || !held) return own
    const others = own.filter((task) => task.id !== hand.id)
    if (hand.at.lane !== cell.lane || hand.at.column !== cell.column) return others.length === own.length ? own : others
    others.splice(hand.at.index, 0, held)
    return others
  }

  /** The place a task has in a cell; in one that sorts by itself, the place it would get. */
  function spotIn(task: Task, cell: Cell, index?: number): Spot {
    const others = tasksIn(cell).filter((other) => other.id !== task.id)
    if (isManual(cell.column)) return { ...cell, index: Math.min(index ?? others.length, others.length) }
    const to = columnOf(cell.column)
    const row = laneOf(cell.lane)
    const become = { ...task, ...(to && change(task, to)), ...(row && change(task, row)) }
    const by = order(cell.column)
    const at = others.findIndex((other) => by(become, other) < 0)
    return { ...cell, index: at < 0 ? others.length : at }
  }

  const board = {
    project, view, open, closed, statuses, columns, lanes, unfolded, folded, lifted, cells,
    isManual, endsIn, tasksIn, idsIn, countIn, minutesIn, loadOf, columnOf, laneOf, laidOut, spotIn,
    lineOf: (status: string) => everything.value.filter((task) => task.status === status).sort(orderBy('rank')).map((task) => task.id),
    /** What a new task gets for being made in a column, a lane, and under the filter. */
    given: (column?: Group, row?: Group) => given({ ...born(column), ...born(row) }),
    isWhole: () => !filtered() && lane.value === '',
    /** Every task once, in the order in which one reads the board. */
    ids: computed(() => [...new Set(lanes.value.flatMap((row) => unfolded.value.flatMap((group) => idsIn({ lane: row.id, column: group.id }))))]),
    cellsOf: (id: string): Cell[] =>
      lanes.value.flatMap((row) => unfolded.value.map((group) => ({ lane: row.id, column: group.id }))).filter((cell) => tasksIn(cell).some((task) => task.id === id)),
  }
  return { ...board, ...useBoardMoves(board) }
}
export type Board = ReturnType<typeof useBoard>
