import { describe, expect, test } from 'vitest'
import { fromQuery, isFiltered, matches, NO_FILTERS, toQuery, toRequest, type Filters } from './listFilters'
import { aTask } from './testing'

const READER = { me: 'usr_me', now: Date.parse('2026-11-18T10:00:00Z'), zone: 'UTC', isDone: (t: { status: string }) => t.status === 'closed' }
const filter = (some: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...some })
const keeps = (some: Partial<Filters>, task: Parameters<typeof aTask>[0]) => matches(aTask(task), filter(some), READER)

describe('filters in the address', () => {
  test('what is said in the address comes back to the same address', () => {
    const query = { project: 'WEB', assignee: 'me', status: 'open,in_review', type: 'bug', priority: 'high,critical', label: 'roof', due: 'week', q: 'leak', sort: '-updated' }
    expect(toQuery(fromQuery(query))).toEqual(query)
  })
  test('no filter leaves the address bare', () => {
    expect(toQuery(fromQuery({}))).toEqual({})
  })
  test('nonsense is left out', () => {
    expect(fromQuery({ type: 'wish,bug', priority: 'x', due: 'never', sort: 'colour', status: ',,' })).toEqual(filter({ type: ['bug'] }))
  })
  test('a value said twice counts once', () => {
    expect(fromQuery({ label: ['a,b,a', 'c'] }).label).toEqual(['a', 'b'])
  })
  test('project and order alone are no filter', () => {
    expect(isFiltered(filter({ project: 'WEB', sort: 'due' }))).toBe(false)
    expect(isFiltered(filter({ q: 'x' }))).toBe(true)
  })
  test('a week becomes the day after its Sunday for the API', () => {
    expect(toRequest(filter({ due: 'week', status: ['open'] }), READER)).toEqual({ status: 'open', due_before: '2026-11-23' })
    expect(toRequest(filter({ q: 'roof' }), READER)).toEqual({})
    expect(toRequest(filter({ q: 'roof', project: 'WEB' }), READER)).toEqual({ q: 'roof', project: 'WEB' })
    expect(toRequest(filter({ due: 'overdue' }), READER)).toEqual({ due_before: '2026-11-19' })
  })
})

describe('which tasks a list keeps', () => {
  test('each filter by itself', () => {
    expect(keeps({ assignee: 'me' }, { assignee_id: 'usr_me' })).toBe(true)
    expect(keeps({ assignee: 'me' }, { assignee_id: 'usr_other' })).toBe(false)
    expect(keeps({ status: ['open', 'closed'] }, { status: 'in_review' })).toBe(false)
    expect(keeps({ label: ['roof', 'site'] }, { labels: ['Site'] })).toBe(true)
    expect(keeps({ project: 'WEB' }, { project: 'OPS' })).toBe(false)
  })
  test('every word must begin a word of the title, whatever its case and accents', () => {
    expect(keeps({ q: 'LEAK roof' }, { title: 'Roof leaks in hall 2' })).toBe(true)
    expect(keeps({ q: 'depot' }, { title: 'Fence at the Dépôt' })).toBe(true)
    expect(keeps({ q: 'leak cellar' }, { title: 'Roof leaks in hall 2' })).toBe(false)
    expect(keeps({ q: 'oof' }, { title: 'Roof leaks in hall 2' })).toBe(false)
  })
  test('what is done is not due', () => {
    expect(keeps({ due: 'overdue' }, { due_on: '2026-11-01' })).toBe(true)
    expect(keeps({ due: 'overdue' }, { due_on: '2026-11-01', status: 'closed' })).toBe(false)
  })
  test('this week has what is late in it too', () => {
    expect(keeps({ due: 'week' }, { due_on: '2026-11-01' })).toBe(true)
    expect(keeps({ due: 'week' }, { due_on: '2026-11-23' })).toBe(false)
  })
  test('what was deleted is in no list', () => {
    expect(keeps({}, { deleted_at: '2026-11-18T00:00:00Z' })).toBe(false)
  })
})
