// The saved views of this person, and those shared with them; live from the store.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { View } from '@/api/types'
import { useSession } from '@/session/session'
import { temporaryId } from '@/store/command'
import { useOutbox } from '@/store/outbox'
import { put, taken } from '@/store/put'
import type { Fields } from '@/store/record'
import { undoable } from '@/ui/undo'

export type NewView = Pick<View, 'name' | 'layout' | 'project' | 'query' | 'shared'> & Partial<Pick<View, 'icon' | 'colour'>>

export function useViews() {
  const session = useSession()
  const outbox = useOutbox()
  const { t } = useI18n()

  /** It is there at once, under a name of its own until the server has given one. */
  async function create(body: NewView): Promise<View | null> {
    const now = new Date().toISOString()
    const made: View = { icon: null, colour: null, ...body, id: temporaryId(), owner_id: session.userId, created_at: now, updated_at: now, version: 0 }
    const answer = await outbox.put({ method: 'POST', path: '/views', body, paints: [{ kind: 'view', id: made.id, fields: made as unknown as Fields, makes: true }] })
    return taken(answer) ? ((answer.entity as unknown as View | undefined) ?? made) : null
  }
  type Changes = Partial<Omit<NewView, 'project'>>
  const set = (id: string, body: Changes) => put({ method: 'PATCH', path: `/views/${id}`, body, paints: [{ kind: 'view', id, fields: body }] })
  async function change(view: View, body: Changes): Promise<boolean> {
    const before = Object.fromEntries((Object.keys(body) as (keyof Changes)[]).map((field) => [field, view[field]]))
    if (!(await set(view.id, body))) return false
    undoable({ title: t('views.saved', { name: body.name ?? view.name }), icon: 'i-lucide-bookmark', color: 'success', undo: () => set(view.id, before) })
    return true
  }

  /** Gone at once; what is brought back is a new one of the same name. */
  async function remove({ id, name, layout, project, query, shared, icon, colour }: View): Promise<boolean> {
    if (!(await put({ method: 'DELETE', path: `/views/${id}`, ends: true, paints: [{ kind: 'view', id, fields: {}, hides: true }] }))) return false
    undoable({ title: t('views.deleted', { name }), icon: 'i-lucide-trash-2', undo: () => create({ name, layout, project, query, icon, colour, shared: shared && session.can('task.edit') }) })
    return true
  }
  const mayChange = (view: View) => view.owner_id === session.userId || (view.shared && session.can('project.edit'))
  const mayShare = computed(() => session.can('task.edit'))

  return { create, change, remove, mayChange, mayShare }
}
