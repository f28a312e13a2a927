import { describe, expect, test } from 'vitest'
import { byUrgency, inBuckets, progress } from './myWork'
import { aTask } from './testing'

const NOW = Date.parse('2026-11-18T12:00:00Z')
const ids = (groups: Map<string, { id: string }[]>) => Object.fromEntries([...groups].map(([bucket, tasks]) => [bucket, tasks.map((task) => task.id)]))

describe('one’s own work', () => {
  test('stands under its day, the urgent first, then what is due first, then by number', () => {
    const tasks = [
      aTask({ id: 'A', number: 1, due_on: '2026-11-19', priority: 'low' }), aTask({ id: 'B', number: 2, due_on: '2026-11-20', priority: 'critical' }),
      aTask({ id: 'C', number: 3, due_on: '2026-11-19', priority: 'critical' }), aTask({ id: 'D', number: 4, due_on: '2026-11-17' }),
      aTask({ id: 'E', number: 6 }), aTask({ id: 'F', number: 5 }), aTask({ id: 'G', number: 7, due_on: '2026-12-24' }),
    ]
    expect(ids(inBuckets(tasks, NOW, 'UTC'))).toEqual({ overdue: ['D'], today: [], week: ['C', 'B', 'A'], later: ['G'], none: ['F', 'E'] })
  })
  test('is late in one zone and still today’s in another', () => {
    const task = aTask({ id: 'A', due_on: '2026-11-18' })
    const midnight = Date.parse('2026-11-18T23:30:00Z')
    expect(ids(inBuckets([task], midnight, 'Europe/Berlin')).overdue).toEqual(['A'])
    expect(ids(inBuckets([task], midnight, 'America/New_York')).today).toEqual(['A'])
  })
  test('an instant is late as soon as it has passed, also in the hour that comes twice', () => {
    const task = aTask({ id: 'A', due_at: '2026-10-25T00:30:00Z' })
    expect(ids(inBuckets([task], Date.parse('2026-10-25T00:29:00Z'), 'Europe/Berlin')).today).toEqual(['A'])
    expect(ids(inBuckets([task], Date.parse('2026-10-25T01:00:00Z'), 'Europe/Berlin')).overdue).toEqual(['A'])
  })
})

test('equals keep their order whichever way they come', () => {
  const [a, b] = [aTask({ id: 'A', number: 1 }), aTask({ id: 'B', number: 2 })]
  expect([byUrgency(a, b) < 0, byUrgency(b, a) > 0]).toEqual([true, true])
})

test('the day counts what is done, late and due today', () => {
  const groups = inBuckets([aTask({ id: 'A', due_on: '2026-11-01' }), aTask({ id: 'B', due_on: '2026-11-18' }), aTask({ id: 'C' })], NOW, 'UTC')
  expect(progress(3, groups)).toEqual({ done: 3, all: 5 })
})
