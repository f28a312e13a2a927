import { describe, expect, test } from 'vitest'
import { blended, DAYS, FIELDS, firmly, fromQuery, givenBy, having, isDate, matches, NO_LABEL, OPS, reach, settled, tester, toQuery, type Condition, type Field, type Filter, type Query } from './filters'
import { isFilterName, PRIORITIES, TYPES } from './filtering/names'
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
    return some([...WORDS, 'me', 'none', ...(field === 'label' ? [NO_LABEL] : [])])
  }
  const conditions = FIELDS.filter(() => chance(0.4)).flatMap((field) => {
    const ops = field === 'q' ? ['any' as const] : field === 'label' ? some(OPS) : some(['any', 'none'] as const)
    return ops.map((op): Condition => ({ field, op, values: values(field), ...(field !== 'q' && chance(0.4) && { group: one([1, 2, 3]) }) }))
  })
  return settled({ join: one(['all', 'any']), conditions })
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
    expect(fromQuery({ type: 'wish,bug', priority: 'x', due: 'never', created: '..', status: ',,', label: ['a,b,a', 'c'] }).conditions).toEqual([
      { field: 'type', op: 'any', values: ['bug'] }, { field: 'label', op: 'any', values: ['a', 'b'] },
    ])
  })
  test('an address reads like a sentence', () => {
    expect(toQuery({ join: 'all', conditions: [
      { field: 'assignee', op: 'any', values: ['me', 'none'] }, { field: 'status', op: 'none', values: ['closed'] },
      { field: 'label', op: 'all', values: ['roof', 'wet'] }, { field: 'label', op: 'none', values: ['later'] },
      { field: 'due', op: 'any', values: ['overdue'], group: 2 }, { field: 'priority', op: 'any', values: ['critical'], group: 2 },
    ] })).toEqual({ assignee: 'me,none', status: '!closed', label: '*roof,wet;!later', 'or.due': 'overdue', 'or.priority': 'critical' })
  })
  test('what means the same is put the same, as simply as it can be', () => {
    const same = (query: Query) => toQuery(fromQuery(query))
    expect(same({ 'or.priority': 'low', status: 'open' })).toEqual({ priority: 'low', status: 'open' })
    expect(same({ 'or.priority': 'low', 'or.assignee': 'me', q: 'leak' })).toEqual({ match: 'any', priority: 'low', assignee: 'me', q: 'leak' })
    expect(same({ match: 'any', priority: 'low' })).toEqual({ priority: 'low' })
    expect(same({ 'or5.priority': 'low', 'or5.assignee': 'me', 'or2.due': 'week', 'or2.label': 'a' })).toEqual({ 'or.due': 'week', 'or.label': 'a', 'or2.priority': 'low', 'or2.assignee': 'me' })
    expect(same({ match: 'any', 'or.priority': 'low', 'or.assignee': 'me', 'and.q': 'x' })).toEqual({})
  })
  test('the names of a filter are known from others', () => {
    expect(['match', 'due', 'or.due', 'and9.label', 'q'].filter(isFilterName)).toHaveLength(5)
    expect(['group', 'or.group', 'sort', 'task', 'xor.due', 'or1.due', 'due.or'].filter(isFilterName)).toEqual([])
  })
  test('a label called none is a label', () => {
    expect(fromQuery({ label: 'none' }).conditions[0]?.values).toEqual([NO_LABEL])
    expect(toQuery(having(fromQuery({}), 'label', ['none']))).toEqual({ label: '%6Eone' })
    expect(keeps({ label: '%6Eone' }, { labels: ['None'] })).toBe(true)
    expect(keeps({ label: '%6Eone' }, {})).toBe(false)
    expect(keeps({ label: 'none' }, { labels: ['none'] })).toBe(false)
    expect(keeps({ label: 'none' }, {})).toBe(true)
  })
  test('a second condition of the same field stands beside the first', () => {
    expect(fromQuery({ due: '2026-11-01..;!none', priority: '!low;!high' }).conditions).toHaveLength(4)
    expect(firmly(fromQuery({ match: 'any', project: 'WEB', priority: 'low' }), 'project')).toBeUndefined()
    expect(firmly(fromQuery({ project: 'WEB', priority: 'low' }), 'project')?.values).toEqual(['WEB'])
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
  test('all of them, any of them, and groups between', () => {
    const mine = { assignee_id: 'usr_me' }
    expect(keeps({ match: 'any', assignee: 'me', priority: 'critical' }, mine)).toBe(true)
    expect(keeps({ match: 'any', assignee: 'me', priority: 'critical' }, { priority: 'low' })).toBe(false)
    expect(keeps({ status: '!closed', 'or.assignee': 'me', 'or.priority': 'critical' }, mine)).toBe(true)
    expect(keeps({ status: '!closed', 'or.assignee': 'me', 'or.priority': 'critical' }, { ...mine, status: 'closed' })).toBe(false)
    expect(keeps({ status: '!closed', 'or.assignee': 'me', 'or.priority': 'critical' }, { priority: 'low' })).toBe(false)
    const either = { match: 'any', label: 'roof', 'and.assignee': 'me', 'and.due': 'overdue' }
    expect(keeps(either, { labels: ['roof'] })).toBe(true)
    expect(keeps(either, mine)).toBe(false)
    expect(keeps(either, { ...mine, due_on: '2026-11-01' })).toBe(true)
    expect(keeps({ ...either, q: 'gate' }, { labels: ['roof'], title: 'Fence' })).toBe(false)
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
    expect(['2026-11-17', '2026-11-18', '2026-11-24', '2026-11-25', null].map((due_on) => keeps({ due: '7d' }, { due_on }))).toEqual([false, true, true, false, false])
    expect(keeps({ due: '7d' }, { due_on: '2026-11-20', status: 'closed' })).toBe(false)
    expect(keeps({ start: '7d' }, { start_on: '2026-11-24' })).toBe(true)
    expect(keeps({ due: 'overdue,none' }, {})).toBe(true)
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
  expect([{ match: 'any', status: 'closed', priority: 'low' }, { 'or.status': 'closed', 'or.due': 'none', label: 'a' }, { match: 'any', due: 'none', priority: 'low' }].map(asks)).toEqual(['all', 'all', 'open'])
})

describe('what a new task is under a filter', () => {
  const given = (query: Query) => givenBy(fromQuery(query), READER, (status) => status === 'closed')

  test('as much as makes it stay in sight', () => {
    expect(given({ project: 'WEB', status: 'closed,in_review', assignee: 'me,none', priority: 'high,critical', type: 'bug', label: '*roof,wet', q: 'leak' }))
      .toEqual({ project: 'WEB', status: 'in_review', assignee_id: 'usr_me', priority: 'high', type: 'bug', labels: ['roof', 'wet'] })
    expect(given({ assignee: 'none', label: 'none', status: 'closed' })).toEqual({ assignee_id: null })
    expect([{ due: 'today' }, { due: 'week' }, { due: 'overdue,7d' }, { due: '..2026-12-24' }, { start: 'week' }].map(given))
      .toEqual([{ due_on: '2026-11-18' }, { due_on: '2026-11-22' }, { due_on: '2026-11-24' }, { due_on: '2026-12-24' }, { start_on: '2026-11-18' }])
  })
  test('nothing where nobody can tell', () => {
    expect(given({ priority: '!low', due: 'overdue', created: 'today' })).toEqual({})
    expect(given({ match: 'any', priority: 'low', assignee: 'me' })).toEqual({})
    expect(given({ status: '!closed', 'or.priority': 'low', 'or.assignee': 'me' })).toEqual({})
  })
  test('its place says more, and labels of both are kept', () => {
    expect(blended({ priority: 'low', labels: ['roof'] }, { priority: 'high', labels: ['Roof', 'wet'] })).toEqual({ priority: 'high', labels: ['Roof', 'wet'] })
  })
})
