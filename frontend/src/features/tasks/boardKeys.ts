// The board without a mouse: Space lifts a task, the arrow keys move it, Space puts it down, Escape puts it back.
// With nothing in hand the arrow keys go from task to task.
import * as liveRegion from '@atlaskit/pragmatic-drag-and-drop-live-region'
import { nextTick, onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Task } from '@/api/types'
import { stepOf } from '@/ui/direction'
import type { Board, Spot } from './board'

export function useBoardKeys(board: Board, root: () => HTMLElement | null) {
  const { t } = useI18n()
  const { lifted } = board

  const nameOf = (status: string) => board.statuses.value.find((s) => s.id === status)?.name ?? status
  const othersIn = (status: string) => board.idsIn(status).filter((id) => id !== lifted.value?.id)
  const words = (spot: Spot) => ({ status: nameOf(spot.status), position: spot.index + 1, total: othersIn(spot.status).length + 1 })

  async function focus(id: string): Promise<void> {
    await nextTick()
    const link = root()?.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"] a`)
    link?.focus()
    link?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  function beside(status: string, step: 1 | -1): string | undefined {
    const at = board.statuses.value.findIndex((s) => s.id === status)
    return board.statuses.value[at + step]?.id
  }

  function lift(task: Task): void {
    const from = board.spotOf(task)
    lifted.value = { id: task.id, from, at: from }
    liveRegion.announce(t('tasks.board.lifted', { id: task.id, ...words(from) }))
    void focus(task.id)
  }

  function shift(key: string): void {
    const hand = lifted.value
    if (!hand) return
    const { status, index } = hand.at
    const step = stepOf(key)
    const other = step ? beside(status, step) : undefined
    const last = othersIn(other ?? status).length
    const to = key === 'ArrowUp' ? index - 1 : key === 'ArrowDown' ? index + 1 : index
    const at = { status: other ?? status, index: Math.max(0, Math.min(to, last)) }
    if (at.status === status && at.index === index) return
    lifted.value = { ...hand, at }
    liveRegion.announce(t('tasks.board.at', words(at)))
    void focus(hand.id)
  }

  function drop(): void {
    const hand = lifted.value
    if (!hand) return
    liveRegion.announce(t('tasks.board.dropped', { id: hand.id, ...words(hand.at) }))
    lifted.value = null
    board.put(hand.id, hand.at)
    void focus(hand.id)
  }

  function cancel(): void {
    const hand = lifted.value
    if (!hand) return
    lifted.value = null
    liveRegion.announce(t('tasks.board.cancelled', { id: hand.id }))
    void focus(hand.id)
  }

  function walk(task: Task, key: string): void {
    const { status, index } = board.spotOf(task)
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const id = board.idsIn(status)[index + (key === 'ArrowUp' ? -1 : 1)]
      if (id) void focus(id)
      return
    }
    const step = stepOf(key)
    if (!step) return
    for (let other = beside(status, step); other; other = beside(other, step)) {
      const ids = board.idsIn(other)
      const id = ids[Math.min(index, ids.length - 1)]
      if (id) return void focus(id)
    }
  }

  /** For a task's own link: what it hears there is about that task. */
  function press(event: KeyboardEvent, task: Task, movable: boolean): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inHand = lifted.value?.id === task.id
    if (event.key === ' ' && movable) inHand ? drop() : lift(task)
    else if (event.key === 'Escape' && inHand) cancel()
    else if (event.key === 'Enter' && inHand) drop()
    else if (event.key.startsWith('Arrow')) inHand ? shift(event.key) : walk(task, event.key)
    else if (event.key === 'Tab' && inHand) return cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
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
