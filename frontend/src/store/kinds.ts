import type { Choices, Comment, Member, Notification, Org, Project, Shelf, Task, User, View } from '@/api/types'

/** What the store holds whole. `comment` keeps its task's comments, `notification`, `choices` and `profile` are this person's own. */
export interface Kinds {
  task: Task
  project: Project
  member: Member
  comment: Comment
  notification: Notification
  org: Org
  view: View
  /** One: this person's own. */
  shelf: Shelf
  profile: User
  choices: Choices & { user_id: string }
}
export type Kind = keyof Kinds

declare const __SCHEMA__: string
/** What a kept row looks like: made of the API's description of these kinds when the site is built. */
export const SCHEMA: string = __SCHEMA__

/** The field that names each kind's row. */
export const KEY = {
  task: 'id', project: 'key', member: 'user_id', comment: 'id', notification: 'id', org: 'id', view: 'id',
  shelf: 'user_id', profile: 'id', choices: 'user_id',
} as const satisfies { [K in Kind]: keyof Kinds[K] }

/** The events after which there is nothing left to show. A task stays: it can be restored. */
export const ENDINGS = new Set(['comment.deleted', 'member.removed', 'view.deleted', 'view.unshared'])

/** The events that carry the whole entity, so that a stranger to the store can be taken in. */
export const BEGINNINGS = new Set(['task.created', 'project.created', 'member.joined', 'notification.created', 'view.created', 'view.edited', 'shelf.arranged'])

/** Long texts, which events name without their value. */
export const LONG: Record<Kind, readonly string[]> = {
  task: ['description'], project: ['description'], member: [], comment: ['body'], notification: [], org: [], view: [],
  shelf: [], profile: [], choices: [],
}

export const isKind = (name: string): name is Kind => name in KEY
