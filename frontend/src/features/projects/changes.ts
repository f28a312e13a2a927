import { api, read } from '@/api/client'
import type { Project } from '@/api/types'
import type { Wish } from '@/store/command'
import { put, putOrThrow } from '@/store/put'
import type { Fields } from '@/store/record'
import { useStore } from '@/store/store'

type Form = Pick<Project, 'key' | 'name' | 'description' | 'visibility' | 'member_ids'> & { lead_id: string }
export type ProjectEdit = Partial<Pick<Project, 'name' | 'description' | 'visibility' | 'lead_id' | 'start_on' | 'target_on' | 'health' | 'health_note' | 'member_ids' | 'status'>>

/** With the server in reach: whether its key is free, nobody else knows. */
export async function createProject(form: Form): Promise<void> {
  useStore().take('project', [await read(api.POST('/projects', { body: form }))])
}

/** `seen`: the version the person was looking at, where losing another's words must not pass unnoticed. */
const wish = ({ key }: Pick<Project, 'key'>, body: Fields, seen?: number, shown = body): Wish =>
  ({ method: 'PATCH', path: `/projects/${key}`, body, guarded: Boolean(seen), paints: [{ kind: 'project', id: key, fields: shown, seen }] })

/** Changes a project in place, or says why not. */
export const patchProject = (project: Project, body: ProjectEdit, seen?: number): Promise<boolean> => put(wish(project, body, seen))

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Sends only what was changed, so that another person's edit of another field stays. */
export async function editProject(project: Project, form: Form): Promise<void> {
  const { key: _, ...wanted } = form
  const before: Record<string, unknown> = { ...project, description: project.description ?? '' }
  const after: Record<string, unknown> = { ...wanted, member_ids: [...form.member_ids].sort() }
  const body = Object.fromEntries(Object.entries(after).filter(([field, value]) => !same(value, before[field])))
  if (Object.keys(body).length) await putOrThrow(wish(project, body, project.version))
}

export const archiveProject = ({ key }: Project): Promise<boolean> =>
  put({ method: 'DELETE', path: `/projects/${key}`, paints: [{ kind: 'project', id: key, fields: { status: 'archived' } }] })
export const bringBack = (project: Project): Promise<boolean> => patchProject(project, { status: 'active' })

/** How many tasks a column should hold at most; null: as many as there are. The last wish wins. */
export async function setLimit(key: string, status: string, limit: number | null): Promise<void> {
  const statuses = useStore().projects.get(key)?.statuses.map((one) => (one.id === status ? { ...one, limit } : one))
  await putOrThrow(wish({ key }, { limits: { [status]: limit } }, 0, { statuses }))
}
