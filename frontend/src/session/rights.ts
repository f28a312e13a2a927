// What each role may do, as the API's own table says. The server decides; this only keeps controls away from those who may not use them.
import type { Member, Role } from '@/api/types'

const RANK: Record<Role, number> = { viewer: 0, member: 1, manager: 2, admin: 3, owner: 4 }
const atLeast = (least: Role) => (role: Role) => RANK[role] >= RANK[least]

export const ACTIONS = {
  'task.edit': atLeast('member'),
  'task.delete_any': atLeast('manager'),
  'comment.add': atLeast('member'),
  'comment.delete_any': atLeast('manager'),
  'project.edit': atLeast('manager'),
  'project.archive_any': atLeast('admin'),
  'member.list': atLeast('member'),
  'invite.list': atLeast('manager'),
  'member.change': atLeast('admin'),
  'org.edit': atLeast('admin'),
} as const
export type Action = keyof typeof ACTIONS

export const may = (role: Role, action: Action) => ACTIONS[action](role)

/** The roles this person may hand out in an invite. */
export function rolesToInvite(role: Role): Role[] {
  if (role === 'owner') return ['owner', 'admin', 'manager', 'member', 'viewer']
  if (role === 'admin') return ['admin', 'manager', 'member', 'viewer']
  return role === 'manager' ? ['member', 'viewer'] : []
}

/** The roles this person may give that member; none: the member is not theirs to change. */
export function rolesToGive(role: Role, member: Pick<Member, 'role'>): Role[] {
  if (role === 'owner') return ['owner', 'admin', 'manager', 'member', 'viewer']
  if (role === 'admin' && RANK[member.role] < RANK.admin) return ['admin', 'manager', 'member', 'viewer']
  return []
}
