// What a person can do to a task. Every change is painted at once; a refusal takes back only its own fields and says why.
import { useToast } from '@/ui/toasts'
import { useI18n } from 'vue-i18n'
import { api, match, problemOf, read } from '@/api/client'
import type { Task, TaskInput } from '@/api/types'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'
import { undoable } from '@/ui/undo'
import { rankBetween } from './order'
import { doneStatus, firstStatus, isDone, statusOf } from './statuses'

export type Edit = Partial<Pick<Task, 'title' | 'description' | 'type' | 'priority' | 'assignee_id' | 'labels' | 'start_on' | 'due_on' | 'due_at' | 'estimate'>>
export type Bulk = Edit & { status?: string }
/** Null: there is no such neighbour. Left out: nobody knows who it is, the task goes right next to the other. */
export interface Place { status: string; after?: string | null; before?: string | null }

const keyed = (key: string) => ({ 'Idempotency-Key': key })

export function useTaskChanges() {
  const store = useStore()
  const toast = useToast()
  const { t } = useI18n()

  /** True when the server agreed. */
  async function tried(work: Promise<unknown>): Promise<boolean> {
    try {
      await work
      return true
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.status === 412 && problem.current) store.apply({ kind: 'task', entity: problem.current as Task })
      toast.add({ title: says(problem), color: 'error', icon: 'i-lucide-triangle-alert' })
      return false
    }
  }

  function setStatus(task: Task, status: string): Promise<boolean> {
    if (task.status === status) return Promise.resolve(true)
    const path = { task_id: task.id }
    return tried(store.change('task', task.id, { status }, (key) =>
      read(api.PUT('/tasks/{task_id}/status', { params: { path }, body: { status }, headers: keyed(key) }))))
  }

  /** The one gesture: done, or back to work when it is done already. */
  async function toggleDone(task: Task): Promise<void> {
    const before = task.status
    const done = isDone(task)
    const status = done ? firstStatus(task.project) : doneStatus(task.project)
    if (!status || !(await setStatus(task, status.id)) || done) return
    undoable({
      title: t('tasks.done_said', { id: task.id, status: status.name }), icon: 'i-lucide-circle-check-big', color: 'success',
      undo: async () => (await together()).takeBack([{ id: task.id, set: { status: status.id }, was: { status: before } }]),
    })
  }

  /** To a place on the board. What is painted meanwhile is a guess between the same neighbours. */
  function move(task: Task, { status, ...neighbours }: Place): Promise<boolean> {
    const rankOf = (id: string | null | undefined) => (id && store.tasks.get(id)?.rank) || null
    const rank = rankBetween(rankOf(neighbours.after), rankOf(neighbours.before))
    const body = { ...neighbours, ...(status !== task.status && { status }) }
    return tried(store.change('task', task.id, { status, rank }, (key) =>
      read(api.PUT('/tasks/{task_id}/rank', { params: { path: { task_id: task.id } }, body, headers: keyed(key) }))))
  }

  /** `seen`: the version the person was looking at, where losing another's words must not pass unnoticed. */
  function edit(task: Task, body: Edit, seen?: number): Promise<boolean> {
    return tried(store.change('task', task.id, body, (key) =>
      read(api.PATCH('/tasks/{task_id}', { params: { path: { task_id: task.id } }, body, headers: { ...keyed(key), ...(seen !== undefined && match(seen)) } }))))
  }

  function restore(id: string): Promise<boolean> {
    return tried(read(api.POST('/tasks/{task_id}/restore', { params: { path: { task_id: id } } })).then((entity) => store.apply({ kind: 'task', entity })))
  }

  function bury(task: Task): Promise<boolean> {
    return tried(store.change('task', task.id, { deleted_at: new Date().toISOString() }, async (key) => {
      await api.DELETE('/tasks/{task_id}', { params: { path: { task_id: task.id } }, headers: keyed(key) })
      store.forget('task', task.id)
    }))
  }

  const remove = (task: Task) => removeMany([task.id])

  /** Makes a task, or says why not. */
  async function create(body: TaskInput): Promise<Task | null> {
    let made: Task | null = null
    await tried(read(api.POST('/tasks', { body })).then((entity) => {
      store.apply({ kind: 'task', entity })
      made = entity
    }))
    return made
  }

  async function together() {
    const [{ manyOf }, { sendTogether }] = await Promise.all([import('./many'), import('./bulk')])
    return manyOf({
      known: (id) => store.tasks.get(id), nameOf: (task) => task.id, setStatus, edit, remove: bury, restore,
      together: (orders) => sendTogether(store, orders).map(tried),
    })
  }
  /** The same to one task or several, with one undo for all. A function says what each of them gets; `quiet`: without a notice. */
  const many = async (ids: readonly string[], wanted: Bulk | ((task: Task) => Bulk), quiet = false) => (await together()).many(ids, wanted, quiet)
  const removeMany = async (ids: readonly string[]) => (await together()).removeMany(ids)

  return { create, many, removeMany, setStatus, toggleDone, move, edit, remove, restore, nameOf: (task: Task) => statusOf(task).name }
}
