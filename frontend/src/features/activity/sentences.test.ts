import { describe, expect, test } from 'vitest'
import type { Event } from '@/api/types'
import en from '@/i18n/en/activity'
import { sentence, type Names } from './sentences'

const NAMES: Names = {
  person: (id) => id.toUpperCase(), status: (id) => id, field: (name) => name, value: (_, value) => String(value), list: (items) => items.join(' and '),
}
const event = (name: string, set: Event['set'] = {}, was: Event['was'] = {}): Event => ({
  id: 'evt_1', name, at: '2026-11-18T10:00:00Z', org_id: 'org_1', actor_id: 'ann', subject: { type: 'task', id: 'WEB-1' }, project: 'WEB', version: 2, set, was,
})
const told = (...said: Parameters<typeof event>) => sentence(event(...said), NAMES)

describe('an event told as a sentence', () => {
  const cases = [
    ['a new task', told('task.created'), 'created', {}],
    ['a move', told('task.moved', { status: 'closed', completed_at: 'x' }, { status: 'open' }), 'moved', { from: 'open', to: 'closed' }],
    ['given to another', told('task.assigned', { assignee_id: 'bob' }), 'assigned', { person: 'BOB' }],
    ['taken by oneself', told('task.assigned', { assignee_id: 'ann' }), 'took', {}],
    ['taken from another', told('task.unassigned', { assignee_id: null }, { assignee_id: 'bob' }), 'unassigned', { person: 'BOB' }],
    ['laid down', told('task.unassigned', { assignee_id: null }, { assignee_id: 'ann' }), 'dropped', {}],
    ['a new name', told('task.edited', { title: 'Roof', updated_at: 'x' }), 'renamed', { title: 'Roof' }],
    ['a description, which travels without its value', told('task.edited', { description: null }), 'described', {}],
    ['a due date', told('task.edited', { due_on: '2026-12-01', due_at: null }), 'due_set', { value: '2026-12-01' }],
    ['no due date any more', told('task.edited', { due_on: null }), 'due_cleared', {}],
    ['a label more', told('task.edited', { labels: ['a', 'b'] }, { labels: ['a'] }), 'labels_added', { labels: 'b' }],
    ['a label less', told('task.edited', { labels: [] }, { labels: ['a'] }), 'labels_taken', { labels: 'a' }],
    ['other labels', told('task.edited', { labels: ['b'] }, { labels: ['a'] }), 'labels_changed', { labels: 'b' }],
    ['a field', told('task.edited', { priority: 'high' }), 'field_set', { field: 'priority', value: 'high' }],
    ['a field less', told('task.edited', { estimate: null }), 'field_cleared', { field: 'estimate' }],
    ['several fields', told('task.edited', { title: 'x', type: 'bug' }), 'fields_changed', { fields: 'title and type' }],
  ] as const
  test.each(cases)('%s', (_, said, key, words) => {
    expect(said).toEqual({ key, words })
    expect(en.say).toHaveProperty(key)
  })

  test('a new rank is no news', () => {
    expect(told('task.ranked', { rank: 'a' })).toBeNull()
    expect(told('task.edited', { updated_at: 'x' })).toBeNull()
  })
})
