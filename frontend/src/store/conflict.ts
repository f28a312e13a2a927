// Three-way, field by field: what stood there, what this person wanted, what stands there now.
import type { ApiProblem } from '@/api/problem'
import { send } from '@/api/send'
import { same, type Command, type Paint } from './command'
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

/** What becomes of a command that somebody was faster than: what is there now, what goes again, and what a person must decide. */
export async function judged(made: Command, paint: Paint, problem: ApiProblem) {
  let current = problem.current as Fields | undefined
  // A long text is in no refusal.
  if (!current || 'description' in (made.body ?? {}))
    current = (await (await send(new Request(`${location.origin}/api/v1/${paint.kind}s/${encodeURIComponent(paint.id)}`), 1)).json()) as Fields
  const { rest, real } = compared(made, current)
  const taken = new Set(real.flatMap((one) => Object.keys(one.mine)))
  const fields = Object.fromEntries(Object.entries(paint.fields).filter(([field]) => !taken.has(field)))
  const again: Command = {
    ...made, key: real.length ? crypto.randomUUID() : made.key, body: rest, paints: [{ ...paint, fields, seen: Number(current.version) }], guarded: true,
  }
  const left = Object.keys(rest).some((field) => !SILENT.has(field)) || (made.path.endsWith('/rank') && !real.length)
  return { current, real, again, left }
}
