import { describe, expect, test } from 'vitest'
import { boardView, USUAL, viewQuery } from './view'

const usual = { group: 'status', lane: '', sort: 'rank', show: USUAL, hideEmpty: false }

describe('the address of a board', () => {
  test('nothing said: by status, by hand, no lanes', () => {
    expect(boardView({})).toEqual(usual)
    expect(viewQuery(boardView({}))).toEqual({})
  })
  test.each([
    { group: 'assignee', lane: 'priority', sort: 'due', show: 'id,due', hide: 'empty' }, { lane: 'label' }, { show: 'none' }, { sort: '-updated' },
  ])('%o is read and written alike', (query) => {
    expect(viewQuery(boardView(query))).toEqual(query)
  })
  test('no card without anything on it but its title is the usual one', () => {
    expect(boardView({ show: 'none' }).show).toEqual([])
  })
  test('what makes no sense is left out: strangers, and a lane of what the columns are already', () => {
    expect(boardView({ group: 'colour', lane: 'status', sort: 'x', show: 'price', hide: '1' })).toEqual({ ...usual, show: [] })
    expect(boardView({ group: 'label', lane: 'label' }).lane).toBe('')
  })
})
