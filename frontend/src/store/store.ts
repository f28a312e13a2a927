// Every task, project, member, comment and notification this page knows, once. News comes in through `apply` alone;
// what the person just did lies over it as pending fields until the server has answered.
import { defineStore } from 'pinia'
import { markRaw, shallowReactive, ref } from 'vue'
import type { Event, Task } from '@/api/types'
import type { Paint } from './command'
import { BEGINNINGS, ENDINGS, KEY, isKind, type Kind, type Kinds } from './kinds'
import { ended, withDelta, withEntity, type Fields, type Row } from './record'

export type Entity = { [K in Kind]: { kind: K; entity: Kinds[K] } }[Kind]
export type News = Event | Entity
/** `unknown`: news of something this page has never read; whoever shows it should read it. */
export type Outcome = 'applied' | 'stale' | 'unknown' | 'ignored'

interface Pending { readonly mark: string; readonly fields: Fields; readonly makes?: boolean; readonly hides?: boolean }
type Shelf = { [K in Kind]: Map<string, Kinds[K]> }

const KINDS = Object.keys(KEY) as Kind[]
const shelves = <T>(make: () => T) => Object.fromEntries(KINDS.map((kind) => [kind, make()])) as Record<Kind, T>

export const useStore = defineStore('store', () => {
  const rows = shelves(() => new Map<string, Row>())
  const pending = shelves(() => new Map<string, Pending[]>())
  const shown = shelves(() => shallowReactive(new Map<string, object>())) as unknown as Shelf
  /** The same tasks again, by their project, so that news of one walks past no others. */
  const places = shallowReactive(new Map<string, Map<string, Task>>())
  /** Grows when everything was thrown away: whoever shows a list reads it again. */
  const epoch = ref(0)
  const queues = new Map<string, Promise<unknown>>()
  let touched: ((kind: Kind, id: string) => void) | undefined

  function keep(kind: Kind, id: string, row: Row | undefined): void {
    if (row) rows[kind].set(id, row)
    else rows[kind].delete(id)
    touched?.(kind, id)
    paint(kind, id)
  }

  function paint(kind: Kind, id: string): void {
    const row = rows[kind].get(id)
    const over = pending[kind].get(id)
    const shelf = shown[kind] as Map<string, object>
    const before = shelf.get(id)
    const there = !over?.some((p) => p.hides) && (row ? !row.gone : over?.some((p) => p.makes))
    const entity = there ? markRaw(over ? Object.assign({}, row?.fields, ...over.map((p) => p.fields)) : (row as Row).fields) : undefined
    if (entity === before) return
    if (entity) shelf.set(id, entity)
    else shelf.delete(id)
    if (kind !== 'task') return
    const [from, to] = [(before as Task | undefined)?.project, (entity as Task | undefined)?.project]
    if (from !== undefined && from !== to) places.get(from)?.delete(id)
    if (to !== undefined) tasksOf(to).set(id, entity as unknown as Task)
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
    const next = withEntity(kind, row && !row.gone ? row : undefined, fields, version)
    rows[kind].delete(id) // It goes to the end of the line: what was read last is kept longest.
    keep(kind, id, next)
    return 'applied'
  }

  /** One event says of many notifications what became of them: by their ids, or all that came up to a moment. */
  function applyMany({ set: { user_id: _, ids, before, ...fields }, version }: Event): Outcome {
    const named = new Set((ids ?? []) as string[])
    const until = typeof before === 'string' ? Date.parse(before) : -Infinity
    for (const [id, row] of rows.notification) {
      if (!named.has(id) && !(Date.parse(String(row.fields.snoozed_until ?? row.fields.created_at)) <= until)) continue
      keep('notification', id, withDelta('notification', row, fields, version))
    }
    return 'applied'
  }

  function applyEvent(event: Event): Outcome {
    if (event.subject.type === 'inbox') return applyMany(event)
    const { type: kind, id } = event.subject
    if (!isKind(kind)) return 'ignored'
    const row = rows[kind].get(id)
    if (row?.gone && row.version >= event.version) return 'stale'
    if (ENDINGS.has(event.name)) keep(kind, id, ended(row, event.version))
    else if (row && !row.gone) {
      if (event.version < row.whole) return 'stale'
      keep(kind, id, withDelta(kind, row, event.set, event.version))
    } else if (BEGINNINGS.has(event.name)) {
      const named = { ...event.set, [KEY[kind]]: id, version: event.version }
      keep(kind, id, withEntity(kind, undefined, named, event.version))
    } else return 'unknown'
    return 'applied'
  }

  /** Shows what a command will bring about, over whatever the server says, until `lift`. */
  function lay(mark: string, paints: readonly Paint[]): void {
    for (const { kind, id, fields, makes, hides } of paints) {
      pending[kind].set(id, [...(pending[kind].get(id) ?? []), { mark, fields, makes, hides }])
      paint(kind, id)
    }
  }

  /** Takes away what that command showed, and nothing else: news that came meanwhile stays. */
  function lift(mark: string, paints: readonly Paint[]): void {
    for (const { kind, id } of paints) {
      const left = (pending[kind].get(id) ?? []).filter((p) => p.mark !== mark)
      if (left.length) pending[kind].set(id, left)
      else pending[kind].delete(id)
      paint(kind, id)
    }
  }

  /**
   * For what only goes with the server in reach (another member's role): shows `fields` at once, and sends them with a key
   * that makes a repeat harmless; changes of one row go out in order. Everything else goes through the outbox.
   */
  async function change<K extends Kind>(
    kind: K,
    id: string,
    fields: Partial<Kinds[K]>,
    ask: (key: string) => Promise<Kinds[K] | void>,
  ): Promise<void> {
    const mark = crypto.randomUUID()
    const paints = [{ kind, id, fields: fields as Fields }]
    lay(mark, paints)
    const line = `${kind} ${id}`
    const turn = (queues.get(line) ?? Promise.resolve()).catch(() => {}).then(() => ask(mark))
    queues.set(line, turn)
    try {
      const entity = await turn
      if (entity) apply({ kind, entity } as Entity)
    } finally {
      lift(mark, paints)
      if (queues.get(line) === turn) queues.delete(line)
    }
  }

  function take<K extends Kind>(kind: K, entities: readonly Kinds[K][]): void {
    for (const entity of entities) apply({ kind, entity } as Entity)
  }

  /** For a row the server says is not there (any more) for this person, or that is not worth its room. */
  const forget = (kind: Kind, id: string) => keep(kind, id, undefined)

  /** What was shown has come true, and no answer said so whole. */
  function confirm(kind: Kind, id: string, fields: Fields): void {
    const row = rows[kind].get(id)
    if (row && !row.gone) keep(kind, id, { ...row, fields: { ...row.fields, ...fields } })
  }

  /** Takes away a task's long text: whoever shows it asks for it again. */
  function shorten(id: string): void {
    const row = rows.task.get(id)
    if (!row) return
    const { description: _, ...fields } = row.fields
    const { description: __, ...since } = row.since
    keep('task', id, { ...row, fields, since })
  }

  /** Rows as an earlier page kept them. What has been heard since is not overwritten. */
  function fill(kind: Kind, id: string, row: Row): void {
    if (rows[kind].has(id)) return
    rows[kind].set(id, row)
    paint(kind, id)
  }

  /** Everything known is too old (or another person's): begin again. What this person just did stays in sight. */
  function reset(): void {
    for (const kind of KINDS) {
      for (const id of rows[kind].keys()) touched?.(kind, id)
      rows[kind].clear()
      for (const id of [...shown[kind].keys()]) paint(kind, id)
    }
    epoch.value++
  }

  return {
    tasks: shown.task, projects: shown.project, members: shown.member, comments: shown.comment,
    notifications: shown.notification, orgs: shown.org, views: shown.view,
    shelves: shown.shelf, profiles: shown.profile, choices: shown.choices, places, tasksOf, epoch,
    apply, lay, lift, change, take, forget, confirm, shorten, fill, reset,
    /** What is shown of it. */
    shown: (kind: Kind, id: string) => shown[kind].get(id) as Fields | undefined,
    /** What the server said of it last, beneath what is pending. */
    row: (kind: Kind, id: string): Row | undefined => rows[kind].get(id),
    ids: (kind: Kind) => rows[kind].keys(),
    /** Is told of every row that came, changed or went. */
    follow: (listener: typeof touched) => (touched = listener),
  }
})
