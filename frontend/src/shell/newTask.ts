// `?new=task` brings up the dialog on any screen: the shortcut of the installed app, a bookmark.
import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { creating } from '@/keys/open'
import { useSession } from '@/session/session'

export function useNewTaskLink(): void {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  watch(() => route.query.new, (wanted) => {
    if (wanted !== 'task') return
    const { new: _, ...query } = route.query
    void router.replace({ query })
    if (session.can('task.edit')) creating.value = { project: typeof route.params.key === 'string' ? route.params.key : undefined }
  }, { immediate: true })
}
