import { expect, test } from 'vitest'
import { aTask } from '../testing'
import { rowsOf, type Row } from './rows'

const tasks = [
  aTask({ id: 'WEB-1', assignee_id: 'ben', start_on: '2026-11-20', due_on: '2026-11-25' }),
  aTask({ id: 'WEB-2', assignee_id: 'ana', due_on: '2026-11-18' }),
  aTask({ id: 'WEB-3', assignee_id: 'ben', due_on: '2026-11-19' }),
  aTask({ id: 'WEB-4', assignee_id: 'ben' }),
]
const byPerson = (task: { assignee_id: string | null }) => ({ id: task.assignee_id ?? '', name: task.assignee_id ?? '', order: 0 })
const said = (rows: Row[]) => rows.map((row) => (row.kind === 'group' ? `${row.name} ${row.count} ${row.span.from}..${row.span.to}` : row.id))

test('tasks stand under their heading, the earliest first, and a heading spans them all', () => {
  expect(said(rowsOf(tasks, 'UTC', byPerson, new Set()))).toEqual(['ana 1 2026-11-18..2026-11-18', 'WEB-2', 'ben 2 2026-11-19..2026-11-25', 'WEB-3', 'WEB-1'])
})

test('a folded heading keeps its tasks to itself', () => {
  expect(said(rowsOf(tasks, 'UTC', byPerson, new Set(['ben'])))).toEqual(['ana 1 2026-11-18..2026-11-18', 'WEB-2', 'ben 2 2026-11-19..2026-11-25'])
})

test('without headings there are only tasks, and what has no date is in no row', () => {
  expect(said(rowsOf(tasks, 'UTC', null, new Set()))).toEqual(['WEB-2', 'WEB-3', 'WEB-1'])
})
