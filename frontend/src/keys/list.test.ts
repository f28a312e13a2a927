import { afterEach, beforeEach, expect, test } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { beside, focusTask, followFocus, useNeighbours, useTaskList } from './list'
import { useSelection } from './selection'

const selection = useSelection()
const shown = ref<string[]>([])
let scope: EffectScope
let end: () => void

/** Draws the rows as a screen would. */
function draw(ids: readonly string[]): void {
  const main = document.querySelector('main') ?? document.body.appendChild(document.createElement('main'))
  main.tabIndex = -1
  const known = new Map([...main.children].map((row) => [(row as HTMLElement).dataset.task, row]))
  for (const [id, row] of known) if (!ids.includes(id as string)) row.remove()
  for (const id of ids) {
    if (known.has(id)) continue
    const row = document.createElement('div')
    row.dataset.task = id
    row.innerHTML = `<a href="/tasks/${id}">${id}</a>`
    main.append(row)
  }
}
async function show(ids: string[]): Promise<void> {
  draw(ids)
  shown.value = ids
  await nextTick()
  await nextTick()
  await nextTick()
}
const here = () => (document.activeElement as HTMLElement).textContent

beforeEach(async () => {
  end = followFocus()
  scope = effectScope()
  scope.run(() => useTaskList({ ids: () => shown.value, reveal: (id) => draw([...shown.value, id]) }))
  await show(['A', 'B', 'C', 'D'])
})
afterEach(() => {
  scope.stop()
  end()
  selection.clear()
  document.body.replaceChildren()
})

test('from nowhere the first, then one after the other, and no further than the end', async () => {
  expect(beside(1)).toBe('A')
  await focusTask('C')
  expect(beside(1)).toBe('D')
  expect(beside(-1)).toBe('B')
  await focusTask('D')
  expect(beside(1)).toBeUndefined()
})

test('a task that is not drawn is revealed before it gets the focus', async () => {
  document.querySelector('[data-task=B]')?.remove()
  await focusTask('B')
  expect(here()).toBe('B')
})

test('when the focused task goes away, its neighbour has the focus', async () => {
  await focusTask('B')
  await show(['A', 'C', 'D'])
  expect(here()).toBe('C')
})

test('when the last one goes away, the one before has it', async () => {
  await focusTask('D')
  await show(['A', 'B', 'C'])
  expect(here()).toBe('C')
})

test('when nothing is left, the page has it', async () => {
  await show(['A'])
  await focusTask('A')
  await show([])
  expect(document.activeElement?.tagName).toBe('MAIN')
})

test('a task that was drawn anew elsewhere keeps the focus', async () => {
  await focusTask('A')
  document.querySelector('[data-task=A]')?.remove()
  await show(['B', 'C', 'A', 'D'])
  expect(here()).toBe('A')
})

test('who works elsewhere is not called back', async () => {
  const field = document.body.appendChild(document.createElement('input'))
  await focusTask('B')
  field.focus()
  await show(['A', 'C', 'D'])
  expect(document.activeElement).toBe(field)
})

test('the neighbours of the open task follow the screen', async () => {
  const { previous, next } = useNeighbours('C')
  expect([previous.value, next.value]).toEqual(['B', 'D'])
  await show(['C', 'D'])
  expect([previous.value, next.value]).toEqual([undefined, 'D'])
})

test('on a page of its own, a task has the neighbours of the screen before', () => {
  scope.stop()
  const { previous, next, position, total } = useNeighbours('C')
  expect([previous.value, next.value, position.value, total.value]).toEqual(['B', 'D', 3, 4])
  expect(useNeighbours('Z').position.value).toBe(0)
})

test('a selection is one by one, or from the last one to another', () => {
  selection.toggle('A')
  expect(selection.has('A')).toBe(true)
  selection.range('C')
  expect(selection.ids.value).toEqual(['A', 'B', 'C'])
  selection.toggle('B')
  expect(selection.ids.value).toEqual(['A', 'C'])
  selection.clear()
  selection.range('D')
  expect(selection.ids.value).toEqual(['D'])
})
