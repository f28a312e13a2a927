// The same done to one task or several, with one undo for all of them.
import type { Task } from '@/api/types'
import { t } from '@/i18n'
import { useToast } from '@/ui/toasts'
import { undoable } from '@/ui/undo'
import { changedFrom, takenBack } from './back'
import type { Order } from './bulk'
import type { Bulk, Edit } from './changes'

/** How one task is changed: each paints at once, and says by itself why it was refused. */
export interface Ways {
  /** The task as it is now, whatever it was called when it was made. */
  known: (id: string) => Task | undefined
  nameOf: (task: Task) => string
  setStatus: (task: Task, status: string) => Promise<boolean>
  edit: (task: Task, body: Edit) => Promise<boolean>
  remove: (task: Task) => Promise<boolean>
  restore: (id: string) => Promise<boolean>
  /** Several in as few requests as can be. */
  together: (orders: readonly Order[]) => Promise<boolean>
}
interface Asked { id: string; set: Bulk; was: Bulk }

export function manyOf({ known, nameOf, setStatus, edit, remove, restore, together }: Ways) {
  const toast = useToast()
  const all = async (work: readonly Promise<boolean>[]) => (await Promise.all(work)).every(Boolean)

  function sent(asked: readonly Pick<Asked, 'id' | 'set'>[]): Promise<boolean>[] {
    const wanted = asked.flatMap(({ id, set }) => {
      const task = known(id)
      return task && Object.keys(set).length ? [{ task, set }] : []
    })
    if (wanted.length > 1) return [together(wanted.map((one) => ({ do: 'edit', ...one })))]
    return wanted.flatMap(({ task, set: { status, ...rest } }) =>
      [...(status === undefined ? [] : [setStatus(task, status)]), ...(Object.keys(rest).length ? [edit(task, rest)] : [])])
  }

  /** Sets back what still holds what was set, and names the tasks where something does not. */
  function takeBack(asked: readonly Asked[]): void {
    const found = asked.map(({ id, set, was }) => ({ id, ...takenBack(known(id), was, set) }))
    void all(sent(found.map(({ id, back }) => ({ id, set: back as Bulk }))))
    const lost = found.filter((one) => one.lost).map(({ id }) => known(id)).filter((task) => task !== undefined).map(nameOf)
    if (lost.length) toast.add({ title: t('keys.undo_stale', { ids: lost.join(', ') }), icon: 'i-lucide-triangle-alert' })
  }

  /** A function says what each of them gets; `quiet`: Ctrl/Cmd-Z alone takes it back, without a notice. */
  function many(ids: readonly string[], wanted: Bulk | ((task: Task) => Bulk), quiet = false): Promise<boolean> {
    const asked = ids.flatMap((id): Asked[] => {
      const task = known(id)
      if (!task) return []
      const bulk = typeof wanted === 'function' ? wanted(task) : wanted
      const was = changedFrom(task, bulk) as Bulk
      const set = Object.fromEntries(Object.entries(bulk).filter(([field]) => field in was)) as Bulk
      return Object.keys(was).length ? [{ id, set, was }] : []
    })
    const [first] = asked
    if (!first) return Promise.resolve(true)
    const work = sent(asked)
    const only = asked.length === 1 ? known(first.id) : undefined
    undoable({
      title: only ? t('keys.changed', { id: nameOf(only) }) : t('tasks.changed_said', { n: asked.length }, asked.length), description: only?.title,
      icon: 'i-lucide-circle-check-big', quiet, undo: () => takeBack(asked),
    })
    return all(work)
  }

  /** Without an undo: for what is one part of something larger. */
  const set = (ids: readonly string[], wanted: Bulk) => all(sent(ids.map((id) => ({ id, set: wanted }))))

  function removeMany(ids: readonly string[]): Promise<boolean> {
    const tasks = ids.map(known).filter((task): task is Task => task !== undefined && !task.deleted_at)
    const [only] = tasks
    if (!only) return Promise.resolve(true)
    const work = tasks.length > 1 ? together(tasks.map((task) => ({ do: 'delete', task }))) : remove(only)
    undoable({
      title: tasks.length === 1 ? t('tasks.deleted_said', { id: nameOf(only) }) : t('keys.deleted', { n: tasks.length }, tasks.length), icon: 'i-lucide-trash-2',
      // A refused one was never gone, and one on its way is restored after it.
      undo: async () => {
        await work
        await (tasks.length > 1 ? together(tasks.map((task) => ({ do: 'restore', task: known(task.id) ?? task }))) : restore(known(only.id)?.id ?? only.id))
      },
    })
    return work
  }

  return { many, set, removeMany, takeBack }
}
