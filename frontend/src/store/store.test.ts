import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Event, Notification, Task } from '@/api/types'
import { useStore } from './store'

const task = (over: Partial<Task> = {}): Task => ({
  id: 'WEB-1', project: 'WEB', number: 1, title: 'Mend the roof', type: 'task', status: 'open', priority: 'medium',
  assignee_id: null, reporter_id: 'usr_1', labels: [], start_on: null, due_on: null, due_at: null, estimate: null, location: null, rank: 'a',
  version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', completed_at: null, deleted_at: null, ...over,
})
const event = (name: string, version: number, set: Record<string, unknown>, over: Partial<Event> = {}): Event => ({
  id: `evt_${version}`, name, at: '2026-01-01T00:00:00Z', org_id: 'org_1', actor_id: 'usr_1', subject: { type: 'task', id: 'WEB-1' },
  project: 'WEB', version, set, was: {}, ...over,
})

describe('news', () => {
  let store: ReturnType<typeof useStore>
  const shown = () => store.tasks.get('WEB-1')
  beforeEach(() => {
    setActivePinia(createPinia())
    store = useStore()
    store.take('task', [task()])
  })

  test('a newer event changes its fields and no other', () => {
    expect(store.apply(event('task.moved', 2, { status: 'closed' }))).toBe('applied')
    expect(shown()).toMatchObject({ status: 'closed', title: 'Mend the roof', version: 2 })
  })

  test('an older entity changes nothing', () => {
    store.apply(event('task.moved', 3, { status: 'closed' }))
    store.take('task', [task({ version: 2, status: 'in_progress', title: 'Roof' })])
    expect(shown()).toMatchObject({ status: 'closed', title: 'Roof', version: 3 })
  })

  test('two events end alike in either order', () => {
    const first = event('task.edited', 2, { title: 'Roof', priority: 'high' })
    const second = event('task.edited', 3, { title: 'Roof and gutter' })
    store.apply(second)
    store.apply(first)
    expect(shown()).toMatchObject({ title: 'Roof and gutter', priority: 'high', version: 3 })
  })

  test('the same event twice changes nothing', () => {
    store.apply(event('task.moved', 2, { status: 'closed' }))
    const before = shown()
    store.apply(event('task.moved', 2, { status: 'open' }))
    expect(shown()).toEqual(before)
  })

  test('an event of something never read says so', () => {
    expect(store.apply(event('task.moved', 2, { status: 'closed' }, { subject: { type: 'task', id: 'WEB-9' } }))).toBe('unknown')
    expect(store.tasks.has('WEB-9')).toBe(false)
  })

  test('what was read on another device is read here, by ids or up to a moment', () => {
    const note = (n: number) => ({ id: `ntf_${n}`, user_id: 'usr_1', event: 'task.assigned', created_at: `2026-01-0${n}T00:00:00.000000Z`, read_at: null, snoozed_until: null, version: 1 })
    store.take('notification', [1, 2, 3, 4].map(note) as Notification[])
    const inbox: Partial<Event> = { subject: { type: 'inbox', id: 'usr_1' }, project: null }
    const read_at = '2026-01-09T00:00:00.000Z'
    const unread = () => [...store.notifications.values()].filter((n) => !n.read_at).map((n) => n.id)

    store.apply(event('notification.read', 2, { user_id: 'usr_1', ids: ['ntf_4'], read_at }, inbox))
    expect(unread()).toEqual(['ntf_1', 'ntf_2', 'ntf_3'])
    store.apply(event('notification.read', 2, { user_id: 'usr_1', before: '2026-01-02T00:00:00.000Z', read_at }, inbox))
    expect(unread()).toEqual(['ntf_3'])
    expect(store.notifications.get('ntf_1')).toMatchObject({ read_at, event: 'task.assigned' })
  })

  test('what another device snoozed and archived is so here, and an older change of the same is no news', () => {
    const inbox: Partial<Event> = { subject: { type: 'inbox', id: 'usr_1' }, project: null }
    store.take('notification', [{ id: 'ntf_1', read_at: null, archived_at: null, snoozed_until: null, version: 10 }] as Notification[])

    store.apply(event('notification.changed', 30, { user_id: 'usr_1', ids: ['ntf_1'], snoozed_until: '2026-01-09T00:00:00.000Z' }, inbox))
    store.apply(event('notification.changed', 20, { user_id: 'usr_1', ids: ['ntf_1'], snoozed_until: null, archived_at: '2026-01-08T00:00:00.000Z' }, inbox))

    expect(store.notifications.get('ntf_1')).toMatchObject({ snoozed_until: '2026-01-09T00:00:00.000Z', archived_at: '2026-01-08T00:00:00.000Z' })
    expect(store.notifications.get('ntf_1')).not.toHaveProperty('user_id')
  })

  test('a created task is taken in whole', () => {
    const { version, ...set } = task({ id: 'WEB-2', title: 'New' })
    store.apply(event('task.created', version, set, { subject: { type: 'task', id: 'WEB-2' } }))
    expect(store.tasks.get('WEB-2')).toMatchObject({ title: 'New', version: 1 })
  })

  test('a list that carries no description leaves the one that was read', () => {
    store.take('task', [task({ description: 'Bring a ladder' })])
    store.take('task', [task()])
    expect(shown()?.description).toBe('Bring a ladder')
  })

  test('a long text named without its value is forgotten', () => {
    store.take('task', [task({ description: 'Bring a ladder' })])
    store.apply(event('task.edited', 2, { description: null }))
    expect(shown()?.description).toBeUndefined()
    store.take('task', [task({ version: 2, description: 'Bring two' })])
    expect(shown()?.description).toBe('Bring two')
  })

  test('a list read after a missed edit does not hide that the long text is old', () => {
    store.take('task', [task({ description: 'Bring a ladder' })])
    store.take('task', [task({ version: 2 })])
    store.apply(event('task.edited', 2, { description: null }))
    expect(shown()?.description).toBeUndefined()
  })

  test('a comment that is gone does not come back with old news', () => {
    const comment = { id: 'cmt_1', task_id: 'WEB-1', author_id: 'usr_1', body: 'Hi', created_at: '', updated_at: '', edited: false, version: 1 }
    const about = { subject: { type: 'comment' as const, id: 'cmt_1' } }
    store.take('comment', [comment])
    store.apply(event('comment.deleted', 2, {}, about))
    store.take('comment', [comment])
    expect(store.apply(event('comment.edited', 2, { edited: true }, about))).toBe('stale')
    expect(store.comments.size).toBe(0)
  })
})

describe('what the person just did', () => {
  let store: ReturnType<typeof useStore>
  const shown = () => store.tasks.get('WEB-1')
  beforeEach(() => {
    setActivePinia(createPinia())
    store = useStore()
    store.take('task', [task()])
  })

  test('is shown before the server has answered', async () => {
    let answer = (_: Task) => {}
    const sent = store.change('task', 'WEB-1', { status: 'closed' }, () => new Promise<Task>((done) => (answer = done)))
    expect(shown()?.status).toBe('closed')
    await Promise.resolve()
    await Promise.resolve()
    answer(task({ version: 2, status: 'closed' }))
    await sent
    expect(shown()).toMatchObject({ status: 'closed', version: 2 })
  })

  test('a refusal takes back its own field and keeps what came meanwhile', async () => {
    const sent = store.change('task', 'WEB-1', { status: 'closed' }, () => Promise.reject(new Error('no')))
    store.apply(event('task.edited', 2, { title: 'Roof' }))
    await expect(sent).rejects.toThrow('no')
    expect(shown()).toMatchObject({ status: 'open', title: 'Roof', version: 2 })
  })

  test('two changes of one row go out in order, each with a key of its own', async () => {
    const said: string[] = []
    const keys = new Set<string>()
    const ask = (word: string) => async (key: string) => {
      keys.add(key)
      said.push(word)
    }
    await Promise.all([
      store.change('task', 'WEB-1', { status: 'in_progress' }, ask('first')),
      store.change('task', 'WEB-1', { status: 'closed' }, ask('second')),
    ])
    expect(said).toEqual(['first', 'second'])
    expect(keys.size).toBe(2)
  })

  test('news of the same field does not flicker through a pending change', async () => {
    let answer = () => {}
    const sent = store.change('task', 'WEB-1', { status: 'closed' }, () => new Promise<void>((done) => (answer = done)))
    store.apply(event('task.moved', 2, { status: 'in_progress' }))
    expect(shown()?.status).toBe('closed')
    await Promise.resolve()
    await Promise.resolve()
    answer()
    await sent
    expect(shown()?.status).toBe('in_progress')
  })
})
