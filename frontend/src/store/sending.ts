// Sends what waits in the outbox, in order, and again until there is an answer. The outbox hears what became of each command.
import { problemOf, type ApiProblem } from '@/api/problem'
import { send } from '@/api/send'
import { partOf, withSeen } from './alone'
import { names, type Command, type Paint } from './command'
import type { Kind } from './kinds'
import type { Fields } from './record'
import { useOutbox } from './outbox'
import { isBulk, saidOf } from './parts'
import { useStore, type Entity } from './store'

/** The server remembers a key for a day. Later, whether something was made cannot be told by sending it again. */
const REMEMBERED_MS = 23 * 3_600_000
/** So long after a change other people may have changed the same without this person seeing it. */
const FRESH_MS = 3_000
const SOON_MS = 1_000
const LATEST_MS = 30_000
const FAULTS = 5
/** What several people work on. In what is one's own, and in where a view points, the last wish wins. */
const ASKED: ReadonlySet<Kind> = new Set<Kind>(['task', 'comment', 'project'])
/** The server could not say yes or no. */
const LATER: ReadonlySet<number> = new Set([0, 408, 425, 429, 502, 503, 504])

function requestOf(made: Command, waited: boolean): Request {
  const headers: Record<string, string> = { 'Idempotency-Key': made.key }
  const [paint] = made.paints
  const judged = paint?.seen && ASKED.has(paint.kind) && !isBulk(made) && (made.method === 'PATCH' || made.method === 'PUT')
  if (judged && (waited || made.guarded)) headers['If-Match'] = `"${paint.seen}"`
  if (made.body) headers['Content-Type'] = 'application/json'
  return new Request(`${location.origin}/api/v1${made.path}`, { method: made.method, headers, body: made.body && JSON.stringify(made.body) })
}

/** From now on this page is the one that sends, until the outbox is closed. */
export function beginToSend(): void {
  const outbox = useOutbox()
  const store = useStore()
  let stopped = false
  let running = false
  let failures = 0
  let faults = 0
  let least = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Someone was faster with the same row. True: what nobody else has touched goes again, the rest is a person's to decide. */
  async function meet(made: Command, problem: ApiProblem): Promise<boolean> {
    const [paint] = made.paints
    if (!paint) return false
    const { judged } = await import('./conflict')
    const { current, real, again, left } = await judged(made, paint, problem)
    store.apply({ kind: paint.kind, entity: current } as unknown as Entity)
    if (real.length && outbox.isLookedAt(made)) return false // Whoever made it still looks at it, and keeps their words.
    if (real.length) outbox.ask(...real)
    if (left && !real.length) {
      outbox.swap(again)
      return true
    }
    outbox.end(made, { state: 'agreed', entity: current })
    if (left) await outbox.insert(again)
    return true
  }

  /** One attempt. False: not now. */
  async function deliver(first: Command): Promise<boolean> {
    let made = first
    const makes = made.paints[0]?.makes === true
    if (makes && made.tried && Date.now() - made.tried > REMEMBERED_MS) return doubt(made)
    const waited = made.waited || made.tried !== undefined || Date.now() - made.at > FRESH_MS
    if (!made.tried) {
      // Its key stands for these very words: they stay, however often it is sent.
      if (isBulk(made)) outbox.swap((made = withSeen(made)))
      made.tried = Date.now()
      if (makes || waited || isBulk(made)) await outbox.keep(made)
      if (!outbox.holds(made)) return !stopped
    }
    try {
      const response = await send(requestOf(made, waited), 1)
      const entity = response.status === 204 ? undefined : ((await response.json().catch(() => undefined)) as Fields | undefined)
      if (stopped) return false
      faults = 0
      // Where somebody was faster with some of a bulk, each of these goes again as if it had been sent alone.
      if (isBulk(made)) for (const [n, { problem }] of saidOf(made, entity).entries()) if (problem?.status === 412) await outbox.insert(partOf(made, n, waited))
      outbox.end(made, { state: 'agreed', entity })
    } catch (thrown) {
      return !stopped && refused(made, problemOf(thrown))
    }
    return true
  }

  async function refused(made: Command, problem: ApiProblem): Promise<boolean> {
    const { status } = problem
    if (status === 401) return false
    if (!outbox.holds(made)) return status !== 0 // Its person took it back meanwhile.
    if (status === 500 && ++faults < FAULTS) return false
    least = problem.retryAfter * 1000
    if (LATER.has(status)) return false
    faults = 0
    if (status === 412) {
      try {
        if (await meet(made, problem)) return true
      } catch (thrown) {
        if (problemOf(thrown).status === 0) return false
      }
    }
    if (made.method === 'DELETE' && (status === 404 || status === 410)) outbox.end(made, { state: 'agreed' })
    else if (!yields(made, problem)) outbox.end(made, { state: 'refused', problem })
    return true
  }

  /** Its neighbours on the board are gone: the column is what matters, the place is nobody's concern. */
  function yields(made: Command, problem: ApiProblem): boolean {
    if (!made.path.endsWith('/rank') || !['no_such_neighbour', 'invalid', 'no_room_between'].includes(problem.code)) return false
    if (outbox.isLookedAt(made) || !made.body) return false
    if (made.body.status === undefined) outbox.end(made, { state: 'refused' })
    else outbox.swap({ ...made, method: 'PUT', path: made.path.replace(/rank$/, 'status'), body: { status: made.body.status } })
    return true
  }

  /** Whether it is there already, only its person can tell: it waits for them, with all that was built on it. */
  function doubt(made: Command): true {
    const [{ kind, id }] = made.paints as [Paint]
    const built = outbox.queue.filter((one) => one !== made && names(one, id))
    const all = built.flatMap((one) => (isBulk(one) ? one.paints.flatMap((paint, n) => (paint.id === id ? [partOf(one, n, true)] : [])) : [one]))
    outbox.ask({ id: made.key, kind, subject: id, field: 'made', base: {}, mine: made.body ?? {}, method: made.method, path: made.path, doubt: [made, ...all] })
    for (const one of built) outbox.dropPart(one, id, 'waiting')
    outbox.end(made, { state: 'waiting' })
    return true
  }

  function later(): void {
    const wait = Math.min(LATEST_MS, SOON_MS * 2 ** failures++)
    timer = setTimeout(() => void go(), Math.max(least, wait / 2 + Math.random() * (wait / 2)))
  }

  async function go(): Promise<void> {
    if (running || stopped) return
    running = true
    clearTimeout(timer)
    while (outbox.queue[0]) {
      const sent = navigator.onLine && (await deliver(outbox.queue[0]))
      if (stopped) return
      if (sent) failures = 0
      outbox.moved(sent)
      if (sent) continue
      later()
      break
    }
    running = false
  }

  outbox.begin({
    go: () => void go(),
    again() {
      failures = 0
      void go()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  })
}
