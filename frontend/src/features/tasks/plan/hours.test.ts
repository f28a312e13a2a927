import { expect, test } from 'vitest'
import { aTask } from '../testing'
import { blocksOf, timeAt } from './hours'

const at = (time: string, id: string) => aTask({ id, due_at: `2026-11-18T${time}:00Z` })

test('what is due within half an hour stands side by side, what comes later has the whole width', () => {
  const tasks = [at('09:00', 'WEB-1'), at('09:20', 'WEB-2'), at('09:45', 'WEB-3'), at('14:00', 'WEB-4')]
  expect(blocksOf(tasks, '2026-11-18', 'UTC').map(({ task, minute, lane, lanes }) => [task.id, minute, lane, lanes])).toEqual([
    ['WEB-1', 540, 0, 2], ['WEB-2', 560, 1, 2], ['WEB-3', 585, 0, 2], ['WEB-4', 840, 0, 1],
  ])
})

test('a day has what is due there, by the clock on the wall', () => {
  const tasks = [at('23:30', 'WEB-1'), at('08:00', 'WEB-2')]
  expect(blocksOf(tasks, '2026-11-19', 'Europe/Berlin').map(({ task, minute }) => [task.id, minute])).toEqual([['WEB-1', 30]])
  expect(blocksOf(tasks, '2026-11-18', 'Asia/Kolkata').map(({ minute }) => minute)).toEqual([13 * 60 + 30])
})

test('the end of the day keeps its tasks in the day', () => {
  expect(blocksOf([at('23:59', 'WEB-1')], '2026-11-18', 'UTC')[0]?.minute).toBe(23 * 60 + 30)
})

test.each([[0, '00:00'], [0.5, '12:00'], [0.4, '09:30'], [1, '23:45'], [-1, '00:00']])('%f of the day is %s', (share, time) => {
  expect(timeAt(share)).toBe(time)
})
