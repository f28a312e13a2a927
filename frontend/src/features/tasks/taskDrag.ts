// Tasks that are dragged, with a mouse or a pen: native drag and drop. Where there are only fingers none of it is loaded.
import type { DropTargetRecord } from '@atlaskit/pragmatic-drag-and-drop/types'
import { onMounted, onScopeDispose, watch, type Ref } from 'vue'
import { useSelection } from '@/keys'
import { moveAlong } from './dragScroll'

const CARD = 'task'
const FROM = 'from'
const AREA = 'area'
type Cleanup = () => void
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

/** One row or card: it can be taken, and those picked out along with it. */
export function useTaskDrag(element: Readonly<Ref<HTMLElement | null>>, id: () => string, movable: () => boolean, from: () => unknown, all: () => readonly string[]) {
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

/** Where tasks can be put down; `what` tells which place it is. */
export function useDropArea(element: Readonly<Ref<HTMLElement | null>>, what: () => unknown): void {
  whileHere(({ dropTargetForElements }) => {
    const box = element.value
    return box ? dropTargetForElements({ element: box, canDrop: ({ source }) => CARD in source.data, getData: () => ({ [AREA]: what() }) }) : undefined
  })
}

export interface Over<A> { area: A; box: Element; y: number }

/** Follows what is dragged on a screen. Near an edge the page moves along. */
export function useDragWatch<A, F>(heard: { begin?: (ids: string[]) => void; over: (ids: string[], over: Over<A> | null) => void; drop: (ids: string[], over: Over<A> | null, from: F) => void }): void {
  const idsOf = (source: { data: Record<string | symbol, unknown> }) => (source.data[CARD] ?? []) as string[]
  function overOf({ dropTargets, input }: { dropTargets: DropTargetRecord[]; input: { clientY: number } }): Over<A> | null {
    const target = dropTargets.find(({ data }) => AREA in data)
    return target ? { area: target.data[AREA] as A, box: target.element, y: input.clientY } : null
  }
  whileHere(({ combine, monitorForElements }) => {
    const along = moveAlong()
    const stop = monitorForElements({
      canMonitor: ({ source }) => CARD in source.data,
      onDragStart: ({ source }) => heard.begin?.(idsOf(source)),
      onDrag: ({ source, location: { current } }) => {
        along.at(current.input.clientX, current.input.clientY)
        heard.over(idsOf(source), overOf(current))
      },
      onDrop: ({ source, location: { current } }) => {
        along.stop()
        heard.drop(idsOf(source), overOf(current), source.data[FROM] as F)
      },
    })
    return combine(stop, along.stop)
  })
}
