import { useI18n } from 'vue-i18n'
import type { Project } from '@/api/types'
import { undoable } from '@/ui/undo'
import { archiveProject, bringBack } from './changes'

/** Puts a project away. It can be taken back, so that nobody is asked first. */
export function useProjectArchive() {
  const { t } = useI18n()
  return async (project: Project): Promise<void> => {
    if (!(await archiveProject(project))) return
    undoable({ title: t('projects.archived_done', { name: project.name }), icon: 'i-lucide-archive', undo: () => bringBack(project) })
  }
}
