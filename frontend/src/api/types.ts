// The nouns of the API, as its answers carry them.
export type Role = 'owner' | 'admin' | 'manager' | 'member' | 'viewer'
export type Priority = 'low' | 'medium' | 'high' | 'critical'
export type TaskType = 'task' | 'bug' | 'feature' | 'epic'
export type Category = 'backlog' | 'todo' | 'in_progress' | 'in_review' | 'done' | 'cancelled'

export interface User { id: string; name: string; email: string; time_zone: string; locale: string; version?: number }
export interface OrgMembership { id: string; name: string; slug: string; role: Role }
export interface SignIn { access_token: string; token_type: 'Bearer'; expires_in: number; user: User; org: OrgMembership }
export interface Me { user: User; org: OrgMembership; orgs: OrgMembership[] }

export interface Org {
  id: string; name: string; slug: string; description: string; industry: string; size: string | null
  time_zone: string; status: string; version: number; created_at: string; updated_at: string
}
export interface Member {
  user_id: string; name: string; email: string; role: Role; status: 'active' | 'suspended'
  joined_at: string; time_zone: string; version: number
}
export interface Invite {
  id: string; email: string; role: Role; expires_at: string; status: 'pending' | 'accepted' | 'revoked' | 'expired'
  invited_by: string; created_at: string; version: number
}
export interface InviteLetter {
  email: string; role: Role; org: { name: string; slug: string }; invited_by_name: string
  expires_at: string; status: Invite['status']; has_account: boolean
}
export interface Status { id: string; name: string; category: Category }
export interface Project {
  key: string; name: string; description: string; lead_id: string | null; visibility: 'open' | 'private'
  member_ids: string[]; status: 'active' | 'archived'; statuses: Status[]; version: number
  created_at: string; updated_at: string
}
export interface Task {
  id: string; project: string; number: number; title: string; description?: string; type: TaskType; status: string
  priority: Priority; assignee_id: string | null; reporter_id: string; labels: string[]; start_on: string | null
  due_on: string | null; due_at: string | null; estimate: number | null; rank: string; version: number
  created_at: string; updated_at: string; completed_at: string | null; deleted_at: string | null
}
export interface Comment {
  id: string; task_id: string; author_id: string; body: string; created_at: string; updated_at: string
  edited: boolean; version: number
}
export interface Notification {
  id: string; event: string; task_id: string | null; task_title: string | null; actor_id: string | null
  project: string | null; created_at: string; read_at: string | null; user_id: string; version?: number
}
export type SubjectType = 'task' | 'comment' | 'project' | 'member' | 'invite' | 'org' | 'notification'
export interface Event {
  id: string; name: string; at: string; org_id: string; actor_id: string | null
  subject: { type: SubjectType; id: string }; project: string | null; version: number
  set: Record<string, unknown>; was: Record<string, unknown>
}
export interface Page<T> { items: T[]; next: string | null }
export interface Changes extends Page<Event> { latest: string | null }
export interface Inbox extends Page<Notification> { unread: number }
