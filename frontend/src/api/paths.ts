import type {
  Changes, Comment, Event, Inbox, Invite, InviteLetter, Me, Member, Org, Page, Priority, Project, Role, SignIn, Task, TaskType, User,
} from './types'

type Where<Path> = Path extends undefined ? { path?: never } : { path: Path }
type Read<Answer, Path = undefined, Query = undefined> = {
  parameters: Where<Path> & { query?: Query }
  responses: { 200: { headers: Record<string, string>; content: { 'application/json': Answer } } }
}
type Write<Body, Answer, Path = undefined> = {
  parameters: Where<Path> & { header?: { 'If-Match'?: string; 'Idempotency-Key'?: string } }
  requestBody?: Body extends undefined ? never : { content: { 'application/json': Body } }
  responses: { 200: { headers: Record<string, string>; content: { 'application/json': Answer } } }
}
type Paging = { cursor?: string; limit?: number }

export interface TaskInput {
  project: string; title: string; description?: string; type?: TaskType; status?: string; priority?: Priority
  assignee_id?: string | null; labels?: string[]; start_on?: string | null; due_on?: string | null; due_at?: string | null
  estimate?: number | null
}
export interface TaskQuery extends Paging {
  project?: string; status?: string; assignee?: string; type?: string; priority?: string; label?: string
  due_before?: string; q?: string; sort?: string
}
export interface ProjectInput {
  key: string; name: string; description?: string; lead_id?: string | null; visibility?: 'open' | 'private'; member_ids?: string[]
}

export interface paths {
  '/auth/signup': { post: Write<{ company: string; name: string; email: string; password: string; time_zone?: string; locale?: string }, SignIn> }
  '/auth/login': { post: Write<{ email: string; password: string }, SignIn> }
  '/auth/logout': { post: Write<undefined, undefined> }
  '/auth/switch': { post: Write<{ org_id: string }, SignIn> }
  '/auth/socket-ticket': { post: Write<undefined, { ticket: string; expires_in: number }> }
  '/me': { get: Read<Me>; patch: Write<{ name?: string; time_zone?: string; locale?: string }, User> }
  '/me/password': { post: Write<{ current_password: string; new_password: string }, undefined> }
  '/org': { get: Read<Org>; patch: Write<Partial<Pick<Org, 'name' | 'slug' | 'description' | 'industry' | 'size' | 'time_zone'>>, Org> }
  '/members': { get: Read<Page<Member>, undefined, Paging> }
  '/members/{user_id}': {
    patch: Write<{ role?: Role; status?: 'active' | 'suspended' }, Member, { user_id: string }>
    delete: Write<undefined, undefined, { user_id: string }>
  }
  '/invites': { get: Read<Page<Invite>, undefined, Paging>; post: Write<{ email: string; role: Role }, Invite> }
  '/invites/{id}': { delete: Write<undefined, undefined, { id: string }> }
  '/invites/{token}': { get: Read<InviteLetter, { token: string }> }
  '/invites/{token}/accept': { post: Write<{ name?: string; password: string; time_zone?: string; locale?: string }, SignIn, { token: string }> }
  '/projects': { get: Read<Page<Project>, undefined, Paging>; post: Write<ProjectInput, Project> }
  '/projects/{key}': {
    get: Read<Project, { key: string }>
    patch: Write<Partial<Omit<ProjectInput, 'key'>> & { status?: 'active' | 'archived' }, Project, { key: string }>
    delete: Write<undefined, undefined, { key: string }>
  }
  '/tasks': { get: Read<Page<Task>, undefined, TaskQuery>; post: Write<TaskInput, Task> }
  '/tasks/{id}': {
    get: Read<Task, { id: string }>
    patch: Write<Partial<Omit<TaskInput, 'project' | 'status'>>, Task, { id: string }>
    delete: Write<undefined, undefined, { id: string }>
  }
  '/tasks/{id}/restore': { post: Write<undefined, Task, { id: string }> }
  '/tasks/{id}/status': { put: Write<{ status: string }, Task, { id: string }> }
  '/tasks/{id}/rank': { put: Write<{ after?: string | null; before?: string | null; status?: string }, Task, { id: string }> }
  '/tasks/{id}/comments': {
    get: Read<Page<Comment>, { id: string }, Paging>
    post: Write<{ body: string }, Comment, { id: string }>
  }
  '/comments/{id}': {
    patch: Write<{ body: string }, Comment, { id: string }>
    delete: Write<undefined, undefined, { id: string }>
  }
  '/tasks/{id}/activity': { get: Read<Page<Event>, { id: string }, Paging> }
  '/activity': { get: Read<Page<Event>, undefined, Paging> }
  '/changes': { get: Read<Changes, undefined, { after?: string } & Paging> }
  '/notifications': { get: Read<Inbox, undefined, { unread?: boolean } & Paging> }
  '/notifications/read': { post: Write<{ ids: string[] } | { before: string }, undefined> }
}
