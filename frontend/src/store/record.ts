// One row and how news changes it. Versions are kept by field, so the order in which news arrives does not matter.
import { LONG, type Kind } from './kinds'

export type Fields = Readonly<Record<string, unknown>>

export interface Row {
  readonly fields: Fields
  /** The newest version of anything in here. */
  readonly version: number
  /** The version that set a field, where that is newer than `whole`; for a long text always. */
  readonly since: Readonly<Record<string, number>>
  /** The version up to which every field is known, long texts aside. */
  readonly whole: number
  readonly gone: boolean
}

const isLong = (kind: Kind, field: string) => LONG[kind].includes(field)

function laid(kind: Kind, row: Row, fields: Fields, version: number, whole: number): Row {
  const known = (field: string) => row.since[field] ?? (isLong(kind, field) ? 0 : row.whole)
  const next: Record<string, unknown> = { ...row.fields }
  const since: Record<string, number> = {}
  for (const [field, at] of Object.entries(row.since)) if (at > whole || isLong(kind, field)) since[field] = at
  for (const [field, value] of Object.entries(fields)) {
    if (known(field) > version || (known(field) === version && row.fields[field] !== undefined)) continue
    next[field] = value
    if (version > whole || isLong(kind, field)) since[field] = version
  }
  const newest = Math.max(row.version, version)
  next.version = newest
  return { fields: next, version: newest, since, whole, gone: row.gone }
}

const NOTHING: Row = { fields: {}, version: 0, since: {}, whole: 0, gone: false }

/** A whole entity as the API gave it, long texts perhaps aside. Fields that have had newer news keep it. */
export function withEntity(kind: Kind, row: Row | undefined, fields: Fields, version: number): Row {
  return laid(kind, row ?? NOTHING, fields, version, Math.max(row?.whole ?? 0, version))
}

/** An event's `set`. A long text named in it is forgotten: whoever shows it asks for it again. */
export function withDelta(kind: Kind, row: Row, set: Fields, version: number): Row {
  const values: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(set)) values[field] = isLong(kind, field) ? undefined : value
  return laid(kind, row, values, version, row.whole)
}

export const ended = (row: Row | undefined, version: number): Row => ({
  ...(row ?? NOTHING), version: Math.max(row?.version ?? 0, version), whole: Math.max(row?.whole ?? 0, version), gone: true,
})
