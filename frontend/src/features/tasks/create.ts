import { api, read } from '@/api/client'
import type { Task, TaskInput } from '@/api/types'
import { useStore } from '@/store/store'
import { useTaskChanges } from './changes'

/** With the server in reach, for the first steps: its answer is what comes next. */
export async function postTask(body: TaskInput): Promise<Task> {
  const entity = await read(api.POST('/tasks', { body }))
  useStore().apply({ kind: 'task', entity })
  return entity
}

/** For a form, which itself says what is wrong with a field. */
export function usePostTask() {
  const { make } = useTaskChanges()
  return async (body: TaskInput): Promise<Task> => {
    const { made, problem } = await make(body)
    if (problem) throw problem
    return made
  }
}

/** Makes a task, or says why not. */
export const useCreateTask = () => useTaskChanges().create
