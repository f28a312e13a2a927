// The board with a mouse (or a pen): native drag and drop. A line shows where the task will stand.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { onMounted, onScopeDispose, ref, type Ref } from 'vue'
import type { Board } from './board'

const CARD = 'task'
const COLUMN = 'status'
type Cleanup = () => void

function whileHere(begin: () => Cleanup): void {
  let end: Cleanup | undefined
  onMounted(() => (end = begin()))
  onScopeDispose(() => end?.())
}

/** One card: it can be taken, and something can be put before or after it. */
export function useCardDrag(element: Readonly<Ref<HTMLElement | null>>, id: () => string, movable: () => boolean) {
  const held = ref(false)
  const edge = ref<'top' | 'bottom' | null>(null)
  whileHere(() => {
    const card = element.value
    if (!card || !movable()) return () => {}
    return combine(
      draggable({
        element: card,
        getInitialData: () => ({ [CARD]: id() }),
        onDragStart: () => (held.value = true),
        onDrop: () => (held.value = false),
      }),
      dropTargetForElements({
        element: card,
        canDrop: ({ source }) => typeof source.data[CARD] === 'string',
        getData: ({ input, element: over }) => attachClosestEdge({ [CARD]: id() }, { input, element: over, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) => (edge.value = source.data[CARD] === id() ? null : (extractClosestEdge(self.data) as 'top' | 'bottom' | null)),
        onDragLeave: () => (edge.value = null),
        onDrop: () => (edge.value = null),
      }),
    )
  })
  return { held, edge }
}

/** One column: what is let go over it, but over no card, goes to its end. */
export function useColumnDrop(element: Readonly<Ref<HTMLElement | null>>, status: () => string) {
  const over = ref(false)
  whileHere(() => {
    const column = element.value
    if (!column) return () => {}
    return dropTargetForElements({
      element: column,
      canDrop: ({ source }) => typeof source.data[CARD] === 'string',
      getData: () => ({ [COLUMN]: status() }),
      onDragEnter: () => (over.value = true),
      onDragLeave: () => (over.value = false),
      onDrop: () => (over.value = false),
    })
  })
  return { over }
}

export function useBoardDrops(board: Board): void {
  whileHere(() =>
    monitorForElements({
      canMonitor: ({ source }) => typeof source.data[CARD] === 'string',
      onDrop: ({ source, location }) => {
        const id = String(source.data[CARD])
        const targets = location.current.dropTargets.map((target) => target.data)
        const column = targets.find((data) => COLUMN in data)
        if (!column) return
        const status = String(column[COLUMN])
        const card = targets.find((data) => CARD in data)
        const ids = board.idsIn(status).filter((other) => other !== id)
        const over = card && card[CARD] !== id ? ids.indexOf(String(card[CARD])) : -1
        if (card?.[CARD] === id) return
        board.put(id, { status, index: over < 0 ? ids.length : over + (card && extractClosestEdge(card) === 'bottom' ? 1 : 0) })
      },
    }))
}
