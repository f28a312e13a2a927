import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { Page, Task } from '@/api/types'
import { useStore } from '@/store/store'
import { orderBy } from './order'
import { usePages } from './pages'
import { aTask } from './testing'

let scope: EffectScope
beforeEach(() => {
  setActivePinia(createPinia())
  scope = effectScope()
})
afterEach(() => scope.stop())

const task = (number: number, said: Partial<Task> = {}) => aTask({ id: `WEB-${number}`, number, rank: `r${String(number).padStart(4, '0')}`, ...said })
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => task(from + i))

function column(pages: Record<string, Page<Task>>) {
  const ask = vi.fn((cursor: string | undefined) => Promise.resolve(pages[cursor ?? 'first'] as Page<Task>))
  const list = scope.run(() => usePages({ ask, keeps: (t) => t.status === 'open' && !t.deleted_at, order: () => orderBy('rank') }))
  if (!list) throw new Error('The scope has ended.')
  const shown = () => list.tasks.value.map((t) => t.number)
  return { list, ask, shown, ready: () => vi.waitFor(() => expect(list.ready.value).toBe(true)) }
}
const apply = (entity: Task) => useStore().apply({ kind: 'task', entity })

test('news beyond what was read waits for its page', async () => {
  const { list, shown, ready } = column({ first: { items: many(1, 30), next: 'c' }, c: { items: many(31, 33), next: null } })
  await ready()

  apply(task(32))
  expect(shown()).toHaveLength(30)
  apply(task(5, { rank: 'r0000', version: 2 }))
  expect(shown()[0]).toBe(5)
  await list.more()

  expect(shown()).toHaveLength(33)
  expect(list.hasMore.value).toBe(false)
})

test('what was put there is seen although its page was not read', async () => {
  const { list, shown, ready } = column({ first: { items: many(1, 30), next: 'c' } })
  await ready()
  apply(task(99))

  list.place('WEB-99')

  expect(shown()).toContain(99)
})

test('a short page is not the end: reading goes on until there is something to show', async () => {
  const { ask, shown, ready } = column({ first: { items: [], next: 'b' }, b: { items: [task(1)], next: 'c' }, c: { items: many(2, 30), next: null } })
  await ready()

  expect(ask).toHaveBeenCalledTimes(3)
  expect(shown()).toHaveLength(30)
})

test('what no longer belongs leaves, and comes back in its place', async () => {
  const { shown, ready } = column({ first: { items: many(1, 3), next: null } })
  await ready()

  apply(task(2, { status: 'closed', version: 2 }))
  expect(shown()).toEqual([1, 3])
  apply(task(2, { status: 'open', version: 3 }))
  expect(shown()).toEqual([1, 2, 3])
})
