import { useToast } from '@/ui/toasts'
import { api, problemOf, read } from '@/api/client'
import type { Task, TaskInput } from '@/api/types'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'

export const postTask = async (body: TaskInput): Promise<Task> => {
  const entity = await read(api.POST('/tasks', { body }))
  useStore().apply({ kind: 'task', entity })
  return entity
}

/** Makes a task, or says why not. */
export function useCreateTask() {
  const toast = useToast()
  return async (body: TaskInput): Promise<Task | null> => {
    try {
      return await postTask(body)
    } catch (thrown) {
      toast.add({ title: says(problemOf(thrown)), color: 'error', icon: 'i-lucide-triangle-alert' })
      return null
    }
  }
}
