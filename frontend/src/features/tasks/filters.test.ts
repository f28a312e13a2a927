import { describe, expect, test } from 'vitest'
import { DAYS, FIELDS, fromQuery, isDate, isSame, matches, OPS, PRIORITIES, reach, tester, toQuery, TYPES, type Condition, type Field, type Filter, type Query } from './filters'
import { aTask } from './testing'

const READER = { me: 'usr_me', now: Date.parse('2026-11-18T10:00:00Z'), zone: 'UTC', isDone: (t: { status: string }) => t.status === 'closed' }
const keeps = (query: Record<string, string>, task: Parameters<typeof aTask>[0], reader = READER) => matches(aTask(task), fromQuery(query), reader)

/** The same "random" numbers at each run. */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
  const one = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  return { one, some: <T>(from: readonly T[]) => from.filter(() => next() < 0.4), chance: (p: number) => next() < p }
}

const WORDS = ['roof', 'wet, cold', 'a;b', '!important', '*star', '100%', '%2C', 'ünïcode', 'two words', 'سقف', '-', 'x=y&z', '#1', '+', '?', '..']
function anyFilter(seed: number): Filter {
  const { one, some, chance } = dice(seed)
  const values = (field: Field): readonly string[] => {
    if (field === 'q') return [one(WORDS)]
    if (isDate(field)) return some([...DAYS[field], '2026-01-01..', '..2026-12-31', '2026-03-01..2026-03-29'])
    if (field === 'type') return some(TYPES)
    if (field === 'priority') return some(PRIORITIES)
    if (field === 'state') return [one(['open', 'closed', 'all'])]
    return some([...WORDS, 'me', 'none'])
  }
  return FIELDS.filter(() => chance(0.4)).flatMap((field) => {
    const ops = field === 'q' ? ['any' as const] : field === 'label' ? some(OPS) : some(['any', 'none'] as const)
    return ops.map((op): Condition => ({ field, op, values: values(field) }))
  }).filter(({ values: some }) => some.length)
}

describe('filters in the address', () => {
  test('whatever is filtered comes back the same, through any browser', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const filter = anyFilter(seed)
      const address = new URLSearchParams(toQuery(filter)).toString()
      const back = fromQuery(Object.fromEntries(new URLSearchParams(address)))
      expect(back, address).toEqual(filter)
      expect(new URLSearchParams(toQuery(back)).toString()).toBe(address)
    }
  })
  test('whatever an address says is read without a fault, and then stays as it is', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { one, some } = dice(seed)
      const piece = () => some(['!', '*', ',', ';', 'none', 'me', '..', '2026-13-01..', '9999-12-31', 'overdue', '%', '%ZZ', 'low', ' ']).join(one(['', ',', ';']))
      const filter = fromQuery(Object.fromEntries(FIELDS.map((field) => [field, piece()])))
      expect(() => tester(filter, READER)(aTask({ due_on: '2026-11-18', labels: ['none'] }))).not.toThrow()
      expect(fromQuery(toQuery(filter))).toEqual(filter)
    }
  })
  test('old addresses mean what they meant', () => {
    const query = { project: 'WEB', assignee: 'me', status: 'open,in_review', type: 'bug', priority: 'high,critical', label: 'roof', due: 'week', q: 'leak' }
    expect(toQuery(fromQuery(query))).toEqual({ ...query, due: 'week' })
  })
  test('no filter leaves the address bare, and nonsense is left out', () => {
    expect(toQuery(fromQuery({}))).toEqual({})
    expect(fromQuery({ type: 'wish,bug', priority: 'x', due: 'never', created: '..', status: ',,', label: ['a,b,a', 'c'] })).toEqual([
      { field: 'type', op: 'any', values: ['bug'] }, { field: 'label', op: 'any', values: ['a', 'b'] },
    ])
  })
  test('an address reads like a sentence', () => {
    expect(toQuery([
      { field: 'assignee', op: 'any', values: ['me', 'none'] }, { field: 'status', op: 'none', values: ['closed'] },
      { field: 'label', op: 'all', values: ['roof', 'wet'] }, { field: 'label', op: 'none', values: ['later'] },
    ])).toEqual({ assignee: 'me,none', status: '!closed', label: '*roof,wet;!later' })
  })
  test('two that mean the same are the same, however they are spelt', () => {
    expect(isSame(fromQuery({ priority: 'low,high', due: 'week' }), fromQuery({ due: 'week', priority: 'high,low' }))).toBe(true)
    expect(isSame(fromQuery({ priority: 'low' }), fromQuery({ priority: '!low' }))).toBe(false)
  })
})

describe('which tasks a screen keeps', () => {
  test('any of several, none of them, all of them', () => {
    expect(keeps({ status: 'open,closed' }, { status: 'in_review' })).toBe(false)
    expect(keeps({ status: '!open,closed' }, { status: 'in_review' })).toBe(true)
    expect(keeps({ label: 'roof,site' }, { labels: ['Site'] })).toBe(true)
    expect(keeps({ label: '*roof,site' }, { labels: ['Site'] })).toBe(false)
    expect(keeps({ label: '*roof,site;!wet' }, { labels: ['Site', 'roof', 'dry'] })).toBe(true)
    expect(keeps({ label: '*roof,site;!wet' }, { labels: ['Site', 'roof', 'Wet'] })).toBe(false)
  })
  test('people: me, nobody, others', () => {
    expect(keeps({ assignee: 'me' }, { assignee_id: 'usr_me' })).toBe(true)
    expect(keeps({ assignee: 'none' }, { assignee_id: null })).toBe(true)
    expect(keeps({ assignee: 'me,none' }, { assignee_id: 'usr_other' })).toBe(false)
    expect(keeps({ assignee: '!none' }, { assignee_id: 'usr_other' })).toBe(true)
    expect(keeps({ reporter: '!me' }, { reporter_id: 'usr_me' })).toBe(false)
  })
  test('open and closed work', () => {
    expect(keeps({ state: 'closed' }, { status: 'closed' })).toBe(true)
    expect(keeps({ state: 'open' }, { status: 'closed' })).toBe(false)
    expect(keeps({ state: 'all' }, { status: 'closed' })).toBe(true)
  })
  test('every word must begin a word of the title, whatever its case and accents; or be the id', () => {
    expect(keeps({ q: 'LEAK roof' }, { title: 'Roof leaks in hall 2' })).toBe(true)
    expect(keeps({ q: 'depot' }, { title: 'Fence at the Dépôt' })).toBe(true)
    expect(keeps({ q: 'leak cellar' }, { title: 'Roof leaks in hall 2' })).toBe(false)
    expect(keeps({ q: 'oof' }, { title: 'Roof leaks in hall 2' })).toBe(false)
    expect(keeps({ q: 'web-1' }, { id: 'WEB-12' })).toBe(true)
  })
  test('what is done is not due', () => {
    expect(keeps({ due: 'overdue' }, { due_on: '2026-11-01' })).toBe(true)
    expect(keeps({ due: 'overdue' }, { due_on: '2026-11-01', status: 'closed' })).toBe(false)
    expect(keeps({ due: 'week' }, { due_on: '2026-11-01' })).toBe(true)
    expect(keeps({ due: 'week' }, { due_on: '2026-11-23' })).toBe(false)
    expect(keeps({ due: 'none' }, {})).toBe(true)
    expect(keeps({ due: '!none' }, {})).toBe(false)
  })
  test('stretches of days have both their ends in them', () => {
    const due = (stretch: string, due_on: string | null) => keeps({ due: stretch }, { due_on })
    expect(['2026-01-01', '2026-01-02', '2026-01-03', null].map((day) => due('2026-01-02..2026-01-02', day))).toEqual([false, true, false, false])
    expect(['2026-01-01', '2026-01-02', null].map((day) => due('2026-01-02..', day))).toEqual([false, true, false])
    expect(['2026-01-02', '2026-01-03', null].map((day) => due('..2026-01-02', day))).toEqual([true, false, false])
    expect(keeps({ start: 'today' }, { start_on: '2026-11-19' })).toBe(false)
    expect(keeps({ start: 'week' }, { start_on: '2026-11-19' })).toBe(true)
  })
  test('an instant falls on the day it is in the person’s own zone', () => {
    const late = { due_at: '2026-03-28T23:30:00Z', created_at: '2026-03-28T23:30:00Z' }
    for (const [zone, day] of [['UTC', '28'], ['Europe/Berlin', '29'], ['America/New_York', '28'], ['Pacific/Auckland', '29']] as const) {
      for (const field of ['due', 'created']) {
        expect(keeps({ [field]: `2026-03-${day}..2026-03-${day}` }, late, { ...READER, zone }), `${field} in ${zone}`).toBe(true)
        expect(keeps({ [field]: `..2026-03-${Number(day) - 1}` }, late, { ...READER, zone })).toBe(false)
      }
    }
  })
  test('the last days count from today', () => {
    expect(keeps({ updated: '7d' }, { updated_at: '2026-11-12T00:00:00Z' })).toBe(true)
    expect(keeps({ updated: '7d' }, { updated_at: '2026-11-11T23:59:59Z' })).toBe(false)
    expect(keeps({ created: 'today' }, { created_at: '2026-11-18T00:00:00.000000Z' })).toBe(true)
    expect(keeps({ created: '!today' }, { created_at: '2026-11-18T00:00:00Z' })).toBe(false)
  })
  test('what was deleted is on no screen', () => {
    expect(keeps({}, { deleted_at: '2026-11-18T00:00:00Z' })).toBe(false)
  })
})

test('closed work is asked for only where it can answer', () => {
  const asks = (query: Query) => reach(fromQuery(query), (status) => status === 'closed')
  expect([{}, { status: 'open' }, { status: '!open' }, { priority: 'low' }].map(asks)).toEqual(['open', 'open', 'open', 'open'])
  expect([{ status: 'open,closed' }, { status: 'closed' }, { state: 'all' }, { state: 'closed' }].map(asks)).toEqual(['all', 'closed', 'all', 'closed'])
})
