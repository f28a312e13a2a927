// Which tasks the screen shows, in which order, and which of them a person is at. The row or card of a task carries
// `data-task` and one link inside; a screen that draws only what is in sight brings a task there by `reveal`.
import type { TaskInput } from '@/api/types'
import { computed, nextTick, onScopeDispose, shallowReactive, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'

export interface TaskList {
  ids: () => readonly string[]
  reveal: (id: string) => unknown
  /** What a task is that is made beside this one: of its column, of its group. */
  given?: (id: string) => Partial<TaskInput>
}

const lists = shallowReactive<TaskList[]>([])
const active = () => lists.at(-1)
/** What the screen before this one showed: a task that was opened from it still has its neighbours. */
let left: readonly string[] = []
/** The task that had the focus last, and its place then: after it is gone, its neighbour is the one to go on with. */
const at = shallowRef<{ id: string; index: number } | null>(null)
/** It has the focus, or had it when it was taken off the page. */
let held = false

export const listed = (): readonly string[] => active()?.ids() ?? []
export const taskOf = (element: EventTarget | null) => (element instanceof Element ? (element.closest<HTMLElement>('[data-task]')?.dataset.task ?? null) : null)
export const focusedTask = () => taskOf(document.activeElement)
export const linkOf = (id: string) => document.querySelector<HTMLElement>(`main [data-task="${CSS.escape(id)}"] a[href]`)

/** What a new task is, made where the focus is. */
export function givenHere(): Partial<TaskInput> {
  const id = focusedTask()
  return (id && active()?.given?.(id)) || {}
}

export async function focusTask(id: string): Promise<boolean> {
  if (!linkOf(id)) {
    await active()?.reveal(id)
    await nextTick()
  }
  const link = linkOf(id)
  link?.focus()
  link?.closest('[data-task]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return link !== null
}

/** The task a step away from the focused one; from nowhere, the first. */
export function beside(step: 1 | -1): string | undefined {
  const ids = listed()
  const here = focusedTask() ?? at.value?.id
  const index = here === undefined ? -1 : ids.indexOf(here)
  if (index >= 0) return ids[index + step]
  return at.value ? ids[Math.min(at.value.index, ids.length - 1)] : ids[0]
}

function entered({ target }: FocusEvent): void {
  const id = taskOf(target)
  if (!id) return
  at.value = { id, index: listed().indexOf(id) }
  held = true
}

function lost({ target }: FocusEvent): void {
  // What is taken off the page loses the focus too; only who goes away by himself is let go.
  void nextTick(() => (held &&= focusedTask() !== null || !(target as Element).isConnected))
}

/** Puts the focus back on the page after the row that had it is gone: on the same task elsewhere, else on its neighbour. */
async function keep(): Promise<void> {
  await nextTick()
  const lost = document.activeElement === null || document.activeElement === document.body
  if (!held || !lost || !at.value) return
  const ids = listed()
  const id = ids.includes(at.value.id) ? at.value.id : ids[Math.min(Math.max(0, at.value.index), ids.length - 1)]
  if (!id || !(await focusTask(id))) document.querySelector<HTMLElement>('main')?.focus()
}

/** Back to the task that was focused last, or whatever stands in its place. */
export function resume(): void {
  held = at.value !== null
  void keep()
}

export function useTaskList(list: TaskList): void {
  lists.push(list)
  at.value = null
  held = false
  watch(() => list.ids().join(' '), keep, { flush: 'post' })
  onScopeDispose(() => {
    if (active() === list) left = [...list.ids()]
    lists.splice(lists.indexOf(list), 1)
  })
}

/** What stands before and after a task on the screen that shows it, or that one came from. */
export function useNeighbours(id: MaybeRefOrGetter<string>) {
  const ids = computed(() => (lists.length ? listed() : left))
  const index = computed(() => ids.value.indexOf(toValue(id)))
  return {
    previous: computed(() => (index.value < 0 ? undefined : ids.value[index.value - 1])),
    next: computed(() => (index.value < 0 ? undefined : ids.value[index.value + 1])),
    /** From 1; 0: it is not among them. */
    position: computed(() => index.value + 1),
    total: computed(() => ids.value.length),
  }
}

export function followFocus(): () => void {
  addEventListener('focusin', entered)
  addEventListener('focusout', lost)
  return () => {
    removeEventListener('focusin', entered)
    removeEventListener('focusout', lost)
  }
}
