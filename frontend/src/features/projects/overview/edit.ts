import { useToast } from '@/ui/toasts'
import { problemOf } from '@/api/client'
import type { Project } from '@/api/types'
import { says } from '@/ui/says'
import { patchProject, type ProjectEdit } from '../changes'

/** Changes a project in place, or says why not. True when the server agreed. */
export function useProjectEdit() {
  const toast = useToast()
  return (project: Project, body: ProjectEdit, seen?: number): Promise<boolean> =>
    patchProject(project, body, seen).then(() => true, (thrown: unknown) => {
      toast.add({ title: says(problemOf(thrown)), color: 'error', icon: 'i-lucide-triangle-alert' })
      return false
    })
}
