import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepOpen } from './socket'

class FakeSocket {
  static all: FakeSocket[] = []
  onopen = () => {}
  onclose = () => {}
  onmessage = (_: { data: string }) => {}
  sent: string[] = []
  constructor(readonly url: string, readonly protocols: string[]) {
    FakeSocket.all.push(this)
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.onclose()
  }
}
const settle = () => vi.advanceTimersByTimeAsync(0)

let seen: string[]
let hangUp: () => void
beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  FakeSocket.all = []
  seen = []
  hangUp = keepOpen({
    ticket: () => Promise.resolve('org_1.secret'),
    opened: () => seen.push('opened'),
    event: (event) => seen.push(event.id),
    state: (up) => seen.push(up ? 'up' : 'down'),
  })
  await settle()
})
afterEach(() => {
  hangUp()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the ticket goes as a subprotocol, never in the address', () => {
  expect(FakeSocket.all[0]?.protocols).toEqual(['taskmaster', 'org_1.secret'])
  expect(FakeSocket.all[0]?.url).not.toContain('secret')
})

test('it says when it is open and hands on events', () => {
  FakeSocket.all[0]?.onopen()
  FakeSocket.all[0]?.onmessage({ data: '{"type":"event","event":{"id":"evt_1"}}' })
  expect(seen).toEqual(['up', 'opened', 'evt_1'])
})

test('a lost line is opened again', async () => {
  FakeSocket.all[0]?.onopen()
  FakeSocket.all[0]?.close()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(FakeSocket.all).toHaveLength(2)
})

test('a line that no longer answers is given up', async () => {
  FakeSocket.all[0]?.onopen()
  await vi.advanceTimersByTimeAsync(240_000)
  expect(FakeSocket.all[0]?.sent).toEqual(['{"action":"ping"}'])
  await vi.advanceTimersByTimeAsync(41_000)
  expect(FakeSocket.all.length).toBeGreaterThan(1)
})

test('after hanging up nothing opens again', async () => {
  hangUp()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeSocket.all).toHaveLength(1)
})
