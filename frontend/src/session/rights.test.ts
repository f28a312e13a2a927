import { expect, test } from 'vitest'
import { may, rolesToGive, rolesToInvite } from './rights'

test('a viewer may change nothing', () => {
  expect(may('viewer', 'task.edit') || may('viewer', 'comment.add') || may('viewer', 'invite.list')).toBe(false)
})
test('a manager invites members and viewers only', () => {
  expect(rolesToInvite('manager')).toEqual(['member', 'viewer'])
})
test('an admin cannot change another admin', () => {
  expect(rolesToGive('admin', { role: 'admin' })).toEqual([])
  expect(rolesToGive('admin', { role: 'member' })).not.toContain('owner')
})
