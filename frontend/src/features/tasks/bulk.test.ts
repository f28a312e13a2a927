import { expect, test } from 'vitest'
import { wishesOf } from './bulk'
import { aTask } from './testing'

const tasks = Array.from({ length: 120 }, (_, n) => aTask({ id: `WEB-${n + 1}` }))
const commandsOf = (n: number, wishes: ReturnType<typeof wishesOf>) => wishes[n]?.body?.commands as Record<string, unknown>[]

test('a hundred go in one request, in their order', () => {
  const wishes = wishesOf(tasks.map((task) => ({ do: 'delete', task })))
  expect(wishes.map(({ paints }) => paints.length)).toEqual([100, 20])
  expect(commandsOf(1, wishes)[0]).toEqual({ id: '0', task_id: 'WEB-101', do: 'delete' })
})

test('a status and something else are two requests, with each task once in either', () => {
  const wishes = wishesOf(tasks.slice(0, 2).map((task) => ({ do: 'edit', task, set: { status: 'closed', priority: 'high' } })))
  expect(commandsOf(0, wishes).map((one) => one.status)).toEqual(['closed', 'closed'])
  expect(commandsOf(1, wishes).map((one) => one.changes)).toEqual([{ priority: 'high' }, { priority: 'high' }])
  expect(wishes[0]?.paints[0]).toEqual({ kind: 'task', id: 'WEB-1', fields: { status: 'closed' } })
})
