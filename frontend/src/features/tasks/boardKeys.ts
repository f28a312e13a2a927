// The board without a mouse: Space lifts a task, the arrow keys move it, Space puts it down, Escape puts it back.
// With nothing in hand the arrow keys go from task to task.
import * as liveRegion from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { nextTick, onScopeDispose, watch } from 'vue'
import type { ComposerTranslation } from 'vue-i18n'
import type { Task } from '@/api/types'
import { stepOf } from '@/ui/direction'
import type { Board, Spot } from './board'
import { cellKey, type Cell } from './grouping'
import { idOf } from './idOf'

export function useBoardKeys(board: Board, root: () => HTMLElement | null, t: ComposerTranslation) {
  const { lifted } = board

  const nameOf = (cell: Cell) => [board.laneOf(cell.lane)?.name, board.columnOf(cell.column)?.name].filter(Boolean).join(', ')
  const othersIn = (cell: Cell) => board.idsIn(cell).filter((id) => id !== lifted.value?.id)
  const words = (spot: Spot) => ({ status: nameOf(spot), position: spot.index + 1, total: othersIn(spot).length + 1 })
  const isSame = (a: Cell, b: Cell) => cellKey(a) === cellKey(b)

  async function focus(id: string, cell: Cell): Promise<void> {
    await nextTick()
    const link = () => root()?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cellKey(cell))}"] [data-task="${CSS.escape(id)}"] a[href]`)
    if (!link()) await board.cells.get(cellKey(cell))?.(id)
    link()?.focus()
    link()?.closest('[data-row]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const beside = (column: string, by: number) => board.unfolded.value[board.unfolded.value.findIndex((group) => group.id === column) + by]?.id
  const above = (lane: string, by: number) => board.lanes.value[board.lanes.value.findIndex((group) => group.id === lane) + by]?.id

  function lift(task: Task, cell: Cell): void {
    const from = { ...cell, index: Math.max(0, board.idsIn(cell).indexOf(task.id)) }
    lifted.value = { id: task.id, from, at: from }
    liveRegion.announce(t('tasks.board.lifted', { id: idOf(task.id), ...words(from) }))
    void focus(task.id, from)
  }

  /** Up and down go to the next lane where there is no place left, and where places are not made by hand. */
  function shifted(task: Task, at: Spot, key: string): Spot | null {
    const aside = stepOf(key)
    if (aside) {
      const column = beside(at.column, aside)
      return column === undefined ? null : board.spotIn(task, { lane: at.lane, column }, at.index)
    }
    const by = key === 'ArrowUp' ? -1 : 1
    const index = at.index + by
    if (board.isManual(at.column) && index >= 0 && index <= othersIn(at).length) return { ...at, index }
    const lane = above(at.lane, by)
    return lane === undefined ? null : board.spotIn(task, { lane, column: at.column }, by > 0 ? 0 : undefined)
  }

  function shift(task: Task, key: string): void {
    const hand = lifted.value
    const at = hand && shifted(task, hand.at, key)
    if (!at) return
    lifted.value = { ...hand, at }
    liveRegion.announce(t('tasks.board.at', words(at)))
    void focus(hand.id, at)
  }

  function drop(): void {
    const hand = lifted.value
    if (!hand) return
    liveRegion.announce(t('tasks.board.dropped', { id: idOf(hand.id), ...words(hand.at) }))
    lifted.value = null
    if (!isSame(hand.from, hand.at) || hand.from.index !== hand.at.index) board.put([hand.id], hand.at, hand.from)
    void focus(hand.id, hand.at)
  }

  function cancel(): void {
    const hand = lifted.value
    if (!hand) return
    lifted.value = null
    liveRegion.announce(t('tasks.board.cancelled', { id: idOf(hand.id) }))
    void focus(hand.id, hand.from)
  }

  function walk(task: Task, cell: Cell, key: string): void {
    const index = board.idsIn(cell).indexOf(task.id)
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const by = key === 'ArrowUp' ? -1 : 1
      const id = board.idsIn(cell)[index + by]
      if (id) return void focus(id, cell)
      for (let lane = above(cell.lane, by); lane !== undefined; lane = above(lane, by)) {
        const there = { lane, column: cell.column }
        const next = board.idsIn(there).at(by > 0 ? 0 : -1)
        if (next) return void focus(next, there)
      }
      return
    }
    const aside = stepOf(key)
    if (!aside) return
    for (let column = beside(cell.column, aside); column !== undefined; column = beside(column, aside)) {
      const there = { lane: cell.lane, column }
      const ids = board.idsIn(there)
      const id = ids[Math.min(index, ids.length - 1)]
      if (id) return void focus(id, there)
    }
  }

  /** For a task's own link: what it hears there is about that task. */
  function press(key: string, task: Task, cell: Cell): void {
    const inHand = lifted.value?.id === task.id
    if (key === ' ') inHand ? drop() : lift(task, cell)
    else if (key.startsWith('Arrow')) inHand ? shift(task, key) : walk(task, cell, key)
    else if (!inHand) return
    else if (key === 'Enter') drop()
    else cancel()
  }

  /** A click elsewhere puts back what is in hand. */
  const elsewhere = () => cancel()
  watch(() => lifted.value !== null, (inHand) => (inHand ? addEventListener('pointerdown', elsewhere) : removeEventListener('pointerdown', elsewhere)))
  onScopeDispose(() => {
    removeEventListener('pointerdown', elsewhere)
    liveRegion.cleanup()
  })

  return { press }
}
