// What this person did and the server has not answered yet, in the order in which they did it: shown at once, kept on disk, known to
// every tab. One of them sends it (`sending.ts`) and says here what came of it.
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { ApiProblem } from '@/api/problem'
import { reached } from '@/api/reach'
import { command, inOrder, names, renamed, same, type Command, type Paint, type Wish } from './command'
import type { Conflict } from './conflict'
import type { Kept } from './disk'
import { NOWHERE, type Answer, type Keeping, type Message, type Sender, type State } from './keeping'
import { KEY } from './kinds'
import { changedBy, saidOf, without, type Said } from './parts'
import type { Fields } from './record'
import { useStore, type Entity } from './store'

export type { Answer, Keeping, Message, Sender, State } from './keeping'

/** How long a tab waits for another to say what became of its change. */
const ANSWERED_MS = 2_500
const MOST_ALIASES = 200
/** Someone was faster: what goes again in its stead says what becomes of it. */
const STALE = 412

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
  let sender: Sender | null = null

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
  async function put(wanted: Wish): Promise<Answer> {
    // A form may go on changing what it said, and its lists are not what a disk takes.
    const wish = JSON.parse(JSON.stringify(wanted)) as Wish
    const paints = wish.paints.map((paint) => {
      const row = store.row(paint.kind, paint.id)
      const shown = store.shown(paint.kind, paint.id) ?? {}
      const seen = paint.seen ?? row?.version
      const base = Object.fromEntries(
        Object.keys({ ...paint.fields, ...wish.body }).filter((field) => (row?.since[field] ?? row?.whole ?? 0) <= (seen ?? 0)).map((field) => [field, shown[field]]))
      return { ...paint, base, seen }
    })
    const made = command({ ...wish, paints })
    const now = sender !== null && !blocked.value && navigator.onLine
    if (!now) made.waited = true
    else if (paints[0]?.makes) made.tried = made.at
    add(made)
    const answer = new Promise<Answer>((resolve) => answers.set(made.key, resolve))
    await keep(made)
    keeping.tell({ said: 'made', command: made })
    if (now) sender?.go()
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
    const refused = answer.state === 'agreed' ? agree(made, saidOf(made, answer.entity)) : answer.problem
    store.lift(made.key, made.paints)
    if (!settle(made.key, refused ? { ...answer, problem: refused } : answer) && refused) refusal.value = { command: made, problem: refused }
    const [first] = made.paints
    if (answer.state === 'refused' && first?.makes) for (const later of queue.filter((one) => names(one, first.id))) dropPart(later, first.id, 'refused')
  }

  /** Takes in what the server says of each thing. The answer: why one of them was refused, though others were not. */
  function agree(made: Command, said: readonly Said[]): ApiProblem | undefined {
    made.paints.forEach((paint, n) => {
      const { entity, problem } = said[n] ?? {}
      if (problem) return
      if (made.ends) store.forget(paint.kind, paint.id)
      else if (!entity) store.confirm(paint.kind, paint.id, paint.fields)
      else {
        if (paint.makes) rename(paint.id, String(entity[KEY[paint.kind]]))
        store.apply({ kind: paint.kind, entity } as unknown as Entity)
        rebase(paint, { ...changedBy(made, n), ...entity })
      }
    })
    return said.find(({ problem }) => problem && problem.status !== STALE)?.problem
  }

  /** Takes out what was built on something that is not there: a part of it, or all. */
  function dropPart(made: Command, id: string, state: State): void {
    const left = without(made, id)
    if (!left) return sender ? end(made, { state }) : finish(made, { state })
    swap(left)
    if (sender) void keep(left)
  }

  function rename(from: string, to: string): void {
    aliases.set(from, to)
    for (const old of [...aliases.keys()].slice(0, Math.max(0, aliases.size - MOST_ALIASES))) aliases.delete(old)
    const later = queue.filter((one) => names(one, from)).map((one) => renamed(one, from, to))
    later.forEach(swap)
    if (!sender) return
    void keep(...later)
    void keeping.note('aliases', [...aliases]).catch(() => {})
  }

  /** Later changes of the same thing were made on top of this one: where nobody else touched their fields, they saw what is there now. */
  function rebase({ kind, id }: Paint, now: Fields): void {
    const name = String(now[KEY[kind]] ?? id)
    for (const later of queue)
      later.paints.forEach((paint, n) => {
        if (paint.kind !== kind || paint.id !== name) return
        if (Object.keys(changedBy(later, n)).every((field) => field === 'rank' || (field in now && same(now[field], paint.base?.[field])))) paint.seen = Number(now.version)
      })
  }

  /** What became of a command, as its sender heard it. */
  function end(made: Command, answer: Answer): void {
    finish(made, answer)
    const { status, code, detail, title } = answer.problem ?? {}
    const problem = answer.problem && { status: status as number, code: code as string, detail: detail as string, title: title as string }
    keeping.tell({ said: 'answered', key: made.key, state: answer.state, entity: answer.entity, problem })
    void keeping.drop(made.key).catch(() => {})
  }

  const keep = (...made: Command[]) => keeping.put(...made).catch(() => {})

  /** It is asked for in other words, in every tab. */
  function replace(made: Command): void {
    swap(made)
    keeping.tell({ said: 'replaced', command: made })
    void keep(made)
  }

  /** Its person does not want it any more. What had gone out all the same is heard of as news. */
  function lose(keys: readonly string[]): void {
    for (const key of keys) {
      const at = queue.findIndex((one) => one.key === key)
      for (const made of at < 0 ? [] : queue.splice(at, 1)) store.lift(key, made.paints)
      settle(key, { state: 'refused' })
    }
  }

  function drop(...lost: Command[]): void {
    const keys = lost.map((one) => one.key)
    lose(keys)
    keeping.tell({ said: 'dropped', keys })
    void keeping.drop(...keys).catch(() => {})
  }

  /** What is left of a command goes on in its place. */
  async function insert(made: Command): Promise<void> {
    if (over.has(made.key)) return
    add(made)
    keeping.tell({ said: 'made', command: made })
    await keep(made)
  }

  /** Whether the first of them went out; if not, nobody needs to wait any longer. */
  function moved(sent: boolean): void {
    blocked.value = !sent
    if (sent) return
    everyoneWaits()
    keeping.tell({ said: 'waiting' })
  }

  function ask(...found: Conflict[]): void {
    conflicts.value = [...conflicts.value.filter((known) => !found.some((one) => one.subject === known.subject && one.field === known.field)), ...found]
    saveConflicts()
  }

  function saveConflicts(): void {
    void keeping.note('conflicts', conflicts.value).catch(() => {})
    keeping.tell({ said: 'conflicts', conflicts: conflicts.value })
  }

  function hear(message: Message): void {
    if (message.said === 'made') {
      add(message.command)
      sender?.go()
    } else if (message.said === 'replaced') swap(message.command)
    else if (message.said === 'dropped') lose(message.keys)
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
    void keep(...left.commands)
    left.aliases.forEach(([from, to]) => aliases.set(from, to))
    if (left.conflicts.length) ask(...left.conflicts)
  }

  /** This tab is the one that sends. */
  function begin(by: Sender): void {
    sender = by
    blocked.value = false
    by.go()
  }

  /** Another person, another organisation: nothing of this is theirs. What waits stays on disk. */
  function close(): void {
    sender?.stop()
    sender = null
    everyoneWaits()
    for (const made of queue.splice(0)) store.lift(made.key, made.paints)
    conflicts.value = []
    aliases.clear()
    over.clear()
    blocked.value = false
    keeping = NOWHERE
  }

  function decided(conflict: Conflict): void {
    conflicts.value = conflicts.value.filter((one) => one.id !== conflict.id)
    saveConflicts()
  }

  return {
    queue, conflicts, aliases, refusal, waiting: computed(() => queue.length), online: reached,
    put, open, inherit, close, hear, decided, replace, drop, insert,
    /** For its sender alone. */
    begin, swap, end, dropPart, ask, keep, moved, isLookedAt: (made: Command) => answers.has(made.key), holds: ({ key }: Command) => queue.some((one) => one.key === key),
    retry: () => sender?.again(),
  }
})

