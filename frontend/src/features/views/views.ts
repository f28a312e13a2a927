// The saved views of this person, and those shared with them; live from the store.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, problemOf, read } from '@/api/client'
import type { View } from '@/api/types'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'
import { useToast } from '@/ui/toasts'
import { undoable } from '@/ui/undo'

export type NewView = Pick<View, 'name' | 'layout' | 'project' | 'query' | 'shared'>

export function useViews() {
  const store = useStore()
  const session = useSession()
  const toast = useToast()
  const { t, locale } = useI18n()

  const all = computed(() => {
    const collator = new Intl.Collator(locale.value, { numeric: true, sensitivity: 'base' })
    return [...store.views.values()].sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  })
  const mine = computed(() => all.value.filter((view) => view.owner_id === session.userId))
  const ours = computed(() => all.value.filter((view) => view.owner_id !== session.userId))

  async function tried<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work
    } catch (thrown) {
      toast.add({ title: says(problemOf(thrown)), color: 'error', icon: 'i-lucide-triangle-alert' })
      return null
    }
  }
  const taken = (entity: View) => {
    store.apply({ kind: 'view', entity })
    return entity
  }
  const keyed = () => ({ 'Idempotency-Key': crypto.randomUUID() })

  const create = (body: NewView) => tried(read(api.POST('/views', { body, headers: keyed() })).then(taken))
  const change = (view: View, body: Partial<Omit<NewView, 'project'>>) =>
    tried(read(api.PATCH('/views/{view_id}', { params: { path: { view_id: view.id } }, body, headers: keyed() })).then(taken))

  /** Gone at once; what is brought back is a new one of the same name. */
  async function remove(view: View): Promise<boolean> {
    const gone = await tried(api.DELETE('/views/{view_id}', { params: { path: { view_id: view.id } }, headers: keyed() }).then(() => true))
    if (!gone) return false
    store.forget('view', view.id)
    const { name, layout, project, query, shared } = view
    undoable({ title: t('views.deleted', { name }), icon: 'i-lucide-trash-2', undo: () => create({ name, layout, project, query, shared: shared && session.can('task.edit') }) })
    return true
  }
  const mayChange = (view: View) => view.owner_id === session.userId || (view.shared && session.can('project.edit'))
  const mayShare = computed(() => session.can('task.edit'))

  return { mine, ours, create, change, remove, mayChange, mayShare }
}
