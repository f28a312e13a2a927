import { describe, expect, test } from 'vitest'
import { wall } from '../due'
import { aTask } from '../testing'
import { daysBetween, plusDays } from './days'
import { hidden, isSameDates, lanesOf, moved, putAt, putOn, spanOf, type Dates } from './spans'

const WEEK = '2026-11-16' // A Monday.
let made = 0
const from = (start_on: string | null, due_on: string | null, id = `WEB-${++made}`) => aTask({ id, start_on, due_on })

/** Ten zones whose clocks change at other times, by half an hour (Lord Howe), not at all, or have skipped a day (Apia). */
const ZONES = [
  'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata', 'Africa/Cairo', 'America/Santiago', 'Pacific/Chatham', 'Asia/Tehran',
]

describe('what a task spans', () => {
  test.each([
    ['start and due', from('2026-11-17', '2026-11-20'), { from: '2026-11-17', to: '2026-11-20' }],
    ['due alone', from(null, '2026-11-20'), { from: '2026-11-20', to: '2026-11-20' }],
    ['start alone', from('2026-11-17', null), { from: '2026-11-17', to: '2026-11-17' }],
    ['neither', from(null, null), null],
  ])('%s', (_, task, span) => {
    expect(spanOf(task, 'UTC')).toEqual(span)
  })

  test('a moment is on the day it is there', () => {
    const task = aTask({ due_at: '2026-11-20T23:30:00Z' })
    expect(spanOf(task, 'Europe/Berlin')?.to).toBe('2026-11-21')
    expect(spanOf(task, 'America/New_York')?.to).toBe('2026-11-20')
  })
})

describe('the lanes of a week', () => {
  test('long ones lie above, short ones fill the gaps beside them', () => {
    const long = from('2026-11-17', '2026-11-20', 'WEB-1')
    const monday = from(null, '2026-11-16', 'WEB-2')
    const wednesday = from(null, '2026-11-18', 'WEB-3')
    const laid = lanesOf([monday, wednesday, long], WEEK, 'UTC').map(({ task, column, length, lane }) => [task.id, column, length, lane])
    expect(laid).toEqual([['WEB-1', 1, 4, 0], ['WEB-2', 0, 1, 0], ['WEB-3', 2, 1, 1]])
  })

  test('what goes on beyond the week says so, and keeps the top lane', () => {
    const through = from('2026-11-10', '2026-11-30', 'WEB-1')
    const within = from('2026-11-16', '2026-11-22', 'WEB-2')
    const [first, second] = lanesOf([within, through], WEEK, 'UTC')
    expect([first?.task.id, first?.lane, first?.before, first?.after]).toEqual(['WEB-1', 0, true, true])
    expect([second?.task.id, second?.lane, second?.before, second?.after]).toEqual(['WEB-2', 1, false, false])
  })

  test('no two ever lie over one another, and none is lost', () => {
    const tasks = Array.from({ length: 200 }, (_, n) => {
      const start = plusDays(WEEK, (n * 7919) % 30 - 15)
      return from(n % 3 ? start : null, plusDays(start, (n * 104_729) % 9))
    })
    const laid = lanesOf(tasks, WEEK, 'UTC')
    const cells = laid.flatMap(({ lane, column, length }) => Array.from({ length }, (_, n) => `${lane} ${column + n}`))
    expect(new Set(cells).size).toBe(cells.length)
    expect(laid.length).toBe(tasks.filter((task) => { const s = spanOf(task, 'UTC'); return s && s.from <= '2026-11-22' && s.to >= WEEK }).length)
  })

  test('what finds no room is counted on each of its days', () => {
    const tasks = [from(null, '2026-11-16'), from(null, '2026-11-16'), from('2026-11-16', '2026-11-17'), from(null, '2026-11-18')]
    expect(hidden(lanesOf(tasks, WEEK, 'UTC'), 1)).toEqual([2, 0, 0, 0, 0, 0, 0])
  })

  test('a day is in the order of its hours', () => {
    const at = (due_at: string | null, id: string) => aTask({ id, due_at, due_on: due_at ? null : '2026-11-18' })
    const laid = lanesOf([at('2026-11-18T15:00:00Z', 'WEB-1'), at('2026-11-18T09:00:00Z', 'WEB-2'), at(null, 'WEB-3')], WEEK, 'UTC')
    expect(laid.map(({ task }) => task.id)).toEqual(['WEB-3', 'WEB-2', 'WEB-1'])
  })
})

describe('moving', () => {
  const both: Dates = { start_on: '2026-11-17', due_on: '2026-11-20', due_at: null }

  test('all of it keeps its length', () => {
    expect(moved(both, 'whole', 4, 'UTC')).toEqual({ start_on: '2026-11-21', due_on: '2026-11-24', due_at: null })
  })

  test('an end moves alone, and not past the other', () => {
    expect(moved(both, 'due', 2, 'UTC').due_on).toBe('2026-11-22')
    expect(moved(both, 'due', -9, 'UTC')).toEqual({ ...both, due_on: '2026-11-17' })
    expect(moved(both, 'start', -2, 'UTC').start_on).toBe('2026-11-15')
    expect(moved(both, 'start', 9, 'UTC')).toEqual({ ...both, start_on: '2026-11-20' })
  })

  test('a point grows out of the end that was not there', () => {
    expect(moved({ start_on: null, due_on: '2026-11-20', due_at: null }, 'start', -3, 'UTC')).toEqual(both)
    expect(moved({ start_on: '2026-11-17', due_on: null, due_at: null }, 'due', 3, 'UTC')).toEqual(both)
  })

  test('onto a day, from another or from none', () => {
    expect(putOn(both, '2026-11-21', 'UTC')).toEqual({ start_on: '2026-11-18', due_on: '2026-11-21', due_at: null })
    expect(putOn({ start_on: null, due_on: null, due_at: null }, '2026-11-21', 'UTC')).toEqual({ start_on: null, due_on: '2026-11-21', due_at: null })
    expect(putOn({ start_on: '2026-11-25', due_on: null, due_at: null }, '2026-11-21', 'UTC').start_on).toBe('2026-11-21')
  })

  test('there and back is as if nothing had been', () => {
    const task: Dates = { start_on: '2026-11-17', due_on: null, due_at: '2026-11-20T15:30:00Z' }
    expect(isSameDates(moved(moved(task, 'whole', 130, 'Europe/Berlin'), 'whole', -130, 'Europe/Berlin'), task)).toBe(true)
  })

  test.each(ZONES)('in %s a moment stays at its hour through two years of changes', (zone) => {
    for (const hour of ['00:05', '09:00', '17:00', '23:45']) {
      const task = putAt({ start_on: null, due_on: null, due_at: null }, '2026-01-01', hour, zone)
      for (let days = 1; days < 730; days++) {
        const [on, at] = wall(moved(task, 'whole', days, zone).due_at as string, zone)
        expect(on).toBe(plusDays('2026-01-01', days))
        // An hour that the clocks skip, as Cairo's do after midnight, moves on by the gap.
        if (at !== hour) expect([zone, hour, at]).toEqual([expect.stringMatching('Cairo|Santiago'), '00:05', '01:05'])
      }
    }
  })

  test.each(ZONES)('in %s each day a task is put on is the day it is due', (zone) => {
    const timed = putAt({ start_on: '2026-01-05', due_on: null, due_at: null }, '2026-01-09', '08:30', zone)
    for (let day = '2026-01-10'; day < '2026-12-31'; day = plusDays(day, 1)) {
      const put = putOn(timed, day, zone)
      const span = spanOf(put, zone)
      expect(span?.to).toBe(day)
      expect(daysBetween(span?.from as string, day)).toBe(4)
    }
  })
})
