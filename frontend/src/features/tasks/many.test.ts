import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Task } from '@/api/types'
import { speak } from '@/i18n'
import { dismiss, notices } from '@/ui/toasts'
import { forgetUndo, undoLatest } from '@/ui/undo'
import { manyOf } from './many'
import { aTask } from './testing'

const tasks = new Map<string, Task>()
const asked: string[] = []
const set = (id: string, fields: Partial<Task>) => {
  tasks.set(id, { ...(tasks.get(id) as Task), ...fields })
  return Promise.resolve(true)
}
const say = (what: string) => void asked.push(what)
const { many, removeMany } = manyOf({
  known: (id) => tasks.get(id),
  nameOf: (task) => task.id,
  setStatus: (task, status) => (say(`${task.id} ${status}`), set(task.id, { status })),
  edit: (task, body) => (say(`${task.id} ${JSON.stringify(body)}`), set(task.id, body)),
  remove: (task) => (say(`${task.id} gone`), set(task.id, { deleted_at: 'now' })),
  restore: (id) => (say(`${id} back`), set(id, { deleted_at: null })),
  together: (orders) => {
    for (const order of orders) {
      say(`${order.task.id} ${order.do === 'edit' ? JSON.stringify(order.set) : order.do}`)
      void set(order.task.id, order.do === 'edit' ? order.set : { deleted_at: order.do === 'delete' ? 'now' : null })
    }
    return Promise.resolve(true)
  },
})

beforeEach(async () => {
  await speak('en')
  asked.length = 0
  for (const [n, status] of ['open', 'open', 'closed'].entries()) tasks.set(`WEB-${n + 1}`, aTask({ id: `WEB-${n + 1}`, status, labels: ['roof'] }))
})
afterEach(() => {
  forgetUndo()
  for (const { id } of [...notices]) dismiss(id)
})

test('several are changed, those that are so already are not, and one undo sets back the others', async () => {
  await many(['WEB-1', 'WEB-2', 'WEB-3'], { status: 'closed' })
  expect(asked).toEqual(['WEB-1 {"status":"closed"}', 'WEB-2 {"status":"closed"}'])
  expect(notices.map(({ title }) => title)).toEqual(['2 tasks are changed'])

  expect(undoLatest()).toBe(true)
  expect([...tasks.values()].map(({ status }) => status)).toEqual(['open', 'open', 'closed'])
  expect(undoLatest()).toBe(false)
})

test('each may get its own', async () => {
  await many(['WEB-1', 'WEB-2'], (task) => ({ labels: [...task.labels, task.id] }))
  expect(tasks.get('WEB-2')?.labels).toEqual(['roof', 'WEB-2'])
  undoLatest()
  expect(tasks.get('WEB-2')?.labels).toEqual(['roof'])
})

test('what somebody else has changed since stays theirs, and is named', async () => {
  await many(['WEB-1', 'WEB-2'], { status: 'closed', priority: 'high' })
  await set('WEB-2', { status: 'in_review' })

  undoLatest()

  expect(tasks.get('WEB-1')).toMatchObject({ status: 'open', priority: 'medium' })
  expect(tasks.get('WEB-2')).toMatchObject({ status: 'in_review', priority: 'medium' })
  expect(notices.map(({ title }) => title)).toEqual(['Changed by someone else since; left as it is: WEB-2'])
})

test('nothing to change is nothing to take back; a quiet change has no notice', async () => {
  await many(['WEB-1', 'nobody'], { status: 'open' })
  expect(undoLatest()).toBe(false)
  await many(['WEB-1'], { priority: 'low' }, true)
  expect(notices).toHaveLength(0)
  expect(undoLatest()).toBe(true)
  expect(tasks.get('WEB-1')?.priority).toBe('medium')
})

test('several are deleted and come back together', async () => {
  await removeMany(['WEB-1', 'WEB-2'])
  expect(notices.map(({ title }) => title)).toEqual(['2 tasks are deleted'])
  undoLatest()
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(asked).toEqual(['WEB-1 delete', 'WEB-2 delete', 'WEB-1 restore', 'WEB-2 restore'])
})
