// What happens when tasks are put down somewhere on a board: the place, the column's value and the lane's, and the way back.
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useSync } from '@/store/sync'
import { undoable } from '@/ui/undo'
import { useTaskChanges, type Bulk, type Edit, type Place } from './changes'
import { change, type Cell, type Group } from './grouping'
import { neighbours } from './order'
import type { Spot } from './board'

interface Ground {
  idsIn: (cell: Cell) => string[]
  /** The tasks of a status as they stand, whatever is filtered or parted by lanes. */
  lineOf: (status: string) => string[]
  isManual: (column: string) => boolean
  /** Whether what is shown of a column is all there is. */
  isWhole: () => boolean
  columnOf: (id: string) => Group | undefined
  laneOf: (id: string) => Group | undefined
  spotIn: (task: Task, cell: Cell, index?: number) => Spot
}
interface Before { task: Task; place: Place; fields: Edit }

const pick = (task: Task, fields: Bulk) => Object.fromEntries(Object.keys(fields).map((field) => [field, task[field as keyof Bulk]])) as Bulk

export function useBoardMoves(ground: Ground) {
  const store = useStore()
  const changes = useTaskChanges()
  const { t } = useI18n()
  const { online } = useSync()
  const now = (id: string) => store.tasks.get(id)

  /** Each names the one before it as its neighbour, so it is asked for when that one has its place; without a network all wait in line anyway. */
  function inOrder(moves: (() => Promise<unknown>)[]): void {
    if (moves.length < 2 || !online.value) return moves.forEach((move) => void move())
    void moves.reduce((line: Promise<unknown>, move) => line.then(move), Promise.resolve())
  }

  /** Where a task stood: behind whom, and before the next one that is not moved along with it. */
  function stood(task: Task, line: readonly string[], moved: readonly string[]): Place {
    const at = line.indexOf(task.id)
    return { status: task.status, after: line[at - 1] ?? null, before: line.slice(at + 1).find((id) => !moved.includes(id)) ?? null }
  }

  /** Neighbours may have gone elsewhere meanwhile; then the others tell the place. */
  async function back({ task, place, fields }: Before): Promise<void> {
    const current = now(task.id)
    if (!current) return
    if (Object.keys(fields).length) void changes.edit(current, fields)
    const there = (id: string | null | undefined) => id === null || (id !== undefined && now(id)?.status === place.status)
    await changes.move(current, { status: place.status, ...(there(place.after) && { after: place.after }), ...(there(place.before) && { before: place.before }) })
  }

  /** Into a column whose order is made by hand. */
  function place(tasks: readonly Task[], to: Spot, from?: Cell): void {
    const ids = tasks.map((task) => task.id)
    const others = ground.idsIn(to).filter((id) => !ids.includes(id))
    const lane = ground.laneOf(to.lane)
    const before = others[to.index] ?? null
    let after = others[to.index - 1] ?? null
    const steps: Before[] = []
    const moves: (() => Promise<unknown>)[] = []
    const lines = new Map([...new Set(tasks.map((task) => task.status))].map((status) => [status, ground.lineOf(status)]))
    for (const task of tasks) {
      const fields = (lane ? change(task, lane, from?.lane) : {}) as Edit
      const line = ground.idsIn(to)
      const here = neighbours(line, task.id, line.indexOf(task.id))
      const stays = task.status === to.column && line.includes(task.id) && here.after === after && here.before === before
      if (!stays || Object.keys(fields).length) steps.push({ task, place: stood(task, lines.get(task.status) ?? [], ids), fields: pick(task, fields) as Edit })
      // Behind the last one shown there may be others that a lane or a filter hides: who, nobody here knows.
      const unsaid = before === null && after !== null && !ground.isWhole()
      const there: Place = { status: to.column, after, ...(!unsaid && { before }) }
      if (!stays) moves.push(() => changes.move(now(task.id) ?? task, there))
      if (Object.keys(fields).length) void changes.edit(now(task.id) ?? task, fields)
      after = task.id
    }
    inOrder(moves)
    if (!steps.length) return
    undoable({
      title: t('board.moved', { n: steps.length, name: ground.columnOf(to.column)?.name ?? '' }, steps.length), icon: 'i-lucide-undo-2', quiet: steps.length === 1,
      undo: () => inOrder(steps.map((step) => () => back(step))),
    })
  }

  /** Into a column or lane that sorts by itself. */
  function turn(tasks: readonly Task[], to: Cell, from?: Cell): void {
    const column = ground.columnOf(to.column)
    const lane = ground.laneOf(to.lane)
    const become = (task: Task): Bulk => ({ ...(column && change(task, column, from?.column)), ...(lane && change(task, lane, from?.lane)) })
    const moved = tasks.filter((task) => Object.keys(become(task)).length)
    const [task] = moved
    if (!task) return
    if (moved.length > 1) return void changes.many(moved.map((each) => each.id), become)
    const apply = ({ status, ...fields }: Bulk) => {
      const current = now(task.id) ?? task
      if (status !== undefined) void changes.setStatus(current, status)
      if (Object.keys(fields).length) void changes.edit(current, fields)
    }
    const wanted = become(task)
    apply(wanted)
    undoable({ title: t('board.moved', { n: 1, name: column?.name ?? '' }), quiet: true, undo: () => apply(pick(task, wanted)) })
  }

  /** Puts tasks down at a place among the others of a cell. `from`: the cell they were taken from. */
  function put(ids: readonly string[], to: Spot, from?: Cell): void {
    const tasks = ids.map(now).filter((task): task is Task => task !== undefined)
    if (ground.isManual(to.column)) place(tasks, to, from)
    else turn(tasks, to, from)
  }

  const toEnd = (task: Task, to: Cell, from: Cell) => put([task.id], ground.spotIn(task, to), from)
  const toStart = (task: Task, to: Cell, from: Cell) => put([task.id], ground.spotIn(task, to, 0), from)

  return { put, toEnd, toStart }
}
