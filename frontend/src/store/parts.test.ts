import { describe, expect, test, vi } from 'vitest'
import { temporaryId, type Wish } from './command'
import { back, cut, disk, edit, houseOfTests, make, page, server, status } from './pageOfTests'

houseOfTests()

const bulk = (...to: [id: string, status: string][]): Wish => ({
  method: 'POST', path: '/tasks/bulk', within: 'results',
  body: { atomic: false, commands: to.map(([task_id, wanted], n) => ({ id: String(n), task_id, do: 'status', status: wanted })) },
  paints: to.map(([id, wanted]) => ({ kind: 'task', id, fields: { status: wanted } })),
})
const statuses = () => [...server.tasks.values()].map(({ task }) => task.status)
const three = () => ['WEB-2', 'WEB-3'].forEach((id) => server.has({ id }))

describe('several in one request', () => {
  test('all are shown at once, and each takes what the server says of it', async () => {
    three()
    const { outbox, store } = page()

    const answer = outbox.put(bulk(['WEB-1', 'closed'], ['WEB-2', 'nowhere'], ['WEB-3', 'closed']))
    expect([...store.tasks.values()].map((task) => task.status)).toEqual(['closed', 'nowhere', 'closed'])
    expect(await answer).toMatchObject({ state: 'agreed', problem: { status: 422 } })

    expect(store.tasks.get('WEB-1')).toMatchObject({ status: 'closed', version: 2 })
    expect(store.tasks.get('WEB-2')).toMatchObject({ status: 'open', version: 1 })
  })

  test('closed in the midst of it, the next page sends the same again, and it happens once', async () => {
    three()
    const first = page()
    server.lost = 1
    const never = first.outbox.put(bulk(['WEB-1', 'closed'], ['WEB-2', 'closed']))
    await vi.waitFor(() => expect(server.effects).toHaveLength(2))
    first.outbox.close()
    await never
    vi.setSystemTime(Date.now() + 60_000)

    const next = page()
    await vi.waitFor(() => expect(next.outbox.waiting).toBe(0))
    vi.useRealTimers()

    const sent = server.asked.filter(({ path }) => path === '/tasks/bulk')
    expect(sent.map(({ key }) => key)).toEqual([sent[0]?.key, sent[0]?.key])
    expect(sent[1]?.body).toEqual(sent[0]?.body)
    expect(server.effects).toHaveLength(2)
    expect(next.shown('WEB-2')).toMatchObject({ status: 'closed', version: 2 })
  })

  test('what waited and was changed by somebody else meanwhile is asked about; the rest is done', async () => {
    three()
    const { outbox } = page()
    cut()
    expect((await outbox.put(bulk(['WEB-1', 'closed'], ['WEB-2', 'closed'], ['WEB-3', 'closed']))).state).toBe('waiting')
    server.change('WEB-2', { status: 'in_review' })

    await back(outbox)

    expect(statuses()).toEqual(['closed', 'in_review', 'closed'])
    expect(outbox.conflicts).toMatchObject([{ subject: 'WEB-2', field: 'status', mine: { status: 'closed' } }])
  })

  test('what goes out at once wins, as it does alone', async () => {
    three()
    const { outbox } = page()
    server.change('WEB-2', { status: 'in_review' })

    await outbox.put(bulk(['WEB-1', 'closed'], ['WEB-2', 'closed']))
    await vi.waitFor(() => expect(outbox.waiting).toBe(0))

    expect(statuses().slice(0, 2)).toEqual(['closed', 'closed'])
    expect(outbox.conflicts).toEqual([])
  })

  test('where only something else was changed meanwhile, it is done without asking', async () => {
    three()
    const { outbox } = page()
    cut()
    await outbox.put(edit('WEB-2', { title: 'Mine' }))
    await outbox.put(bulk(['WEB-1', 'closed'], ['WEB-2', 'closed']))
    server.change('WEB-1', { title: 'Theirs' })

    await back(outbox)

    expect(statuses().slice(0, 2)).toEqual(['closed', 'closed'])
    expect(outbox.conflicts).toEqual([])
  })

  test('one that was never made is left out, and the others are done', async () => {
    const { outbox, shown } = page()
    const id = temporaryId()
    server.faults = [new Response(JSON.stringify({ code: 'project_archived', detail: 'Archived.' }), { status: 409 })]
    const made = outbox.put(make(id, 'New'))
    const all = outbox.put(bulk(['WEB-1', 'closed'], [id, 'closed']))
    const alone = outbox.put(status(id, 'open'))

    expect((await made).state).toBe('refused')
    expect((await all).state).toBe('agreed')
    expect((await alone).state).toBe('refused')

    expect(shown(id)).toBeUndefined()
    expect(statuses()).toEqual(['closed'])
    expect(disk.commands.size).toBe(0)
  })
})

test('notifications are changed together, and a refusal takes all of it back', async () => {
  const { outbox, store } = page()
  store.take('notification', ['ntf_1', 'ntf_2'].map((id) => ({ id, version: 1, read_at: null })) as never)
  const wish = (ids: string[]): Wish => ({
    method: 'PATCH', path: '/notifications', body: { ids, read: true }, within: 'items', paints: ids.map((id) => ({ kind: 'notification', id, fields: { read_at: 'now' } })),
  })
  const seen = () => [...store.notifications.values()].map((note) => note.read_at)

  cut()
  await outbox.put(wish(['ntf_1', 'ntf_2']))
  expect(seen()).toEqual(['now', 'now'])
  server.faults = [new Response(JSON.stringify({ code: 'notification_not_found', detail: 'Gone.' }), { status: 404 })]
  await back(outbox)
  expect(seen()).toEqual([null, null])
  expect(outbox.refusal?.problem.status).toBe(404)

  server.faults = [new Response(JSON.stringify({ items: [{ id: 'ntf_2', version: 2, read_at: 'then' }] }))]
  await outbox.put(wish(['ntf_2']))
  expect(seen()).toEqual([null, 'then'])
  expect(server.asked.at(-1)?.match).toBeNull()
})

test('a profile shows what was chosen, and takes what the server says', async () => {
  const { outbox, store } = page()
  store.take('profile', [{ id: 'usr_me', name: 'Ada', version: 3 }] as never)
  server.faults = [new Response(JSON.stringify({ user: { id: 'usr_me', name: 'Ada L.', version: 4 }, org: {}, orgs: [] }))]

  const answer = outbox.put({ method: 'PATCH', path: '/me', body: { name: 'Ada L.' }, within: 'user', paints: [{ kind: 'profile', id: 'usr_me', fields: { name: 'Ada L.' } }] })
  expect(store.profiles.get('usr_me')?.name).toBe('Ada L.')
  await answer

  expect(store.profiles.get('usr_me')).toMatchObject({ name: 'Ada L.', version: 4 })
})

test('what is being deleted is out of sight, and comes back where that is refused', async () => {
  const { outbox, store } = page()
  store.take('view', [{ id: 'viw_1', name: 'Late', version: 1 }] as never)
  server.faults = [new Response(JSON.stringify({ code: 'forbidden', detail: 'No.' }), { status: 403 })]

  const answer = outbox.put({ method: 'DELETE', path: '/views/viw_1', ends: true, paints: [{ kind: 'view', id: 'viw_1', fields: {}, hides: true }] })
  expect(store.views.has('viw_1')).toBe(false)
  expect((await answer).state).toBe('refused')

  expect(store.views.has('viw_1')).toBe(true)
})
