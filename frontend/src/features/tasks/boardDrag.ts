// The board with a mouse (or a pen): native drag and drop. A line shows where the tasks will stand; where the order follows from
// the tasks themselves, the whole column lights up. Near an edge the page moves along.
import type { DropTargetRecord } from '@atlaskit/pragmatic-drag-and-drop/types'
import { onMounted, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { useSelection } from '@/keys'
import type { Board, Spot } from './board'
import type { Cell } from './grouping'
import { moveAlong } from './dragScroll'

export const CARD = 'task'
const FROM = 'from'
const CELL = 'cell'
type Cleanup = () => void
/** What is being dragged, and where it would be put down. */
export interface Drag { ids: readonly string[]; to: Spot | null }

let parts: Promise<typeof import('./dnd')> | undefined
/** A finger scrolls and swipes; it never drags. */
const loaded = () => (parts ??= matchMedia('(any-pointer: fine)').matches ? import('./dnd') : new Promise(() => {}))

/** From when the element stands and the code is there, until it goes. */
export function whileHere(begin: (dnd: typeof import('./dnd')) => Cleanup | undefined, again: () => unknown = () => null): void {
  let end: Cleanup | undefined
  let gone = false
  const start = () => void loaded().then((dnd) => {
    end?.()
    end = gone ? undefined : begin(dnd)
  })
  onMounted(start)
  watch(again, start)
  onScopeDispose(() => {
    gone = true
    end?.()
  })
}

/** Under the pointer goes a note of how many there are, instead of a picture of one of them. */
function pile(count: number): HTMLElement {
  const note = document.createElement('div')
  note.className = 'drag-pile'
  note.textContent = String(count)
  document.body.append(note)
  setTimeout(() => note.remove())
  return note
}

/** One card: it can be taken, and those picked out along with it. */
export function useCardDrag(element: Readonly<Ref<HTMLElement | null>>, id: () => string, movable: () => boolean, from: () => Cell, all: () => readonly string[]) {
  const selection = useSelection()
  const taken = () => (selection.has(id()) && selection.ids.value.length > 1 ? all().filter(selection.has) : [id()])
  whileHere(({ draggable }) => {
    const card = element.value
    if (!card || !movable()) return
    return draggable({
      element: card,
      getInitialData: () => ({ [CARD]: taken(), [FROM]: from() }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        const count = taken().length
        if (count > 1) nativeSetDragImage?.(pile(count), 8, 8)
      },
    })
  }, movable)
}

/** One cell: what is let go over it goes where the pointer is. */
export function useCellDrop(element: Readonly<Ref<HTMLElement | null>>, cell: () => Cell): void {
  whileHere(({ dropTargetForElements }) => {
    const box = element.value
    return box ? dropTargetForElements({ element: box, canDrop: ({ source }) => CARD in source.data, getData: () => ({ [CELL]: cell() }) }) : undefined
  })
}

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
  const idsOf = (data: Record<string | symbol, unknown>) => (data[CARD] ?? []) as string[]

  function spotAt({ dropTargets, input }: { dropTargets: DropTargetRecord[]; input: { clientY: number } }): Spot | null {
    const target = dropTargets.find(({ data }) => CELL in data)
    if (!target) return null
    const cell = target.data[CELL] as Cell
    return { ...cell, index: board.isManual(cell.column) ? indexAt(target.element, input.clientY, board.idsIn(cell).length) : 0 }
  }

  whileHere(({ combine, monitorForElements }) => {
    const along = moveAlong()
    const stop = monitorForElements({
      canMonitor: ({ source }) => CARD in source.data,
      onDragStart: ({ source }) => (drag.value = { ids: idsOf(source.data), to: null }),
      onDrag: ({ source, location: { current } }) => {
        along.at(current.input.clientX, current.input.clientY)
        const to = spotAt(current)
        const before = drag.value?.to
        if (to?.lane === before?.lane && to?.column === before?.column && to?.index === before?.index) return
        drag.value = { ids: idsOf(source.data), to }
      },
      onDrop: ({ source, location: { current } }) => {
        along.stop()
        drag.value = null
        const to = spotAt(current)
        const ids = idsOf(source.data)
        if (!to) return
        // Those on their way are still among the others, up to here.
        const above = board.idsIn(to).slice(0, to.index).filter((id) => ids.includes(id)).length
        board.put(ids, { ...to, index: to.index - above }, source.data[FROM] as Cell)
      },
    })
    return combine(stop, along.stop)
  })
  return { current: drag }
}
export type BoardDrag = ReturnType<typeof useBoardDrag>
