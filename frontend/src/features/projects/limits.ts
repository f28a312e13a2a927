import { api, read } from '@/api/client'
import { useStore } from '@/store/store'

/** How many tasks a column should hold at most; null: as many as there are. */
export async function setLimit(key: string, status: string, limit: number | null): Promise<void> {
  useStore().take('project', [await read(api.PATCH('/projects/{project_key}', { params: { path: { project_key: key } }, body: { limits: { [status]: limit } } }))])
}
