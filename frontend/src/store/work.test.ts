import { createPinia, setActivePinia } from 'pinia'
import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { api } from '@/api/client'
import { aProject, aTask } from '@/features/tasks/testing'
import { useStore } from './store'
import { useClosedWork, useOpenWork } from './work'

interface Query { state: string; project?: string; cursor?: string }
const server = new Map<string, string>()

/** A server of two pages a question: it gives the tasks of a project and a state in the order they were put. */
function answer(_path: string, { params: { query } }: { params: { query: Query } }) {
  const all = [...server].filter(([id, status]) => (!query.project || id.startsWith(query.project)) && (status === 'closed') === (query.state === 'closed'))
  const half = Math.ceil(all.length / 2)
  const some = query.cursor ? all.slice(half) : all.slice(0, half)
  const items = some.map(([id, status]) => aTask({ id, project: id.split('-')[0] as string, status }))
  return Promise.resolve({ data: { items, next: query.cursor || all.length < 2 ? null : 'second' } })
}

describe('work', () => {
  const asked = vi.fn(answer)
  const scope = effectScope()
  const ids = (tasks: { id: string }[]) => tasks.map((task) => task.id).sort()
  beforeEach(() => {
    setActivePinia(createPinia())
    useStore().take('project', [aProject(), aProject({ key: 'APP' })])
    server.clear()
    for (const id of ['WEB-1', 'WEB-2', 'WEB-3', 'APP-1']) server.set(id, 'open')
    for (const id of ['WEB-8', 'WEB-9']) server.set(id, 'closed')
    vi.spyOn(api, 'GET').mockImplementation(asked as never)
    asked.mockClear()
  })
  afterEach(() => vi.restoreAllMocks())

  test('open work is read once, however many screens show it', async () => {
    const [first, second] = scope.run(() => [useOpenWork(), useOpenWork()])!
    await vi.waitFor(() => expect(first!.ready.value).toBe(true))

    expect(ids(first!.tasks.value)).toEqual(['APP-1', 'WEB-1', 'WEB-2', 'WEB-3'])
    expect(second!.tasks.value).toEqual(first!.tasks.value)
    expect(asked).toHaveBeenCalledTimes(2)
    expect(scope.run(() => useOpenWork(() => 'WEB'))!.ready.value).toBe(true)
  })

  test('one project is there before all the others are read', async () => {
    const key = ref('WEB')
    const web = scope.run(() => useOpenWork(() => key.value))!
    await vi.waitFor(() => expect(web.ready.value).toBe(true))
    expect(asked.mock.calls.slice(0, 2).every(([, { params }]) => params.query.project === 'WEB')).toBe(true)
    expect(ids(web.tasks.value)).toEqual(['WEB-1', 'WEB-2', 'WEB-3'])

    key.value = 'APP'
    await vi.waitFor(() => expect(web.ready.value).toBe(true))

    expect(ids(web.tasks.value)).toEqual(['APP-1'])
  })

  test('a task that is closed leaves the open work, a deleted one too', async () => {
    const store = useStore()
    const web = scope.run(() => useOpenWork(() => 'WEB'))!
    await vi.waitFor(() => expect(web.ready.value).toBe(true))

    store.take('task', [aTask({ id: 'WEB-1', version: 2, status: 'closed' }), aTask({ id: 'WEB-2', version: 2, deleted_at: '2026-11-02T08:00:00Z' })])

    expect(ids(web.tasks.value)).toEqual(['WEB-3'])
  })

  test('news of one project does not work out the list of another', async () => {
    const store = useStore()
    const [web, app] = scope.run(() => [useOpenWork(() => 'WEB'), useOpenWork(() => 'APP')])!
    await vi.waitFor(() => expect(web!.ready.value && app!.ready.value).toBe(true))
    const before = web!.tasks.value

    store.take('task', [aTask({ id: 'APP-1', project: 'APP', version: 2, title: 'Other' })])

    expect(web!.tasks.value).toBe(before)
    expect(app!.tasks.value[0]!.title).toBe('Other')
  })

  test('closed tasks come page by page', async () => {
    const closed = scope.run(() => useClosedWork(() => 'WEB'))!
    await vi.waitFor(() => expect(ids(closed.tasks.value)).toEqual(['WEB-8']))
    expect(closed.hasMore.value).toBe(true)

    await closed.more()

    expect(ids(closed.tasks.value)).toEqual(['WEB-8', 'WEB-9'])
    expect(closed.hasMore.value).toBe(false)
  })

  test('a store that began again reads its open work again', async () => {
    const all = scope.run(() => useOpenWork())!
    await vi.waitFor(() => expect(all.ready.value).toBe(true))

    useStore().reset()

    expect(all.ready.value).toBe(false)
    await vi.waitFor(() => expect(all.ready.value).toBe(true))
    expect(ids(all.tasks.value)).toContain('WEB-1')
  })
})
