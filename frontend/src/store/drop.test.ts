import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { reached } from '@/api/reach'
import { temporaryId, type Command } from './command'
import { builtOn, drop } from './drop'
import { useOutbox } from './outbox'
import { back, cut, disk, edit, houseOfTests, make, page, server, status } from './pageOfTests'
import { useStore } from './store'
import { useUnsent } from './unsent'

houseOfTests()

/** What is on its way arrives, or does not. */
const pause = () => new Promise((later) => setTimeout(later, 20))
const nth = (outbox: ReturnType<typeof useOutbox>, n: number) => outbox.queue[n] as Command

describe('what waits is dropped', () => {
  test('what it painted goes back, what others painted stays, and it is never sent', async () => {
    const { outbox, shown } = page()
    cut()
    await outbox.put(status('WEB-1', 'closed'))
    await outbox.put(edit('WEB-1', { title: 'Roof' }))

    drop(nth(outbox, 0))

    expect(shown('WEB-1')).toMatchObject({ status: 'open', title: 'Roof' })
    expect(disk.left().commands.map((one) => one.body)).toEqual([{ title: 'Roof' }])
    await back(outbox)
    expect(server.effects).toEqual(['WEB-1 {"title":"Roof"}'])
  })

  test('with a new task goes all that was done to it; undone, all is sent', async () => {
    const { outbox, shown } = page()
    cut()
    const id = temporaryId()
    await outbox.put(make(id, 'New'))
    await outbox.put(status(id, 'closed'))
    await outbox.put(status('WEB-1', 'closed'))
    expect(builtOn(nth(outbox, 0))).toHaveLength(1)
    expect(builtOn(nth(outbox, 1))).toEqual([])

    const undo = drop(nth(outbox, 0))

    expect(shown(id)).toBeUndefined()
    expect(outbox.queue.map((one) => one.path)).toEqual(['/tasks/WEB-1/status'])
    expect(disk.commands.size).toBe(1)
    undo()
    expect(shown(id)).toMatchObject({ title: 'New', status: 'closed' })
    await vi.waitFor(() => expect(disk.commands.size).toBe(3))
    await back(outbox)
    expect(server.effects).toEqual(['made New', 'WEB-2 {"status":"closed"}', 'WEB-1 {"status":"closed"}'])
  })

  test('of a bulk goes only the part that is about the new task, and comes back with it', async () => {
    const { outbox, shown } = page()
    cut()
    const id = temporaryId()
    await outbox.put(make(id, 'New'))
    const commands = [id, 'WEB-1'].map((task_id, n) => ({ id: String(n), task_id, do: 'status', status: 'closed' }))
    await outbox.put({ method: 'POST', path: '/tasks/bulk', body: { commands }, within: 'results', paints: [id, 'WEB-1'].map((one) => ({ kind: 'task', id: one, fields: { status: 'closed' } })) })

    const undo = drop(nth(outbox, 0))

    expect(outbox.waiting).toBe(1)
    expect(shown('WEB-1')?.status).toBe('closed')
    undo()
    expect(shown(id)).toMatchObject({ title: 'New', status: 'closed' })
    await back(outbox)
    expect(server.effects).toEqual(['made New', 'WEB-1 closed', 'WEB-2 {"status":"closed"}'])
  })

  test('who changed the same afterwards is asked about nothing that was dropped', async () => {
    const { outbox } = page()
    cut()
    await outbox.put(edit('WEB-1', { title: 'First' }))
    await outbox.put(edit('WEB-1', { title: 'Second' }))
    const undo = drop(nth(outbox, 0))
    expect(nth(outbox, 0).paints[0]?.base).toEqual({ title: 'Mend the roof' })
    undo()
    expect(nth(outbox, 1).paints[0]?.base).toEqual({ title: 'First' })
    await pause()
    drop(nth(outbox, 0))
    server.change('WEB-1', { priority: 'high' })

    await back(outbox)

    expect(outbox.conflicts).toEqual([])
    expect(server.effects).toEqual(['WEB-1 {"title":"Second"}'])
  })

  test('what had gone out all the same stands, and putting it back does it no second time', async () => {
    const { outbox, shown } = page()
    server.lost = 1
    const answer = outbox.put(make(temporaryId(), 'New'))
    expect((await answer).state).toBe('waiting')
    const undo = drop(nth(outbox, 0))
    expect(outbox.waiting).toBe(0)

    undo()
    await back(outbox)

    expect(server.effects).toEqual(['made New'])
    expect(shown('WEB-2')?.title).toBe('New')
  })

  test('while it is on its way its refusal is nobody’s concern', async () => {
    const { outbox, shown } = page()
    let refuse = (_: Response) => {}
    vi.stubGlobal('fetch', () => new Promise<Response>((said) => (refuse = said)))
    const answer = outbox.put(edit('WEB-1', { title: '' }))
    await pause()

    drop(nth(outbox, 0))

    expect(await answer).toEqual({ state: 'refused' })
    refuse(new Response(JSON.stringify({ code: 'invalid', detail: 'Empty.' }), { status: 422 }))
    await pause()
    expect(outbox.refusal).toBeNull()
    expect(shown('WEB-1')?.title).toBe('Mend the roof')
  })

  test('every other tab drops it too, and has it back with the undo', async () => {
    const { outbox } = page()
    cut()
    await outbox.put(status('WEB-1', 'closed'))
    setActivePinia(createPinia())
    const store = useStore()
    store.take('task', [...server.tasks.values()].map((kept) => kept.task))
    const other = useOutbox()
    other.open({ commands: [], conflicts: [], aliases: [] }, { put: disk.put, drop: disk.drop, note: disk.note, tell: (message) => outbox.hear(structuredClone(message)) })
    disk.told.splice(0).forEach((message) => other.hear(message))
    expect(store.tasks.get('WEB-1')?.status).toBe('closed')

    const undo = drop(nth(other, 0))

    expect(outbox.waiting).toBe(0)
    expect(store.tasks.get('WEB-1')?.status).toBe('open')
    expect(disk.commands.size).toBe(0)
    undo()
    expect(outbox.waiting).toBe(1)
    await back(outbox)
    expect(server.effects).toEqual(['WEB-1 {"status":"closed"}'])
  })
})

describe('a task is marked as unsent', () => {
  test('at once while the server is out of reach, with what is said about it, until it is sent', async () => {
    const { outbox } = page()
    const { ids } = useUnsent()
    cut()
    await outbox.put(status('WEB-1', 'closed'))
    await outbox.put({ method: 'POST', path: '/tasks/WEB-7/comments', body: { body: 'Hm' }, paints: [{ kind: 'comment', id: temporaryId(), fields: { task_id: 'WEB-7', body: 'Hm' }, makes: true }] })
    await nextTick()
    expect([...ids]).toEqual(['WEB-1', 'WEB-7'])

    drop(nth(outbox, 1))
    await nextTick()
    expect([...ids]).toEqual(['WEB-1'])
    await back(outbox)
    await nextTick()
    expect([...ids]).toEqual([])
  })

  test('in reach, only once it has waited longer than a blink', async () => {
    vi.useFakeTimers()
    const { outbox } = page()
    const { ids } = useUnsent()
    vi.stubGlobal('fetch', () => new Promise(() => {}))
    reached.value = true
    void outbox.put(status('WEB-1', 'closed'))
    await vi.advanceTimersByTimeAsync(1_900)
    expect([...ids]).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect([...ids]).toEqual(['WEB-1'])
    vi.useRealTimers()
  })
})
