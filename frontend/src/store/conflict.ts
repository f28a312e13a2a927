// Three-way, field by field: what stood there, what this person wanted, what stands there now.
import { same, type Command } from './command'
import type { Kind } from './kinds'
import type { Fields } from './record'

/** Two people changed the same field, and one of them did not know. Or nobody knows whether something was sent. */
export interface Conflict {
  id: string
  kind: Kind
  /** The id of the task or comment it is about. */
  subject: string
  /** `due` stands for both ways to say when. */
  field: string
  base: Fields
  mine: Fields
  method: Command['method']
  path: string
  /** Sent so long ago that a repeat could do it twice: it, and what was built on it. */
  doubt?: Command[]
}

const GROUP: Record<string, string> = { due_on: 'due', due_at: 'due' }
/** Where a task stands among others is never asked about: the last one wins. */
const SILENT = new Set(['rank', 'after', 'before'])


/** Parts what a refused command asked for: fields nobody else touched can go again, the others are for a person to decide. */
export function compared(command: Command, current: Fields): { rest: Fields; real: Conflict[] } {
  const paint = command.paints[0]
  const sent = command.body ?? {}
  const rest: Record<string, unknown> = {}
  const real = new Map<string, Conflict>()
  const groups = new Map<string, string[]>()
  for (const field of Object.keys(sent)) {
    if (SILENT.has(field)) rest[field] = sent[field]
    else groups.set(GROUP[field] ?? field, [...(groups.get(GROUP[field] ?? field) ?? []), field])
  }
  for (const [name, fields] of groups) {
    const wanted = fields.every((field) => same(sent[field], current[field]))
    const untouched = fields.every((field) => paint?.base !== undefined && field in paint.base && same(paint.base[field], current[field]))
    if (wanted || untouched || !paint) {
      if (!wanted) for (const field of fields) rest[field] = sent[field]
      continue
    }
    const of = (all: Fields | undefined) => Object.fromEntries(fields.map((field) => [field, all?.[field]]))
    real.set(name, {
      id: `${command.key} ${name}`, kind: paint.kind, subject: paint.id, field: name, base: of(paint.base), mine: of(sent),
      method: command.method === 'PUT' ? 'PUT' : 'PATCH', path: command.path.replace(/\/rank$/, '/status'),
    })
  }
  return { rest, real: [...real.values()] }
}
