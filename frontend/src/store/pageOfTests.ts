// A page as tests open it again and again, on a disk that outlives it and before a server that can be cut off.
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { Command, Wish } from './command'
import { useOutbox, type Keeping, type Message } from './outbox'
import { beginToSend } from './sending'
import { Server } from './serverOfTests'
import { useStore } from './store'

/** What a disk would hold, as data that has been through it. */
export class Shelf implements Keeping {
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

export let server: Server
export let disk: Shelf

/** Before each test a server that has one task, and an empty disk. */
export function houseOfTests(): void {
  beforeEach(() => {
    server = new Server()
    server.has({ id: 'WEB-1', title: 'Mend the roof' })
    disk = new Shelf()
  })
  afterEach(() => vi.unstubAllGlobals())
}

export function page() {
  setActivePinia(createPinia())
  const store = useStore()
  store.take('task', [...server.tasks.values()].map((kept) => kept.task))
  const outbox = useOutbox()
  outbox.open(disk.left(), disk)
  beginToSend()
  return { store, outbox, shown: (id: string) => store.tasks.get(id) }
}

export const edit = (id: string, body: Record<string, unknown>, more: Partial<Wish> = {}): Wish =>
  ({ method: 'PATCH', path: `/tasks/${id}`, body, paints: [{ kind: 'task', id, fields: body }], ...more })
export const status = (id: string, to: string): Wish => ({ ...edit(id, { status: to }), method: 'PUT', path: `/tasks/${id}/status` })
export const make = (id: string, title: string): Wish =>
  ({ method: 'POST', path: '/tasks', body: { project: 'WEB', title }, paints: [{ kind: 'task', id, fields: { id, project: 'WEB', title, status: 'open' }, makes: true }] })

export const cut = () => void (server.up = false)
export async function back(outbox: ReturnType<typeof useOutbox>): Promise<void> {
  server.up = true
  outbox.retry()
  await vi.waitFor(() => expect(outbox.waiting).toBe(0))
}
