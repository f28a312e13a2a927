import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryId, type Command, type Wish } from './command'
import { decide } from './decide'
import { useOutbox, type Keeping, type Message } from './outbox'
import { Server } from './serverOfTests'
import { useStore } from './store'

/** What a disk would hold, as data that has been through it. */
class Shelf implements Keeping {
  readonly commands = new Map<string, string>()
  readonly notes = new Map<string, string>()
  readonly told: Message[] = []
  put = async (...all: Command[]) => all.forEach((one) => this.commands.set(one.key, JSON.stringify(one)))
  drop = async (...keys: string[]) => keys.forEach((key) => this.commands.delete(key))
  note = async (name: string, value: unknown) => void this.notes.set(name, JSON.stringify(value))
  tell = (message: Message) => void this.told.push(JSON.parse(JSON.stringify(message)) as Message)
  left() {
    const list = (name: string) => JSON.parse(this.notes.get(name) ?? '[]')
    return { commands: [...this.commands.values()].map((one) => JSON.parse(one) as Command), conflicts: list('conflicts'), aliases: list('aliases') }
  }
}

let server: Server
let disk: Shelf

function page() {
  setActivePinia(createPinia())
  const store = useStore()
  store.take('task', [...server.tasks.values()].map((kept) => kept.task))
  const outbox = useOutbox()
  outbox.open(disk.left(), disk)
  outbox.begin()
  return { store, outbox, shown: (id: string) => store.tasks.get(id) }
}
const edit = (id: string, body: Record<string, unknown>, more: Partial<Wish> = {}): Wish =>
  ({ method: 'PATCH', path: `/tasks/${id}`, body, gives: 'task', paints: [{ kind: 'task', id, fields: body }], ...more })
const status = (id: string, to: string): Wish => ({ ...edit(id, { status: to }), method: 'PUT', path: `/tasks/${id}/status` })
const make = (id: string, title: string): Wish =>
  ({ method: 'POST', path: '/tasks', body: { project: 'WEB', title }, gives: 'task', paints: [{ kind: 'task', id, fields: { id, project: 'WEB', title, status: 'open' }, makes: true }] })
const cut = () => void (server.up = false)
async function back(outbox: ReturnType<typeof useOutbox>): Promise<void> {
  server.up = true
  outbox.retry()
  await vi.waitFor(() => expect(outbox.waiting).toBe(0))
}

beforeEach(() => {
  server = new Server()
  server.has({ id: 'WEB-1', title: 'Mend the roof' })
  disk = new Shelf()
})
afterEach(() => vi.unstubAllGlobals())

describe('with the server in reach', () => {
  test('a change is shown at once, sent, and agreed', async () => {
    const { outbox, shown } = page()
    const answer = outbox.put(edit('WEB-1', { title: 'Roof' }))
    expect(shown('WEB-1')?.title).toBe('Roof')

    expect((await answer).state).toBe('agreed')

    expect(server.effects).toEqual(['WEB-1 {"title":"Roof"}'])
    expect(shown('WEB-1')).toMatchObject({ title: 'Roof', version: 2 })
    expect(disk.commands.size).toBe(0)
  })

  test('a refusal takes back its own field and no other, and what comes after goes on', async () => {
    const { outbox, shown } = page()
    const refused = outbox.put(edit('WEB-1', { title: '' }))
    const other = outbox.put(edit('WEB-1', { priority: 'high' }))

    expect(await refused).toMatchObject({ state: 'refused', problem: { status: 422 } })
    expect((await other).state).toBe('agreed')

    expect(shown('WEB-1')).toMatchObject({ title: 'Mend the roof', priority: 'high' })
  })

  test('what is made has a name of its own until the server gives one, and later changes follow', async () => {
    const { outbox, shown } = page()
    const id = temporaryId()
    void outbox.put(make(id, 'New'))
    const later = outbox.put(status(id, 'closed'))
    const comment = outbox.put({ method: 'POST', path: `/tasks/${id}/comments`, body: { body: 'Hm' }, gives: 'comment', paints: [] })
    expect(shown(id)?.title).toBe('New')

    expect((await later).state).toBe('agreed')
    await comment

    expect(shown(id)).toBeUndefined()
    expect(shown('WEB-2')).toMatchObject({ title: 'New', status: 'closed' })
    expect(outbox.aliases.get(id)).toBe('WEB-2')
    expect(server.comments).toMatchObject([{ task_id: 'WEB-2', body: 'Hm' }])
  })

  test('what builds on a refused creation is refused with it', async () => {
    const { outbox, shown } = page()
    server.faults = [new Response(JSON.stringify({ code: 'project_archived', detail: 'Archived.' }), { status: 409 })]
    const id = temporaryId()
    const made = outbox.put(make(id, 'New'))
    const later = outbox.put(status(id, 'closed'))

    expect((await made).state).toBe('refused')
    expect((await later).state).toBe('refused')

    expect(shown(id)).toBeUndefined()
    expect(server.asked.filter((one) => one.method === 'PUT')).toEqual([])
    expect(disk.commands.size).toBe(0)
  })

  test('someone who still looks at their words is told of a stale edit and keeps them', async () => {
    const { outbox, shown } = page()
    server.change('WEB-1', { title: 'Theirs' })

    expect(await outbox.put(edit('WEB-1', { title: 'Mine' }, { guarded: true }))).toMatchObject({ state: 'refused', problem: { status: 412 } })

    expect(shown('WEB-1')?.title).toBe('Theirs')
    expect(outbox.conflicts).toEqual([])
  })
})

describe('cut off', () => {
  test('500 edits are each applied once, though replies are lost and the page is loaded again', async () => {
    const first = page()
    cut()
    const answers = Array.from({ length: 500 }, (_, n) => first.outbox.put(edit('WEB-1', { title: `Edit ${n}` })))
    expect(new Set((await Promise.all(answers)).map((one) => one.state))).toEqual(new Set(['waiting']))
    expect(first.shown('WEB-1')?.title).toBe('Edit 499')
    const kept = disk.left()
    first.outbox.close()

    for (let replay = 0; replay < 2; replay++) {
      server.up = true
      kept.commands.forEach((one) => disk.commands.set(one.key, JSON.stringify(one)))
      const { outbox } = page()
      server.lost = 20
      await vi.waitFor(() => {
        outbox.retry()
        expect(outbox.waiting).toBe(0)
      }, { timeout: 15_000, interval: 20 })
      expect(outbox.conflicts).toEqual([])
      outbox.close()
    }

    expect(server.effects).toEqual(Array.from({ length: 500 }, (_, n) => `WEB-1 {"title":"Edit ${n}"}`))
    expect(server.tasks.get('WEB-1')?.task.title).toBe('Edit 499')
  }, 20_000)

  test('a reply that is lost makes no second effect', async () => {
    const { outbox } = page()
    server.lost = 1
    const id = temporaryId()
    expect((await outbox.put(make(id, 'Once'))).state).toBe('waiting')

    await back(outbox)

    expect(server.effects).toEqual(['made Once'])
    expect(server.asked.map((one) => one.key)).toEqual([server.asked[0]?.key, server.asked[0]?.key])
  })

  test('fields nobody else touched are sent, and only a real conflict is asked about, once', async () => {
    const { outbox, shown } = page()
    cut()
    await outbox.put(edit('WEB-1', { title: 'Mine', priority: 'high' }))
    server.change('WEB-1', { title: 'Theirs', labels: ['theirs'] })

    await back(outbox)

    expect(outbox.conflicts).toMatchObject([{ subject: 'WEB-1', field: 'title', mine: { title: 'Mine' }, base: { title: 'Mend the roof' } }])
    expect(server.tasks.get('WEB-1')?.task).toMatchObject({ title: 'Theirs', priority: 'high', labels: ['theirs'] })
    expect(shown('WEB-1')).toMatchObject({ title: 'Theirs', priority: 'high' })
    outbox.close()

    const again = page()
    expect(again.outbox.conflicts).toHaveLength(1)
    decide(again.outbox.conflicts[0]!, true)
    await vi.waitFor(() => expect(server.tasks.get('WEB-1')?.task.title).toBe('Mine'))
    expect(again.outbox.conflicts).toEqual([])
    expect(disk.left().conflicts).toEqual([])
  })

  test('the same change made by both is no conflict', async () => {
    const { outbox } = page()
    cut()
    await outbox.put(status('WEB-1', 'closed'))
    server.change('WEB-1', { status: 'closed' })

    await back(outbox)

    expect(outbox.conflicts).toEqual([])
  })

  test('where a task stands is never asked about; in which column, it is', async () => {
    const { outbox } = page()
    cut()
    const move = (body: Record<string, unknown>): Wish => ({ ...edit('WEB-1', body), method: 'PUT', path: '/tasks/WEB-1/rank', paints: [{ kind: 'task', id: 'WEB-1', fields: { ...body, rank: 'q' } }] })
    await outbox.put(move({ after: null, before: null }))
    server.change('WEB-1', { rank: 'theirs' })
    await back(outbox)
    expect(outbox.conflicts).toEqual([])
    expect(server.effects).toHaveLength(1)

    cut()
    await outbox.put(move({ after: null, status: 'in_review' }))
    server.change('WEB-1', { status: 'closed' })
    await back(outbox)

    expect(outbox.conflicts).toMatchObject([{ field: 'status', mine: { status: 'in_review' }, method: 'PUT', path: '/tasks/WEB-1/status' }])
    expect(server.tasks.get('WEB-1')?.task.status).toBe('closed')
  })

  test('what was changed twice here is no conflict with oneself', async () => {
    const { outbox } = page()
    cut()
    await outbox.put(status('WEB-1', 'in_progress'))
    await outbox.put(status('WEB-1', 'closed'))
    await outbox.put(edit('WEB-1', { title: 'Roof' }))

    await back(outbox)

    expect(outbox.conflicts).toEqual([])
    expect(server.tasks.get('WEB-1')?.task).toMatchObject({ status: 'closed', title: 'Roof' })
    expect(server.asked.filter((one) => one.match).map((one) => one.match)).toEqual(['"1"', '"2"', '"3"'])
  })

  test('a creation so old that the server has forgotten its key is asked about, not sent twice', async () => {
    const { outbox } = page()
    server.lost = 1
    const id = temporaryId()
    await outbox.put(make(id, 'Long ago'))
    await outbox.put(status(id, 'closed'))
    outbox.close()
    vi.setSystemTime(Date.now() + 25 * 3_600_000)

    const later = page()
    await vi.waitFor(() => expect(later.outbox.waiting).toBe(0))
    vi.useRealTimers()

    expect(server.effects).toEqual(['made Long ago'])
    expect(later.outbox.conflicts).toMatchObject([{ subject: id, field: 'made', doubt: [{ method: 'POST' }, { method: 'PUT' }] }])
    decide(later.outbox.conflicts[0]!, true)
    await vi.waitFor(() => expect(server.effects).toHaveLength(3))
  })

  test('the server may ask for patience', async () => {
    const { outbox } = page()
    vi.useFakeTimers()
    server.faults = [new Response('{}', { status: 429, headers: { 'Retry-After': '3' } }), new Response('{}', { status: 503 })]
    const answer = outbox.put(edit('WEB-1', { title: 'Roof' }))
    await vi.advanceTimersByTimeAsync(2_900)
    expect((await answer).state).toBe('waiting')
    expect(server.asked).toHaveLength(1)

    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()

    expect(server.effects).toHaveLength(1)
    expect(outbox.waiting).toBe(0)
  })
})

test('two tabs show the same, and one of them sends', async () => {
  const sender = page()
  setActivePinia(createPinia())
  const store = useStore()
  store.take('task', [...server.tasks.values()].map((kept) => kept.task))
  const other = useOutbox()
  other.open({ commands: [], conflicts: [], aliases: [] }, { ...disk, put: disk.put, drop: disk.drop, note: disk.note, tell: (message) => sender.outbox.hear(structuredClone(message)) })
  const pass = () => disk.told.splice(0).forEach((message) => other.hear(message))

  const id = temporaryId()
  const answer = other.put(make(id, 'Elsewhere'))
  await vi.waitFor(() => expect(server.effects).toEqual(['made Elsewhere']))
  await vi.waitFor(() => expect(sender.outbox.waiting).toBe(0))
  pass()

  expect((await answer).entity).toMatchObject({ id: 'WEB-2' })
  expect(other.waiting).toBe(0)
  expect(store.tasks.get('WEB-2')?.title).toBe('Elsewhere')
  expect(store.tasks.has(id)).toBe(false)
  expect(other.aliases.get(id)).toBe('WEB-2')
})
