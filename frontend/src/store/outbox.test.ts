import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, test, vi } from 'vitest'
import { temporaryId } from './command'
import { useOutbox } from './outbox'
import { disk, edit, houseOfTests, make, page, server, status } from './pageOfTests'
import { useStore } from './store'

houseOfTests()

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
    const comment = outbox.put({ method: 'POST', path: `/tasks/${id}/comments`, body: { body: 'Hm' }, paints: [{ kind: 'comment', id: temporaryId(), fields: { task_id: id, body: 'Hm' }, makes: true }] })
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
