import { expect, test } from 'vitest'
import { isChanged, kept, layoutOf, screenOf, toScreen } from './address'

const SHAPE = /^[a-z][a-z0-9_.-]{0,31}=[!$%'()*+,./0-9:;?@A-Z_a-z~-]*(&[a-z][a-z0-9_.-]{0,31}=[!$%'()*+,./0-9:;?@A-Z_a-z~-]*)*$/
const view = (query: string, more = {}) => ({ id: 'viw_1', layout: 'list' as const, project: 'WEB', query, ...more })

test('what is kept can be read, and is what the API takes', () => {
  const text = kept({ priority: 'high,critical', label: '!wet;dry', group: 'due', q: 'Dépôt & café #1', task: 'WEB-1', saved: 'viw_1', Odd: 'x' })

  expect(text).toBe('group=due&label=!wet;dry&priority=critical,high&q=D%C3%A9p%C3%B4t+%26+caf%C3%A9+%231')
  expect(text).toMatch(SHAPE)
  expect(toScreen(text)).toEqual({ group: 'due', label: '!wet;dry', priority: 'critical,high', q: 'Dépôt & café #1' })
})

test('a view is changed by what its address means, not by how it is spelt', () => {
  expect(isChanged(view('priority=high,low&group=due'), { group: 'due', priority: 'low,high', saved: 'viw_1', task: 'WEB-1' })).toBe(false)
  expect(isChanged(view('priority=high'), { priority: 'high', sort: '-due' })).toBe(true)
  expect(isChanged(view(''), {})).toBe(false)
  expect(isChanged(view('due=nonsense'), {})).toBe(false)
})

test('a view opens where it was made, or as a list where that screen is not', () => {
  const has = (name: string) => name !== 'timeline'
  expect(screenOf(view('due=week', { layout: 'board' }), has)).toEqual({ name: 'board', params: { key: 'WEB' }, query: { due: 'week', saved: 'viw_1' } })
  expect(screenOf(view('', { layout: 'timeline' }), has)).toMatchObject({ name: 'list' })
  expect(screenOf(view('', { project: null }), has)).toEqual({ name: 'tasks', query: { saved: 'viw_1' } })
  expect([layoutOf('tasks'), layoutOf('board'), layoutOf('inbox')]).toEqual(['list', 'board', null])
})
