// What a person can do to a task. Every change is painted at once and kept until the server has it; a refusal takes back only its
// own fields and says why.
import { useI18n } from 'vue-i18n'
import type { Task, TaskInput } from '@/api/types'
import { useSession } from '@/session/session'
import { temporaryId, type Wish } from '@/store/command'
import type { Fields } from '@/store/record'
import { useOutbox, type Answer } from '@/store/outbox'
import { put as send, taken } from '@/store/put'
import { useStore } from '@/store/store'
import { undoable } from '@/ui/undo'
import { idOf } from './idOf'
import { rankBetween } from './order'
import { doneStatus, firstStatus, isDone, statusOf } from './statuses'

export type Edit = Partial<Pick<Task, 'title' | 'description' | 'type' | 'priority' | 'assignee_id' | 'labels' | 'start_on' | 'due_on' | 'due_at' | 'estimate' | 'location'>>
export type Bulk = Edit & { status?: string }
/** Null: there is no such neighbour. Left out: nobody knows who it is, the task goes right next to the other. */
export interface Place { status: string; after?: string | null; before?: string | null }

/** Behind every rank that the server gives. */
const LAST = '~'
/** A task made here has no number yet; it comes after those that have one. */
const UNNUMBERED = 1e9

export function useTaskChanges() {
  const store = useStore()
  const session = useSession()
  const { t } = useI18n()

  const put = (task: Pick<Task, 'id'>, fields: Fields, wish: Omit<Wish, 'paints' | 'path'>, way = '', seen?: number) =>
    send({ ...wish, path: `/tasks/${task.id}${way}`, paints: [{ kind: 'task', id: task.id, fields, seen }] })

  function setStatus(task: Task, status: string): Promise<boolean> {
    if (task.status === status) return Promise.resolve(true)
    return put(task, { status }, { method: 'PUT', body: { status } }, '/status')
  }

  /** The one gesture: done, or back to work when it is done already. */
  async function toggleDone(task: Task): Promise<void> {
    const before = task.status
    const done = isDone(task)
    const status = done ? firstStatus(task.project) : doneStatus(task.project)
    if (!status || !(await setStatus(task, status.id)) || done) return
    undoable({
      title: t('tasks.done_said', { id: idOf(task.id), status: status.name }), icon: 'i-lucide-circle-check-big', color: 'success',
      undo: async () => (await together()).takeBack([{ id: task.id, set: { status: status.id }, was: { status: before } }]),
    })
  }

  /** To a place on the board. What is painted meanwhile is a guess between the same neighbours. */
  function move(task: Task, { status, ...neighbours }: Place): Promise<boolean> {
    const rankOf = (id: string | null | undefined) => (id && store.tasks.get(id)?.rank) || null
    const rank = rankBetween(rankOf(neighbours.after), rankOf(neighbours.before))
    const body = { ...neighbours, ...(status !== task.status && { status }) }
    return put(task, { status, rank }, { method: 'PUT', body }, '/rank')
  }

  /** `seen`: the version the person was looking at, where losing another's words must not pass unnoticed. */
  const edit = (task: Task, body: Edit, seen?: number) =>
    put(task, body, { method: 'PATCH', body, guarded: seen !== undefined }, '', seen)

  const restore = (id: string) => put({ id }, { deleted_at: null }, { method: 'POST' }, '/restore')

  const bury = (task: Task) => put(task, { deleted_at: new Date().toISOString() }, { method: 'DELETE' })

  const remove = (task: Task) => removeMany([task.id])

  /** Makes a task: it is there at once, under a name of its own until the server has given one. */
  function make(body: TaskInput): Promise<Answer & { made: Task }> {
    const now = new Date().toISOString()
    const made: Task = {
      type: 'task', priority: 'medium', assignee_id: null, labels: [], start_on: null, due_on: null, due_at: null, estimate: null, location: null,
      completed_at: null, deleted_at: null, description: '', ...body, status: body.status ?? firstStatus(body.project)?.id ?? '',
      id: temporaryId(), number: UNNUMBERED, reporter_id: session.userId, rank: LAST + now, version: 0, created_at: now, updated_at: now,
    } as Task
    const sent = useOutbox().put({
      method: 'POST', path: '/tasks', body, paints: [{ kind: 'task', id: made.id, fields: made as unknown as Fields, makes: true }],
    })
    return sent.then((answer) => ({ ...answer, made: (answer.entity as unknown as Task | undefined) ?? made }))
  }

  /** Makes a task, or says why not. */
  async function create(body: TaskInput): Promise<Task | null> {
    const answer = await make(body)
    return taken(answer) ? answer.made : null
  }

  async function together() {
    const [{ manyOf }, { wishesOf }] = await Promise.all([import('./many'), import('./bulk')])
    return manyOf({
      known: (id) => store.tasks.get(useOutbox().aliases.get(id) ?? id), nameOf: ({ id }) => idOf(id), setStatus, edit, remove: bury, restore,
      together: async (orders) => (await Promise.all(wishesOf(orders).map(send))).every(Boolean),
    })
  }
  /** The same to one task or several, with one undo for all. A function says what each of them gets; `quiet`: without a notice. */
  const many = async (ids: readonly string[], wanted: Bulk | ((task: Task) => Bulk), quiet = false) => (await together()).many(ids, wanted, quiet)
  const set = async (ids: readonly string[], wanted: Bulk) => (await together()).set(ids, wanted)
  const removeMany = async (ids: readonly string[]) => (await together()).removeMany(ids)

  return { make, create, many, set, removeMany, setStatus, toggleDone, move, edit, remove, restore, nameOf: (task: Task) => statusOf(task).name }
}
