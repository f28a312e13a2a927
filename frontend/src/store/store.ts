// Every task, project, member, comment and notification this page knows, once. News comes in through `apply` alone;
// what the person just did lies over it as pending fields until the server has answered.
import { defineStore } from 'pinia'
import { markRaw, shallowReactive, ref } from 'vue'
import type { Event, Task } from '@/api/types'
import { BEGINNINGS, ENDINGS, KEY, isKind, type Kind, type Kinds } from './kinds'
import { ended, withDelta, withEntity, type Fields, type Row } from './record'

export type Entity = { [K in Kind]: { kind: K; entity: Kinds[K] } }[Kind]
export type News = Event | Entity
/** `unknown`: news of something this page has never read; whoever shows it should read it. */
export type Outcome = 'applied' | 'stale' | 'unknown' | 'ignored'

interface Pending { readonly mark: number; readonly fields: Fields }
type Shelf = { [K in Kind]: Map<string, Kinds[K]> }

const KINDS = Object.keys(KEY) as Kind[]
const shelves = <T>(make: () => T) => Object.fromEntries(KINDS.map((kind) => [kind, make()])) as Record<Kind, T>

export const useStore = defineStore('store', () => {
  const rows = shelves(() => new Map<string, Row>())
  const pending = shelves(() => new Map<string, Pending[]>())
  const queues = new Map<string, Promise<unknown>>()
  const shown = shelves(() => shallowReactive(new Map<string, object>())) as unknown as Shelf
  /** The same tasks again, by their project, so that news of one walks past no others. */
  const places = shallowReactive(new Map<string, Map<string, Task>>())
  /** Grows when everything was thrown away: whoever shows a list reads it again. */
  const epoch = ref(0)
  let marks = 0

  function paint(kind: Kind, id: string): void {
    const row = rows[kind].get(id)
    const shelf = shown[kind] as Map<string, object>
    if (!row || row.gone) {
      if (kind === 'task') places.get(shown.task.get(id)?.project ?? '')?.delete(id)
      shelf.delete(id)
      return
    }
    const over = pending[kind].get(id) ?? []
    const entity = markRaw(Object.assign({}, row.fields, ...over.map((p) => p.fields)))
    shelf.set(id, entity)
    if (kind === 'task') tasksOf((entity as Task).project).set(id, entity as Task)
  }

  /** Every task of a project that this page knows, deleted and closed ones too. */
  function tasksOf(project: string): Map<string, Task> {
    const known = places.get(project)
    if (known) return known
    const place = shallowReactive(new Map<string, Task>())
    places.set(project, place)
    return place
  }

  /** Takes in an entity or an event. What is not newer than what is known changes nothing. */
  function apply(news: News): Outcome {
    return 'entity' in news ? applyEntity(news) : applyEvent(news)
  }

  function applyEntity({ kind, entity }: Entity): Outcome {
    const fields = entity as unknown as Fields
    const id = String(fields[KEY[kind]])
    const version = Number(fields.version)
    const row = rows[kind].get(id)
    if (row?.gone && row.version >= version) return 'stale'
    rows[kind].set(id, withEntity(kind, row && !row.gone ? row : undefined, fields, version))
    paint(kind, id)
    return 'applied'
  }

  /** One event says of many notifications what became of them: by their ids, or all that came up to a moment. */
  function applyMany({ set: { user_id: _, ids, before, ...fields }, version }: Event): Outcome {
    const named = new Set((ids ?? []) as string[])
    const until = typeof before === 'string' ? Date.parse(before) : -Infinity
    for (const [id, row] of rows.notification) {
      if (!named.has(id) && !(Date.parse(String(row.fields.snoozed_until ?? row.fields.created_at)) <= until)) continue
      rows.notification.set(id, withDelta('notification', row, fields, version))
      paint('notification', id)
    }
    return 'applied'
  }

  function applyEvent(event: Event): Outcome {
    if (event.subject.type === 'inbox') return applyMany(event)
    const { type: kind, id } = event.subject
    if (!isKind(kind)) return 'ignored'
    const row = rows[kind].get(id)
    if (row?.gone && row.version >= event.version) return 'stale'
    if (ENDINGS.has(event.name)) rows[kind].set(id, ended(row, event.version))
    else if (row && !row.gone) {
      if (event.version < row.whole) return 'stale'
      rows[kind].set(id, withDelta(kind, row, event.set, event.version))
    } else if (BEGINNINGS.has(event.name)) {
      const named = { ...event.set, [KEY[kind]]: id, version: event.version }
      rows[kind].set(id, withEntity(kind, undefined, named, event.version))
    } else return 'unknown'
    paint(kind, id)
    return 'applied'
  }

  /**
   * Shows `fields` at once and sends them with a key that makes a repeat harmless; changes of one row go out in order.
   * A refusal takes back these fields only: news that came meanwhile stays.
   */
  async function change<K extends Kind>(
    kind: K,
    id: string,
    fields: Partial<Kinds[K]>,
    ask: (key: string) => Promise<Kinds[K] | void>,
  ): Promise<void> {
    const own: Pending = { mark: ++marks, fields: fields as Fields }
    pending[kind].set(id, [...(pending[kind].get(id) ?? []), own])
    paint(kind, id)
    const line = `${kind} ${id}`
    const turn = (queues.get(line) ?? Promise.resolve()).catch(() => {}).then(() => ask(crypto.randomUUID()))
    queues.set(line, turn)
    try {
      const entity = await turn
      if (entity) apply({ kind, entity } as Entity)
    } finally {
      const left = (pending[kind].get(id) ?? []).filter((p) => p.mark !== own.mark)
      if (left.length) pending[kind].set(id, left)
      else pending[kind].delete(id)
      if (queues.get(line) === turn) queues.delete(line)
      paint(kind, id)
    }
  }

  function take<K extends Kind>(kind: K, entities: readonly Kinds[K][]): void {
    for (const entity of entities) apply({ kind, entity } as Entity)
  }

  /** For a row the server says is not there (any more) for this person. */
  function forget(kind: Kind, id: string): void {
    rows[kind].delete(id)
    paint(kind, id)
  }

  /** Everything known is too old (or another person's): begin again. */
  function reset(): void {
    for (const kind of KINDS) {
      rows[kind].clear()
      shown[kind].clear()
    }
    places.clear()
    epoch.value++
  }

  return {
    tasks: shown.task, projects: shown.project, members: shown.member, comments: shown.comment,
    notifications: shown.notification, orgs: shown.org, views: shown.view, places, tasksOf, epoch, apply, change, take, forget, reset,
  }
})
