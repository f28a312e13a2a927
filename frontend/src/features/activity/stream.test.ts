import { describe, expect, test } from 'vitest'
import type { Comment, Event } from '@/api/types'
import { horizon, stream } from './stream'

const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`
const comment = (minute: number): Comment => ({ id: `cmt_${minute}`, task_id: 'WEB-1', author_id: 'ann', body: 'x', created_at: at(minute), updated_at: at(minute), edited: false, version: 1 })
const event = (minute: number, name = 'task.edited', actor: string | null = 'ann'): Event =>
  ({ id: `evt_${minute}${name}`, name, at: at(minute), org_id: 'o', actor_id: actor, subject: { type: 'task', id: 'WEB-1' }, project: 'WEB', version: 1, set: {}, was: {} })
const told = (...[comments, events, since]: [Comment[], Event[], string?]) =>
  stream(comments, events, (one) => one.name !== 'task.ranked', since).map((item) => (item.kind === 'comment' ? item.id : item.events.length))

describe('the story of a task', () => {
  test('is told in the order in which it happened', () => {
    expect(told([comment(30), comment(1)], [event(20), event(0)])).toEqual([1, 'cmt_1', 1, 'cmt_30'])
  })
  test('puts together what one person did within minutes, unless something was said between', () => {
    expect(told([comment(8)], [event(1), event(5), event(12), event(13, 'task.moved', 'bob'), event(14, 'task.moved', 'bob'), event(15, 'task.due_soon', null)])).toEqual([2, 'cmt_8', 1, 2, 1])
  })
  test('a long afternoon of small changes is one line only while they follow one another', () => {
    expect(told([], [event(1), event(9), event(17), event(40)])).toEqual([3, 1])
  })
  test('leaves out what the comments tell themselves, and what is no news', () => {
    expect(told([], [event(1, 'comment.added'), event(2, 'comment.edited'), event(3, 'comment.deleted'), event(4, 'task.ranked')])).toEqual([1])
  })
  test('hides what lies beyond what is known of either kind', () => {
    expect(told([comment(1), comment(30)], [event(20), event(40)], at(20))).toEqual([1, 'cmt_30', 1])
    expect(horizon({ oldest: at(1), more: false }, { oldest: at(20), more: true })).toBe(at(20))
    expect(horizon({ oldest: at(1), more: true }, { oldest: at(20), more: true })).toBe(at(20))
    expect(horizon({ oldest: undefined, more: true }, { oldest: at(3), more: false })).toBe('')
  })
})
