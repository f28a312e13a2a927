import { describe, expect, test } from 'vitest'
import { born, cellKey, change, fill, groupsOf, isOver, labelGroups, type Group } from './grouping'
import { aTask } from './testing'

const group = (by: Group['by'], id: string, name = id): Group => ({ by, id, name })
const byNumber = () => (a: { number: number }, b: { number: number }) => a.number - b.number
const laid = (cells: Map<string, { number: number }[]>) => Object.fromEntries([...cells].map(([key, tasks]) => [key.replace('\n', ' | '), tasks.map((t) => t.number)]))

describe('where a task stands', () => {
  test.each([
    ['status', ['open']], ['priority', ['high']], ['assignee', ['usr_1']], ['label', ['roof', 'wet']], ['', ['']],
  ] as const)('by %s', (by, groups) => {
    expect(groupsOf(aTask({ priority: 'high', assignee_id: 'usr_1', labels: ['Roof', 'wet', 'WET'] }), by)).toEqual(groups)
  })
  test('nobody’s and unlabelled tasks have a column too', () => {
    expect([groupsOf(aTask(), 'assignee'), groupsOf(aTask(), 'label')]).toEqual([[''], ['']])
  })
})

describe('what a task becomes', () => {
  const task = aTask({ assignee_id: 'usr_1', labels: ['Roof', 'wet'] })
  test('by being put into another column', () => {
    expect(change(task, group('status', 'closed'))).toEqual({ status: 'closed' })
    expect(change(task, group('priority', 'low'))).toEqual({ priority: 'low' })
    expect(change(task, group('assignee', 'usr_2'))).toEqual({ assignee_id: 'usr_2' })
    expect(change(task, group('assignee', ''))).toEqual({ assignee_id: null })
  })
  test('in its own column and in the one lane of a board without lanes nothing', () => {
    expect(change(task, group('status', 'open'))).toEqual({})
    expect(change(task, group('assignee', 'usr_1'))).toEqual({})
    expect(change(task, group('', ''))).toEqual({})
  })
  test('of labels only the one it is taken from goes, and none comes twice', () => {
    expect(change(task, group('label', 'leak', 'Leak'), 'roof')).toEqual({ labels: ['wet', 'Leak'] })
    expect(change(task, group('label', 'wet'), 'roof')).toEqual({ labels: ['wet'] })
    expect(change(aTask(), group('label', 'leak', 'Leak'), '')).toEqual({ labels: ['Leak'] })
    expect(change(task, group('label', 'roof', 'Roof'), 'roof')).toEqual({})
  })
  test('in the column without labels it has none', () => {
    expect(change(task, group('label', ''), 'roof')).toEqual({ labels: [] })
    expect(change(aTask(), group('label', ''), 'roof')).toEqual({})
  })
  test('a new one gets the values of its column', () => {
    expect([group('status', 'open'), group('assignee', ''), group('assignee', 'usr_2'), group('label', 'leak', 'Leak')].map(born)).toEqual(
      [{ status: 'open' }, {}, { assignee_id: 'usr_2' }, { labels: ['Leak'] }])
  })
})

test('labels are named once, in the alphabet’s order, after the column without any', () => {
  const names = labelGroups([aTask({ labels: ['wet', 'Roof'] }), aTask({ labels: ['roof', 'Ärger'] })], 'No label').map((one) => one.name)
  expect(names).toEqual(['No label', 'Ärger', 'Roof', 'wet'])
})

describe('the cells of a board', () => {
  const tasks = [
    aTask({ id: 'A', number: 3, assignee_id: 'usr_1' }), aTask({ id: 'B', number: 2, assignee_id: 'usr_1' }),
    aTask({ id: 'C', number: 1, status: 'closed' }), aTask({ id: 'D', number: 4, labels: ['x', 'y'] }),
  ]
  test('columns and lanes, each in order', () => {
    expect(laid(fill(tasks, 'status', 'assignee', byNumber))).toEqual({ 'usr_1 | open': [2, 3], ' | closed': [1], ' | open': [4] })
  })
  test('a task with two labels stands in both', () => {
    expect(laid(fill(tasks, 'label', '', byNumber))).toEqual({ ' | ': [1, 2, 3], ' | x': [4], ' | y': [4] })
  })
  test('a cell in which nothing changed is the very same list', () => {
    const before = fill(tasks, 'status', '', byNumber)
    const after = fill([...tasks.slice(0, 3), aTask({ id: 'D', number: 4, status: 'closed' })], 'status', '', byNumber, before)
    expect(after.get(cellKey({ lane: '', column: 'open' }))).not.toBe(before.get(cellKey({ lane: '', column: 'open' })))
    const again = fill([...tasks], 'status', '', byNumber, before)
    expect(again.get(cellKey({ lane: '', column: 'open' }))).toBe(before.get(cellKey({ lane: '', column: 'open' })))
  })
})

test.each([[3, 3, false], [4, 3, true], [4, null, false], [4, undefined, false]])('%d of %s: over is %s', (count, limit, over) => {
  expect(isOver(count, limit)).toBe(over)
})
