import { useSession } from '@/session/session'
import { useStore } from '@/store/store'

/** Whether this person may change tasks there; in an archived project nobody may. */
export function useMayEdit() {
  const session = useSession()
  const store = useStore()
  return (project: string) => session.can('task.edit') && store.projects.get(project)?.status !== 'archived'
}
