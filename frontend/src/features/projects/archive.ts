import { useI18n } from 'vue-i18n'
import { problemOf } from '@/api/client'
import type { Project } from '@/api/types'
import { says } from '@/ui/says'
import { useToast } from '@/ui/toasts'
import { undoable } from '@/ui/undo'
import { archiveProject, bringBack } from './changes'

/** Puts a project away. It can be taken back, so that nobody is asked first. */
export function useProjectArchive() {
  const { t } = useI18n()
  const toast = useToast()
  const tried = (work: Promise<void>) => work.then(() => true, (thrown: unknown) => {
    toast.add({ title: says(problemOf(thrown)), color: 'error', icon: 'i-lucide-triangle-alert' })
    return false
  })
  return async (project: Project): Promise<void> => {
    if (!(await tried(archiveProject(project)))) return
    undoable({ title: t('projects.archived_done', { name: project.name }), icon: 'i-lucide-archive', undo: () => tried(bringBack(project)) })
  }
}
