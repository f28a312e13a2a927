// What a browser keeps of one person's work in one organisation, in IndexedDB. Rows are written in batches and never
// waited for; commands are written at once. Where there is no disk (a private window, a full or broken one) nothing is kept.
import type { Command } from './command'
import type { Conflict } from './conflict'
import type { Kind } from './kinds'
import type { Row } from './record'

/** How far the rows go: the last event they know, and whether all open work and the house are among them. */
export interface Extent { mark: string | null; whole: boolean; beyond: boolean; house: boolean }
/** `at` puts them in the order in which they were last read. */
export interface KeptRow { kind: Kind; id: string; row: Row; at?: number }
export interface Kept { rows: KeptRow[]; commands: Command[]; conflicts: Conflict[]; aliases: [string, string][]; extent: Extent | null }
type Shelf = 'rows' | 'commands' | 'notes'

const SHELVES: readonly Shelf[] = ['rows', 'commands', 'notes']
const PREFIX = 'taskmaster '
const PATIENCE_MS = 2_000
const AT_ONCE = 1_000

let last = 0
/** Later than every one before it, on earlier pages too. */
const next = () => (last = Math.max(Date.now(), last + 1 / 1_024))

export const nameOf = (schema: string, user: string, org: string) => `${PREFIX}${user} ${org} ${schema}`

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('refused'))
  })
const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('aborted'))
  })
const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the disk does not answer')), PATIENCE_MS))])

export interface Disk {
  read: () => Promise<Kept>
  /** Rows that changed; without a row: gone. The extent is written with the last of them. */
  write: (rows: readonly { kind: Kind; id: string; row?: Row }[], extent: Extent) => Promise<void>
  put: (...commands: Command[]) => Promise<void>
  drop: (...keys: string[]) => Promise<void>
  note: (name: 'conflicts' | 'aliases', value: unknown) => Promise<void>
  clear: () => Promise<void>
  close: () => void
}

export async function openDisk(name: string, lost: () => void): Promise<Disk> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => SHELVES.forEach((shelf) => request.result.createObjectStore(shelf))
  const db = await inTime(done(request))
  // Another page wants to delete it, or the browser has taken it away.
  db.onversionchange = () => db.close()
  db.onclose = lost

  const change = (shelves: Shelf[], work: (transaction: IDBTransaction) => void, durability: IDBTransactionDurability = 'default'): Promise<void> => {
    const transaction = db.transaction(shelves, 'readwrite', { durability })
    work(transaction)
    return ended(transaction)
  }

  return {
    async read() {
      const [rows, commands, notes] = SHELVES.map((shelf) => db.transaction(shelf).objectStore(shelf)) as [IDBObjectStore, IDBObjectStore, IDBObjectStore]
      const note = (key: string) => done(notes.get(key))
      const [kept, waiting, conflicts, aliases, extent] = await inTime(
        Promise.all([done(rows.getAll()), done(commands.getAll()), note('conflicts'), note('aliases'), note('extent')]))
      kept.sort((a: KeptRow, b: KeptRow) => (a.at ?? 0) - (b.at ?? 0))
      return { rows: kept, commands: waiting, conflicts: conflicts ?? [], aliases: aliases ?? [], extent: extent ?? null } as Kept
    },
    async write(rows, extent) {
      for (let from = 0; from < rows.length || from === 0; from += AT_ONCE) {
        const some = rows.slice(from, from + AT_ONCE)
        await change(['rows', 'notes'], (transaction) => {
          const shelf = transaction.objectStore('rows')
          for (const { kind, id, row } of some) row ? shelf.put({ kind, id, row, at: next() }, `${kind} ${id}`) : shelf.delete(`${kind} ${id}`)
          if (from + AT_ONCE >= rows.length) transaction.objectStore('notes').put(extent, 'extent')
        })
      }
    },
    put: (...commands) => change(['commands'], (transaction) => commands.forEach((one) => transaction.objectStore('commands').put(one, one.key)), 'strict'),
    drop: (...keys) => change(['commands'], (transaction) => keys.forEach((key) => transaction.objectStore('commands').delete(key))),
    note: (key, value) => change(['notes'], (transaction) => void transaction.objectStore('notes').put(value, key)),
    clear: () => change(['rows', 'notes'], (transaction) => {
      transaction.objectStore('rows').clear()
      transaction.objectStore('notes').delete('extent')
    }),
    close: () => db.close(),
  }
}

export const wipe = (name: string) => done(indexedDB.deleteDatabase(name)).catch(() => {})

/** All that this site keeps in this browser. */
export async function kept(): Promise<string[]> {
  const all = (await indexedDB.databases?.()) ?? []
  return all.map((one) => one.name ?? '').filter((name) => name.startsWith(PREFIX))
}

/**
 * Deletes what other people, other organisations and other schemas left here. Answers what this person still had to send under
 * another schema, so that a new release of the site loses nothing; what waits in another organisation of theirs stays for it.
 */
export async function tidy(own: string, user: string, org: string): Promise<Pick<Kept, 'commands' | 'conflicts' | 'aliases'>> {
  const saved: Pick<Kept, 'commands' | 'conflicts' | 'aliases'> = { commands: [], conflicts: [], aliases: [] }
  for (const name of await kept()) {
    if (name === own) continue
    const [whose, where] = name.slice(PREFIX.length).split(' ')
    if (whose === user) {
      const disk = await openDisk(name, () => {})
      const left = await disk.read().finally(() => disk.close())
      if (where !== org && left.commands.length) continue
      if (where === org) {
        saved.commands.push(...left.commands)
        saved.conflicts.push(...left.conflicts)
        saved.aliases.push(...left.aliases)
      }
    }
    await wipe(name)
  }
  return saved
}
