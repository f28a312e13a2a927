// What this person did and the server has not answered yet: shown at once, kept on disk, sent in order by one tab, and
// sent again until there is an answer. The key of a command makes a repeat harmless.
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { problemOf, type ApiProblem } from '@/api/problem'
import { reached } from '@/api/reach'
import { send } from '@/api/send'
import { command, inOrder, names, renamed, same, type Command, type Wish } from './command'
import type { Conflict } from './conflict'
import type { Kept } from './disk'
import { KEY, type Kind } from './kinds'
import type { Fields } from './record'
import { useStore, type Entity } from './store'

/** `waiting`: it is safe and will be sent. `refused`: what it showed is taken back. */
export type State = 'agreed' | 'waiting' | 'refused'
export interface Answer { state: State; entity?: Fields; problem?: ApiProblem }

/** Where commands and conflicts outlive the page, and how other tabs learn of them. */
export interface Keeping {
  put: (...commands: Command[]) => Promise<void>
  drop: (...keys: string[]) => Promise<void>
  note: (name: 'conflicts' | 'aliases', value: unknown) => Promise<void>
  tell: (message: Message) => void
}
export type Message =
  | { said: 'made'; command: Command }
  | { said: 'answered'; key: string; state: State; entity?: Fields; problem?: { status: number; code: string; detail: string; title: string } }
  | { said: 'replaced'; command: Command }
  | { said: 'waiting' }
  | { said: 'conflicts'; conflicts: Conflict[] }

const NOWHERE: Keeping = { put: async () => {}, drop: async () => {}, note: async () => {}, tell: () => {} }
/** The server remembers a key for a day. Later, whether something was made cannot be told by sending it again. */
const REMEMBERED_MS = 23 * 3_600_000
/** So long after a change other people may have changed the same without this person seeing it. */
const FRESH_MS = 3_000
/** How long a tab waits for another to say what became of its change. */
const ANSWERED_MS = 2_500
const SOON_MS = 1_000
const LATEST_MS = 30_000
const FAULTS = 5
const MOST_ALIASES = 200

export const useOutbox = defineStore('outbox', () => {
  const store = useStore()
  const queue = shallowReactive<Command[]>([])
  const conflicts = shallowRef<Conflict[]>([])
  /** The server's names of what was made here. */
  const aliases = shallowReactive(new Map<string, string>())
  /** Told when something that nobody waits for any more was refused. */
  const refusal = shallowRef<{ command: Command; problem: ApiProblem } | null>(null)
  const blocked = ref(false)
  const answers = new Map<string, (answer: Answer) => void>()
  const over = new Set<string>()
  let keeping = NOWHERE
  let sender = false
  let pumping = false
  let failures = 0
  let faults = 0
  let least = 0
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function add(made: Command): void {
    if (over.has(made.key) || queue.some((one) => one.key === made.key)) return
    const at = queue.findIndex((one) => inOrder(made, one) < 0)
    queue.splice(at < 0 ? queue.length : at, 0, made)
    store.lay(made.key, made.paints)
  }

  function swap(made: Command): void {
    const at = queue.findIndex((one) => one.key === made.key)
    if (at < 0) return
    store.lift(made.key, (queue[at] as Command).paints)
    queue[at] = made
    store.lay(made.key, made.paints)
  }

  /** Fills in what stood there before, shows the change, keeps it, and sends it as soon as its turn comes. */
  async function put(wish: Wish): Promise<Answer> {
    const paints = wish.paints.map((paint) => {
      const row = store.row(paint.kind, paint.id)
      const shown = (store[SHELF[paint.kind]].get(paint.id) ?? {}) as Record<string, unknown>
      const seen = paint.seen ?? row?.version
      const base = Object.fromEntries(
        Object.keys({ ...paint.fields, ...wish.body }).filter((field) => (row?.since[field] ?? row?.whole ?? 0) <= (seen ?? 0)).map((field) => [field, shown[field]]))
      return { ...paint, base, seen }
    })
    const made = command({ ...wish, paints })
    const now = sender && !blocked.value && navigator.onLine
    if (!now) made.waited = true
    else if (paints[0]?.makes) made.tried = made.at
    add(made)
    const answer = new Promise<Answer>((resolve) => answers.set(made.key, resolve))
    await keeping.put(made).catch(() => {})
    keeping.tell({ said: 'made', command: made })
    if (now) void pump()
    else setTimeout(() => settle(made.key, { state: 'waiting' }), sender ? 0 : ANSWERED_MS)
    return answer
  }

  function settle(key: string, answer: Answer): boolean {
    const waits = answers.get(key)
    answers.delete(key)
    waits?.(answer)
    return waits !== undefined
  }

  const everyoneWaits = () => [...answers.keys()].forEach((key) => settle(key, { state: 'waiting' }))

  /** The end of a command, in whichever tab: the same for the one that sent it and for the others. */
  function finish(made: Command, answer: Answer): void {
    over.add(made.key)
    const at = queue.findIndex((one) => one.key === made.key)
    if (at >= 0) queue.splice(at, 1)
    const [first] = made.paints
    if (answer.state === 'agreed' && first) {
      const id = made.gives && answer.entity && String(answer.entity[KEY[made.gives]])
      if (first.makes && id) rename(first.id, id)
      if (made.gives && answer.entity) store.apply({ kind: made.gives, entity: answer.entity } as unknown as Entity)
      else if (made.ends) store.forget(first.kind, first.id)
      else if (!made.gives) for (const paint of made.paints) store.confirm(paint.kind, paint.id, paint.fields)
      if (made.gives && answer.entity) rebase(made, answer.entity)
    }
    store.lift(made.key, made.paints)
    if (!settle(made.key, answer) && answer.state === 'refused' && answer.problem) refusal.value = { command: made, problem: answer.problem }
    if (answer.state === 'refused' && first?.makes)
      for (const later of queue.filter((one) => names(one, first.id))) {
        if (sender) void keeping.drop(later.key).catch(() => {})
        finish(later, { state: 'refused' })
      }
  }

  function rename(from: string, to: string): void {
    aliases.set(from, to)
    for (const old of [...aliases.keys()].slice(0, Math.max(0, aliases.size - MOST_ALIASES))) aliases.delete(old)
    const later = queue.filter((one) => names(one, from)).map((one) => renamed(one, from, to))
    later.forEach(swap)
    if (!sender) return
    void keeping.put(...later).catch(() => {})
    void keeping.note('aliases', [...aliases]).catch(() => {})
  }

  /** Later changes of the same thing were made on top of this one: where nobody else touched their fields, they saw what is there now. */
  function rebase(made: Command, entity: Fields): void {
    const now: Fields = { ...made.body, ...entity }
    for (const later of queue) {
      const [paint] = later.paints
      if (!paint || paint.kind !== made.gives || paint.id !== entity[KEY[made.gives]]) continue
      if (Object.keys(later.body ?? {}).every((field) => field === 'rank' || (field in now && same(now[field], paint.base?.[field])))) paint.seen = Number(entity.version)
    }
  }

  function tellEnd(made: Command, answer: Answer): void {
    finish(made, answer)
    const { status, code, detail, title } = answer.problem ?? {}
    const problem = answer.problem && { status: status as number, code: code as string, detail: detail as string, title: title as string }
    keeping.tell({ said: 'answered', key: made.key, state: answer.state, entity: answer.entity, problem })
    void keeping.drop(made.key).catch(() => {})
  }

  function ask(...found: Conflict[]): void {
    conflicts.value = [...conflicts.value.filter((known) => !found.some((one) => one.subject === known.subject && one.field === known.field)), ...found]
    saveConflicts()
  }

  function saveConflicts(): void {
    void keeping.note('conflicts', conflicts.value).catch(() => {})
    keeping.tell({ said: 'conflicts', conflicts: conflicts.value })
  }

  /** Someone was faster with the same row. True: the command goes again, with what nobody else has touched. */
  async function meet(made: Command, problem: ApiProblem): Promise<boolean> {
    const [paint] = made.paints
    if (!paint) return false
    const { judged } = await import('./conflict')
    const { current, real, again, left } = await judged(made, paint, problem)
    store.apply({ kind: paint.kind, entity: current } as unknown as Entity)
    if (real.length && answers.has(made.key)) return false // Whoever made it still looks at it, and keeps their words.
    if (real.length) ask(...real)
    if (left && !real.length) {
      swap(again)
      return true
    }
    tellEnd(made, { state: 'agreed' })
    if (!left) return true
    add(again)
    keeping.tell({ said: 'made', command: again })
    await keeping.put(again).catch(() => {})
    return true
  }

  /** One attempt. False: not now. */
  async function deliver(made: Command): Promise<boolean> {
    const makes = made.paints[0]?.makes === true
    if (makes && made.tried && Date.now() - made.tried > REMEMBERED_MS) return doubt(made)
    const waited = made.waited || made.tried !== undefined || Date.now() - made.at > FRESH_MS
    if (!made.tried) {
      made.tried = Date.now()
      if (makes || waited) await keeping.put(made).catch(() => {})
    }
    const headers: Record<string, string> = { 'Idempotency-Key': made.key }
    const own = turn
    const seen = made.paints[0]?.seen
    if (seen && (waited || made.guarded) && (made.method === 'PATCH' || made.method === 'PUT')) headers['If-Match'] = `"${seen}"`
    if (made.body) headers['Content-Type'] = 'application/json'
    try {
      const response = await send(new Request(`${location.origin}/api/v1${made.path}`, { method: made.method, headers, body: made.body && JSON.stringify(made.body) }), 1)
      const entity = response.status === 204 ? undefined : ((await response.json().catch(() => undefined)) as Fields | undefined)
      if (own !== turn) return false
      faults = 0
      tellEnd(made, { state: 'agreed', entity })
    } catch (thrown) {
      return own === turn && refused(made, problemOf(thrown))
    }
    return true
  }

  async function refused(made: Command, problem: ApiProblem): Promise<boolean> {
    const { status } = problem
    if (status === 401) return false
    if (status === 500 && ++faults < FAULTS) return false
    least = problem.retryAfter * 1000
    if ([0, 408, 425, 429, 502, 503, 504].includes(status)) return false
    faults = 0
    if (status === 412) {
      try {
        if (await meet(made, problem)) return true
      } catch (thrown) {
        if (problemOf(thrown).status === 0) return false
      }
    }
    if (made.method === 'DELETE' && (status === 404 || status === 410)) tellEnd(made, { state: 'agreed' })
    else if (!yields(made, problem)) tellEnd(made, { state: 'refused', problem })
    return true
  }

  /** Its neighbours on the board are gone: the column is what matters, the place is nobody's concern. */
  function yields(made: Command, problem: ApiProblem): boolean {
    if (!made.path.endsWith('/rank') || !['no_such_neighbour', 'invalid', 'no_room_between'].includes(problem.code)) return false
    if (answers.has(made.key) || !made.body) return false
    if (made.body.status === undefined) tellEnd(made, { state: 'refused' })
    else swap({ ...made, method: 'PUT', path: made.path.replace(/rank$/, 'status'), body: { status: made.body.status } })
    return true
  }

  function doubt(made: Command): true {
    const id = made.paints[0]?.id as string
    const [kind] = made.paints.map((paint) => paint.kind)
    const all = queue.filter((one) => one === made || names(one, id))
    ask({ id: made.key, kind: kind as Kind, subject: id, field: 'made', base: {}, mine: made.body ?? {}, method: made.method, path: made.path, doubt: all })
    for (const one of all) tellEnd(one, { state: 'waiting' })
    return true
  }

  function later(): void {
    const wait = Math.min(LATEST_MS, SOON_MS * 2 ** failures++)
    timer = setTimeout(() => void pump(), Math.max(least, wait / 2 + Math.random() * (wait / 2)))
  }

  async function pump(): Promise<void> {
    if (pumping || !sender) return
    pumping = true
    clearTimeout(timer)
    const own = turn
    while (sender && queue[0]) {
      const sent = navigator.onLine && (await deliver(queue[0]))
      if (own !== turn) return
      blocked.value = !sent
      if (sent) failures = 0
      else {
        everyoneWaits()
        keeping.tell({ said: 'waiting' })
        later()
        break
      }
    }
    pumping = false
  }

  function hear(message: Message): void {
    if (message.said === 'made') {
      add(message.command)
      void pump()
    } else if (message.said === 'replaced') swap(message.command)
    else if (message.said === 'waiting') everyoneWaits()
    else if (message.said === 'conflicts') conflicts.value = message.conflicts
    else {
      const made = queue.find((one) => one.key === message.key)
      over.add(message.key)
      if (made) finish(made, { state: message.state, entity: message.entity, problem: message.problem as ApiProblem | undefined })
    }
  }

  /** Begins with what an earlier page left. */
  function open(left: Pick<Kept, 'commands' | 'conflicts' | 'aliases'>, where: Keeping): void {
    keeping = where
    left.aliases.forEach(([from, to]) => aliases.set(from, to))
    conflicts.value = left.conflicts
    left.commands.sort(inOrder).forEach(add)
  }

  /** What an earlier release of the site left under another schema. */
  function inherit(left: Pick<Kept, 'commands' | 'conflicts' | 'aliases'>): void {
    left.commands.sort(inOrder).forEach(add)
    void keeping.put(...left.commands).catch(() => {})
    left.aliases.forEach(([from, to]) => aliases.set(from, to))
    if (left.conflicts.length) ask(...left.conflicts)
  }

  /** This tab is the one that sends. */
  function begin(): void {
    sender = true
    failures = 0
    blocked.value = false
    void pump()
  }

  /** Another person, another organisation: nothing of this is theirs. What waits stays on disk. */
  function close(): void {
    sender = pumping = false
    turn++
    clearTimeout(timer)
    everyoneWaits()
    for (const made of queue.splice(0)) store.lift(made.key, made.paints)
    conflicts.value = []
    aliases.clear()
    over.clear()
    blocked.value = false
    keeping = NOWHERE
  }

  /** The server is back. */
  function retry(): void {
    failures = 0
    if (sender) void pump()
  }

  function decided(conflict: Conflict): void {
    conflicts.value = conflicts.value.filter((one) => one.id !== conflict.id)
    saveConflicts()
  }

  return {
    queue, conflicts, aliases, refusal, waiting: computed(() => queue.length), online: reached,
    put, open, inherit, begin, close, retry, hear, decided, pump,
  }
})

const SHELF = { task: 'tasks', project: 'projects', member: 'members', comment: 'comments', notification: 'notifications', org: 'orgs', view: 'views' } as const
