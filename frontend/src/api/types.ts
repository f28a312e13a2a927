// The API's nouns as openapi.yaml describes them, under the names that people use.
import type { components } from './schema'

type Schemas = components['schemas']

export type User = Schemas['User']
export type OrgMembership = Schemas['MyOrg']
export type SignIn = Schemas['SignedIn']
export type Me = Schemas['Me']
export type Org = Schemas['Org']
export type Member = Schemas['Member']
export type Role = Member['role']
export type Invite = Schemas['Invite']
export type InviteLetter = Schemas['Offer']
export type Project = Schemas['Project']
export type Status = Schemas['Status']
export type Category = Status['category']
/** With its description only where the task was read by itself. */
export type Task = Schemas['Task'] & Partial<Pick<Schemas['WholeTask'], 'description'>>
export type Priority = Task['priority']
export type TaskType = Task['type']

export interface Comment {
  id: string; task_id: string; author_id: string; body: string; created_at: string; updated_at: string
  edited: boolean; version: number
}
export interface Notification {
  id: string; event: string; task_id: string | null; task_title: string | null; actor_id: string | null
  project: string | null; created_at: string; read_at: string | null; user_id: string; version?: number
}
export type SubjectType = 'task' | 'comment' | 'project' | 'member' | 'invite' | 'org' | 'notification' | 'inbox'
export interface Event {
  id: string; name: string; at: string; org_id: string; actor_id: string | null
  subject: { type: SubjectType; id: string }; project: string | null; version: number
  set: Record<string, unknown>; was: Record<string, unknown>
}
export interface Page<T> { items: T[]; next: string | null }
export interface Changes extends Page<Event> { latest: string | null }
export interface Inbox extends Page<Notification> { unread: number }
