import { expect, test } from 'vitest'
import { dueDay } from '@/features/tasks/due'
import { aTask } from '@/features/tasks/testing'
import { upcoming, workload } from './work'

test('what is due soon comes by its date and hour, what has none not at all', () => {
  const tasks = [
    aTask({ id: 'WEB-1', due_on: '2026-12-24' }), aTask({ id: 'WEB-2', due_on: '2026-11-30' }), aTask({ id: 'WEB-10', due_on: '2026-11-21' }),
    aTask({ id: 'WEB-9', due_on: '2026-11-21' }), aTask({ id: 'WEB-4', due_at: '2026-11-21T15:00:00Z' }), aTask({ id: 'WEB-5' }),
  ]
  expect(upcoming(tasks, '2026-12-05', (task) => dueDay(task, 'UTC')).map(({ id }) => id)).toEqual(['WEB-9', 'WEB-10', 'WEB-4', 'WEB-2'])
})

test('who has the most to do comes first, what nobody has last', () => {
  const tasks = ['ana', 'ben', 'ben', null, null, null].map((assignee_id, n) => aTask({ id: `WEB-${n}`, assignee_id }))
  expect(workload(tasks, (task) => task.id === 'WEB-1')).toEqual([
    { person: 'ben', open: 2, late: 1 }, { person: 'ana', open: 1, late: 0 }, { person: null, open: 3, late: 0 },
  ])
})
