// Ties the store, the outbox and the disk together for one person in one organisation: starts from what was kept, writes down
// what changes, and lets one tab send and write for all.
import { watch } from 'vue'
import { nameOf, openDisk, tidy, type Disk, type Kept } from './disk'
import { fleeting, held, mark, rest, unread, within } from './hold'
import { SCHEMA, type Kind } from './kinds'
import { evict } from './bounds'
import { useOutbox, type Message } from './outbox'
import { beginToSend } from './sending'
import { useStore } from './store'
import { useWork } from './work'

const BATCH_MS = 100
const IDLE_MS = 500

let note = () => {}

/** True where enough was kept to show the screens at once. */
export async function begin(user: string, org: string): Promise<boolean> {
  rest()
  const [store, outbox, work] = [useStore(), useOutbox(), useWork()]
  const name = nameOf(SCHEMA, user, org)
  const dirty = new Map<string, { kind: Kind; id: string }>()
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const away = new AbortController()
  let disk: Disk | null = null
  let chief = false
  let writing = false
  let settled: string | null = null
  let stale = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let left: Kept = { rows: [], commands: [], conflicts: [], aliases: [], extent: null }

  mark.after = null
  within.house = false
  unread.clear()
  within.changed = note = () => {
    stale = true
    later()
  }
  held(() => {
    void flush()
    unwatch()
    clearTimeout(timer)
    away.abort()
    store.follow(undefined)
    removeEventListener('pagehide', hide)
    outbox.close()
    tabs?.close()
    const last = disk
    disk = null
    setTimeout(() => last?.close(), BATCH_MS)
  })

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!chief || !disk || writing || !(dirty.size || stale)) return
    writing = true
    stale = false
    if (!unread.size) settled = mark.after
    const rows = [...dirty.values()].map(({ kind, id }) => ({ kind, id, row: store.row(kind, id) }))
    dirty.clear()
    const extent = { mark: settled, whole: work.whole, beyond: work.beyond, house: within.house }
    await disk.write(rows, extent).catch(lost)
    writing = false
    if (dirty.size || stale) later()
  }
  function later(): void {
    timer ??= setTimeout(() => (typeof requestIdleCallback === 'undefined' ? void flush() : requestIdleCallback(() => void flush(), { timeout: IDLE_MS })), BATCH_MS)
  }
  const hide = () => void flush()

  /** The disk is full, broken or taken away: the page goes on without it, and says so. */
  function lost(): void {
    if (!disk) return
    disk = null
    fleeting.value = true
  }

  const safely = async (work: (disk: Disk) => Promise<void>): Promise<void> => {
    if (disk) await work(disk).catch(lost)
  }

  const unwatch = watch(() => [work.whole, work.beyond], note)

  try {
    disk = await openDisk(name, lost)
    left = await disk.read()
    fleeting.value = false
  } catch {
    disk = null
    fleeting.value = true
  }
  if (away.signal.aborted) return false

  for (const { kind, id, row } of left.rows) store.fill(kind, id, row)
  const { extent } = left
  if (extent) {
    mark.after = settled = extent.mark
    within.house = extent.house
    // Without a mark nobody knows what was missed: it is shown, and read again.
    work.resume(extent.whole && extent.mark !== null, extent.beyond)
  }
  store.follow((kind, id) => {
    dirty.delete(`${kind} ${id}`) // As in the store: what was read last is written last.
    dirty.set(`${kind} ${id}`, { kind, id })
    later()
  })
  addEventListener('pagehide', hide)
  outbox.open(left, {
    put: (...commands) => safely((there) => there.put(...commands)),
    drop: (...keys) => safely((there) => there.drop(...keys)),
    note: (what, value) => safely((there) => there.note(what, value)),
    tell: (message: Message) => tabs?.postMessage(JSON.parse(JSON.stringify(message))),
  })
  tabs?.addEventListener('message', ({ data }: MessageEvent<Message>) => outbox.hear(data))

  const lead = async () => {
    chief = true
    if (disk) {
      const saved = await tidy(name, user, org).catch(() => null)
      if (saved?.commands.length || saved?.conflicts.length) outbox.inherit(saved)
    }
    beginToSend()
    later()
  }
  // Without a disk nothing is shared: each tab sends its own.
  if (!disk || !navigator.locks) void lead()
  else void navigator.locks.request(name, { signal: away.signal }, () => lead().then(() => new Promise<void>((over) => away.signal.addEventListener('abort', () => over())))).catch(() => {})
  const bounds = setInterval(() => evict(), 30_000)
  away.signal.addEventListener('abort', () => clearInterval(bounds))
  return within.house
}
