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
export type Device = Schemas['Device']
export type Invite = Schemas['Invite']
export type InviteLetter = Schemas['Offer']
export type Project = Schemas['Project']
/** Its limit is left out where nobody has told this page of one. */
export type Status = Omit<Schemas['Status'], 'limit'> & Partial<Pick<Schemas['Status'], 'limit'>>
export type Category = Status['category']
/** With its description only where the task was read by itself. */
export type Task = Schemas['Task'] & Partial<Pick<Schemas['WholeTask'], 'description'>>
export type Progress = Schemas['Progress']
export type Priority = Task['priority']
export type TaskType = Task['type']
export type TaskInput = Schemas['NewTask']
export type Comment = Schemas['Comment']
export type Notification = Schemas['Notification']
export type Choices = Schemas['Choices']
export type Inbox = Schemas['Inbox']
export type View = Schemas['View']
/** How a person keeps their views. */
export type Shelf = Schemas['Shelf']
export type Event = Schemas['Event']
export type Changes = Schemas['Changes']
export interface Page<T> { items: T[]; next: string | null }
