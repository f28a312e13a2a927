import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { reactive } from 'vue'
import { aProject, aTask } from '@/features/tasks/testing'
import { evict, MOST } from './bounds'
import { kept, nameOf, openDisk } from './disk'
import { fleeting, forgetAll, housed, mark, rest } from './hold'
import { begin } from './keep'
import { SCHEMA } from './kinds'
import { useOutbox } from './outbox'
import { Server } from './serverOfTests'
import { useStore } from './store'
import { useWork } from './work'

let server: Server
async function page(user = 'usr_me', org = 'org_1') {
  setActivePinia(createPinia())
  const warm = await begin(user, org)
  return { warm, store: useStore(), outbox: useOutbox(), work: useWork() }
}
/** The page goes, and what it still had to write is written. */
async function gone(): Promise<void> {
  rest()
  await new Promise((later) => setTimeout(later, 300))
}
const status = (id: string, to: string) =>
  ({ method: 'PUT' as const, path: `/tasks/${id}/status`, body: { status: to }, paints: [{ kind: 'task' as const, id, fields: { status: to } }] })

beforeEach(() => void (server = new Server()))
afterEach(async () => {
  await forgetAll()
  await new Promise((later) => setTimeout(later, 200))
  vi.unstubAllGlobals()
})

describe('what is kept', () => {
  test('a page starts from what the last one knew, with its mark', async () => {
    const first = await page()
    expect(first.warm).toBe(false)
    first.store.take('project', [aProject()])
    first.store.take('task', [aTask({ title: 'Kept' })])
    mark.after = 'evt_9'
    housed()
    await gone()

    const { warm, store } = await page()

    expect(warm).toBe(true)
    expect(mark.after).toBe('evt_9')
    expect(store.tasks.get('WEB-1')?.title).toBe('Kept')
  })

  test('what a form said outlives the page as it was said, whatever the form does next', async () => {
    server.up = false
    const first = await page()
    const form = reactive({ project: 'WEB', title: 'New', labels: ['roof'] })
    await first.outbox.put({ method: 'POST', path: '/tasks', body: { ...form }, paints: [{ kind: 'task', id: 'new-1', fields: { ...form, id: 'new-1' }, makes: true }] })
    form.labels.push('cellar')
    await gone()

    const { outbox, store } = await page()

    expect(outbox.waiting).toBe(1)
    expect(store.tasks.get('new-1')?.labels).toEqual(['roof'])
  })

  test('what waits outlives the page, and is sent by the next one', async () => {
    server.has({ id: 'WEB-1' })
    server.up = false
    const first = await page()
    first.store.take('task', [aTask()])
    await first.outbox.put(status('WEB-1', 'closed'))
    await gone()

    const next = await page()
    expect(next.store.tasks.get('WEB-1')?.status).toBe('closed')
    server.up = true
    next.outbox.retry()

    await vi.waitFor(() => expect(server.effects).toHaveLength(1))
    expect(next.outbox.waiting).toBe(0)
  })

  test('what was read last is kept longest, over a reload too', async () => {
    const first = await page()
    first.store.take('task', ['WEB-2', 'WEB-9', 'WEB-1'].map((id) => aTask({ id, status: 'closed' })))
    first.store.take('task', [aTask({ id: 'WEB-2', status: 'closed', version: 2 })])
    await gone()

    expect([...(await page()).store.ids('task')]).toEqual(['WEB-9', 'WEB-1', 'WEB-2'])
  })

  test('a session that ran out loses nothing: the same person finds what waited, and it is sent once', async () => {
    server.has({ id: 'WEB-1' })
    const first = await page()
    server.up = false
    first.store.take('task', [aTask()])
    await first.outbox.put(status('WEB-1', 'closed'))
    rest()
    expect(first.outbox.waiting).toBe(0)
    await new Promise((later) => setTimeout(later, 300))

    server.up = true
    const again = await page()

    await vi.waitFor(() => expect(server.effects).toHaveLength(1))
    await vi.waitFor(() => expect(again.outbox.waiting).toBe(0))
  })

  test('signing out leaves nothing of it on this machine', async () => {
    const { outbox } = await page()
    server.up = false
    await outbox.put(status('WEB-1', 'closed'))
    await forgetAll()
    await vi.waitFor(async () => expect(await kept()).toEqual([]))
    expect((await page()).outbox.waiting).toBe(0)
  })

  test('too old to catch up: everything is read anew, and what this person did stays', async () => {
    server.up = false
    const { store, outbox } = await page()
    store.take('task', [aTask(), aTask({ id: 'WEB-2' })])
    await outbox.put(status('WEB-1', 'closed'))

    store.reset()

    expect(store.tasks.size).toBe(0)
    expect(outbox.waiting).toBe(1)
    store.take('task', [aTask()])
    expect(store.tasks.get('WEB-1')?.status).toBe('closed')
    await gone()
    expect((await page()).store.tasks.size).toBe(1)
  })

  test('another person finds nothing; the same one in another release loses nothing', async () => {
    server.up = false
    const old = await openDisk(nameOf('older', 'usr_me', 'org_1'), () => {})
    await old.put({ ...status('WEB-1', 'closed'), key: 'k', at: 1 })
    old.close()
    const other = await openDisk(nameOf(SCHEMA, 'usr_other', 'org_1'), () => {})
    other.close()

    const { outbox } = await page()

    await vi.waitFor(async () => expect(await kept()).toEqual([nameOf(SCHEMA, 'usr_me', 'org_1')]))
    expect(outbox.queue.map((one) => one.key)).toEqual(['k'])
  })

  test('without a disk the page works on, and says so', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new Error('private') }, databases: async () => [] })
    server.has({ id: 'WEB-1' })

    const { warm, store, outbox } = await page()
    store.take('task', [aTask()])

    expect([warm, fleeting.value]).toEqual([false, true])
    expect((await outbox.put(status('WEB-1', 'closed'))).state).toBe('agreed')
  })
})

test('20,000 open tasks are held, and what is closed stays within its bound', async () => {
  const { store, work } = await page()
  store.take('project', [aProject()])
  const open = Array.from({ length: 20_000 }, (_, n) => aTask({ id: `WEB-${n + 1}`, number: n + 1 }))
  store.take('task', open)
  store.take('task', Array.from({ length: 6_000 }, (_, n) => aTask({ id: `WEB-${n + 30_000}`, status: 'closed' })))
  expect(work.openOf('WEB').value).toHaveLength(20_000)

  evict()

  expect(work.openOf('WEB').value).toHaveLength(20_000)
  expect(store.tasks.size).toBe(20_000 + MOST.closed)
  expect(store.tasks.has('WEB-30000')).toBe(false)
  expect(store.tasks.has('WEB-35999')).toBe(true)
}, 30_000)
