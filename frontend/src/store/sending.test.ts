import { expect, test, vi } from 'vitest'
import { temporaryId, type Wish } from './command'
import { decide } from './decide'
import { back, cut, disk, edit, houseOfTests, make, page, server, status } from './pageOfTests'

houseOfTests()

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

  expect(shown('WEB-1')?.title).toBe('Theirs')
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

test('where a title alone is in question, the other one stands until somebody decides', async () => {
  const { outbox, shown } = page()
  cut()
  await outbox.put(edit('WEB-1', { title: 'Mine' }))
  server.change('WEB-1', { title: 'Theirs' })

  await back(outbox)

  expect(shown('WEB-1')?.title).toBe('Theirs')
  expect(outbox.conflicts).toHaveLength(1)
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
