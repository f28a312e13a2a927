import { describe, expect, test } from 'vitest'
import { aProject, aTask } from '../testing'
import { arranged, givenIn, sorted, type Names } from './arranged'
import { lookOf, pressed, pressedToo, toQuery, USUAL, type Look, type Sort } from './look'

const project = aProject()
const NAMES: Names = {
  me: 'usr_me', now: Date.parse('2026-11-18T10:00:00Z'), zone: 'UTC', locale: 'de', statuses: project.statuses,
  statusOf: (task) => project.statuses.find((s) => s.id === task.status) ?? { id: task.status, name: task.status, category: 'todo' },
  isDone: (task) => task.status === 'closed',
  person: (id) => ({ usr_me: 'Zoe', usr_a: 'ärger', usr_b: 'Bob' })[id] ?? id,
  project: (key) => (key === 'WEB' ? project : undefined),
}
const task = (number: number, more: Parameters<typeof aTask>[0] = {}) => aTask({ id: `WEB-${number}`, number, rank: `m${number}`, ...more })
const numbers = (tasks: readonly { number: number }[]) => tasks.map(({ number }) => number)
const order = (sort: Sort, ...tasks: ReturnType<typeof task>[]) => numbers(sorted(tasks, sort, NAMES))

describe('order', () => {
  test('numbers in ids and titles count as numbers', () => {
    expect(order('id', task(10), task(9))).toEqual([9, 10])
    expect(order('title', task(1, { title: 'Hall 10' }), task(2, { title: 'hall 9' }))).toEqual([2, 1])
  })
  test('what has none stands last, both ways round', () => {
    const tasks = [task(1), task(2, { due_on: '2026-12-01' }), task(3, { due_at: '2026-11-01T10:00:00Z' })]
    expect(order('due', ...tasks)).toEqual([3, 2, 1])
    expect(order('-due', ...tasks)).toEqual([2, 3, 1])
  })
  test('what the first order leaves equal follows the second', () => {
    const tasks = [task(1, { priority: 'low', due_on: '2026-12-01' }), task(2, { priority: 'high' }), task(3, { priority: 'high', due_on: '2026-12-02' }), task(4, { priority: 'high', due_on: '2026-12-01' })]
    expect(numbers(sorted(tasks, '-priority', NAMES, 'due'))).toEqual([4, 3, 2, 1])
    expect(numbers(sorted(tasks, '-priority', NAMES, '-due'))).toEqual([3, 4, 2, 1])
  })
  test('people stand as one spells them', () => {
    const tasks = [task(1, { assignee_id: 'usr_me' }), task(2, { assignee_id: 'usr_b' }), task(3, { assignee_id: 'usr_a' }), task(4)]
    expect(order('assignee', ...tasks)).toEqual([3, 2, 1, 4])
  })
  test('the most urgent is the greatest', () => {
    expect(order('-priority', task(1, { priority: 'low' }), task(2, { priority: 'critical' }), task(3, { priority: 'high' }))).toEqual([2, 3, 1])
  })
  test('board order is by column, then by rank; equals follow their numbers', () => {
    expect(order('rank', task(1, { status: 'closed', rank: 'a' }), task(2, { rank: 'z' }), task(3, { rank: 'b' }))).toEqual([3, 2, 1])
    expect(order('created', task(2), task(1))).toEqual([1, 2])
  })
})

describe('groups', () => {
  const groups = (by: Look['group'], ...tasks: ReturnType<typeof task>[]) => arranged(tasks, by, 'id', NAMES).map((group) => [group.value, numbers(group.tasks)])

  test('by status they stand as on the board', () => {
    expect(groups('status', task(1, { status: 'closed' }), task(2), task(3, { status: 'in_review' }))).toEqual([['open', [2]], ['in_review', [3]], ['closed', [1]]])
  })
  test('by assignee one comes first oneself, nobody last', () => {
    expect(groups('assignee', task(1), task(2, { assignee_id: 'usr_b' }), task(3, { assignee_id: 'usr_me' }))).toEqual([['usr_me', [3]], ['usr_b', [2]], ['', [1]]])
  })
  test('by label a task stands under each of its labels', () => {
    expect(groups('label', task(1, { labels: ['wet', 'Roof'] }), task(2), task(3, { labels: ['wet'] }))).toEqual([['Roof', [1]], ['wet', [1, 3]], ['', [2]]])
  })
  test('by due what is done is late no more', () => {
    expect(groups('due', task(1, { due_on: '2026-11-01' }), task(2, { due_on: '2026-11-01', status: 'closed' }), task(3), task(4, { due_on: '2026-11-18' })))
      .toEqual([['overdue', [1]], ['today', [4]], ['none', [3]], ['done', [2]]])
  })
  test('without groups there is one', () => {
    expect(groups('none', task(2), task(1))).toEqual([['', [1, 2]]])
  })
  test('what is added to a group belongs there', () => {
    const [group] = arranged([task(1, { labels: ['wet'] })], 'label', 'id', NAMES)
    expect(givenIn(group)).toEqual({ labels: ['wet'] })
    expect(givenIn(undefined)).toEqual({})
  })
  test('two thousand tasks are in order before anyone notices', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => task(n, { title: `Task ${(n * 7919) % 2_000}`, assignee_id: n % 3 ? 'usr_a' : null, labels: n % 2 ? ['a', 'b'] : [] }))
    expect(arranged(many, 'label', '-title', NAMES).flatMap((group) => group.tasks)).toHaveLength(3_000)
  })
})

describe('the look in the address', () => {
  const usual: Look = { group: 'none', sort: 'rank', columns: USUAL }

  test('as usual says nothing; what differs comes back', () => {
    expect(toQuery(usual, usual)).toEqual({})
    const look: Look = { group: 'due', sort: '-updated', columns: ['due', 'id'] }
    expect(lookOf(toQuery(look, usual), usual)).toEqual(look)
    const bare: Look = { ...usual, columns: [] }
    expect(lookOf(toQuery(bare, usual), usual)).toEqual(bare)
  })
  test('old orders are known, nonsense is as usual', () => {
    expect(['due', '-priority', '-updated', '-created'].map((sort) => lookOf({ sort }, usual).sort)).toEqual(['due', '-priority', '-updated', '-created'])
    expect(lookOf({ sort: 'colour', group: 'x', columns: 'x,id,id' }, usual)).toEqual({ ...usual, columns: ['id'] })
  })
  test('a second order stands behind the first, never the same one twice', () => {
    const look: Look = { ...usual, sort: '-priority', then: 'due' }
    expect(toQuery(look, usual)).toEqual({ sort: '-priority,due' })
    expect(lookOf({ sort: '-priority,due' }, usual)).toEqual(look)
    expect(lookOf({ sort: 'due,-due' }, usual)).toEqual({ ...usual, sort: 'due' })
    expect(pressedToo(look, 'due')).toBe('-due')
    expect(pressedToo({ ...look, then: '-due' }, 'due')).toBeUndefined()
    expect(pressedToo(look, 'estimate')).toBe('-estimate')
    expect(pressedToo(look, 'priority')).toBe('due')
  })
  test('pressing a head goes round', () => {
    expect(pressed('rank', 'due', 'rank')).toBe('due')
    expect(pressed('due', 'due', 'rank')).toBe('-due')
    expect(pressed('-due', 'due', 'rank')).toBe('rank')
    expect(pressed('rank', 'priority', 'rank')).toBe('-priority')
    expect(pressed('-priority', 'priority', 'rank')).toBe('priority')
  })
})
