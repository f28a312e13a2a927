import { api, match, read } from '@/api/client'
import type { Project } from '@/api/types'
import { useStore } from '@/store/store'

type Form = Pick<Project, 'key' | 'name' | 'description' | 'visibility' | 'member_ids'> & { lead_id: string }

export async function createProject(form: Form): Promise<void> {
  useStore().take('project', [await read(api.POST('/projects', { body: form }))])
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Sends only what was changed, so that another person's edit of another field stays. */
export async function editProject(project: Project, form: Form): Promise<void> {
  const { key: _, ...wanted } = form
  const before: Record<string, unknown> = { ...project, description: project.description ?? '' }
  const after: Record<string, unknown> = { ...wanted, member_ids: [...form.member_ids].sort() }
  const body = Object.fromEntries(Object.entries(after).filter(([field, value]) => !same(value, before[field])))
  if (!Object.keys(body).length) return
  const answer = await read(
    api.PATCH('/projects/{project_key}', { params: { path: { project_key: project.key }, header: match(project.version) }, body }),
  )
  useStore().take('project', [answer])
}

export async function archiveProject(project: Project): Promise<void> {
  const path = { project_key: project.key }
  await api.DELETE('/projects/{project_key}', { params: { path } })
  useStore().take('project', [await read(api.GET('/projects/{project_key}', { params: { path } }))])
}

export async function bringBack(project: Project): Promise<void> {
  useStore().take('project', [await read(api.PATCH('/projects/{project_key}', { params: { path: { project_key: project.key } }, body: { status: 'active' } }))])
}

export type ProjectEdit = Partial<Pick<Project, 'description' | 'lead_id' | 'start_on' | 'target_on' | 'health' | 'health_note' | 'member_ids'>>

/** Shows an edit at once. `seen`: the version the person was looking at, where losing another's words must not pass unnoticed. */
export function patchProject(project: Project, body: ProjectEdit, seen?: number): Promise<void> {
  const params = { path: { project_key: project.key }, ...(seen !== undefined && { header: match(seen) }) }
  return useStore().change('project', project.key, body, (key) =>
    read(api.PATCH('/projects/{project_key}', { params, body, headers: { 'Idempotency-Key': key } })))
}
