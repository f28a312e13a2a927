// Dragging on the board. A line shows where the tasks will stand; where the order follows from the tasks themselves, the whole
// column lights up.
import { shallowRef } from 'vue'
import type { Board, Spot } from './board'
import type { Cell } from './grouping'
import { useDragWatch, type Over } from './taskDrag'

/** What is being dragged, and where it would be put down. */
export interface Drag { ids: readonly string[]; to: Spot | null }

/** Before which of a cell's tasks the pointer is, as they stand there now. */
function indexAt(box: Element, y: number, count: number): number {
  for (const row of box.querySelectorAll<HTMLElement>('[data-row]')) {
    const { top, height } = row.getBoundingClientRect()
    if (y < top + height / 2) return Number(row.getAttribute('aria-posinset')) - 1
  }
  return count
}

export function useBoardDrag(board: Board) {
  const drag = shallowRef<Drag | null>(null)
  const spotAt = ({ area, box, y }: Over<Cell>): Spot => ({ ...area, index: board.isManual(area.column) ? indexAt(box, y, board.idsIn(area).length) : 0 })

  useDragWatch<Cell, Cell>({
    begin: (ids) => (drag.value = { ids, to: null }),
    over: (ids, over) => {
      const to = over && spotAt(over)
      const before = drag.value?.to
      if (to?.lane === before?.lane && to?.column === before?.column && to?.index === before?.index) return
      drag.value = { ids, to }
    },
    drop: (ids, over, from) => {
      drag.value = null
      if (!over) return
      const to = spotAt(over)
      // Those on their way are still among the others, up to here.
      const above = board.idsIn(to).slice(0, to.index).filter((id) => ids.includes(id)).length
      board.put(ids, { ...to, index: to.index - above }, from)
    },
  })
  return { current: drag }
}
export type BoardDrag = ReturnType<typeof useBoardDrag>
