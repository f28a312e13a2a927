// The comments of one task: read from the end, page by page, kept in the store, followed live.
import { useToast } from '@/ui/toasts'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, read } from '@/api/client'
import type { Comment } from '@/api/types'
import { useEvents } from '@/live/live'
import { useSession } from '@/session/session'
import { isTemporary, temporaryId, type Paint, type Wish } from '@/store/command'
import { put as send } from '@/store/put'
import { useStore } from '@/store/store'
import { undoable } from '@/ui/undo'
import { useLoad } from '@/ui/useLoad'
import { isLeaving, leave } from './leaving'

const PAGE = 50
const byTime = (a: Comment, b: Comment) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1)

export function useThread(taskId: string) {
  const store = useStore()
  const session = useSession()
  const toast = useToast()
  const { t } = useI18n()
  const next = ref<string | null>(null)
  const begun = ref(false)
  /** The oldest that a page has brought: of those before it, only some may be known. */
  const oldest = ref<string>()

  async function fetch(cursor?: string): Promise<void> {
    const page = await read(api.GET('/tasks/{task_id}/comments', { params: { path: { task_id: taskId }, query: { cursor, limit: PAGE, sort: '-created' } } }))
    store.take('comment', page.items)
    const last = page.items.at(-1)?.created_at
    const further = oldest.value === undefined || (last !== undefined && last < oldest.value)
    if (cursor === undefined && begun.value && !further) return
    begun.value = true
    oldest.value = last ?? oldest.value
    next.value = page.next
  }
  const load = useLoad(() => (isTemporary(taskId) ? Promise.resolve() : fetch()))
  const more = () => fetch(next.value ?? undefined)

  // Events tell that there is a comment, not its words: those are read again.
  useEvents((event) => {
    if (event.subject.type !== 'comment' || event.set.task_id !== taskId || event.name === 'comment.deleted') return
    if (store.comments.get(event.subject.id)?.body === undefined) void load.reload()
  })

  const comments = computed(() => [...store.comments.values()].filter((c) => c.task_id === taskId && typeof c.body === 'string' && !isLeaving(c.id)).sort(byTime))

  const put = (wish: Omit<Wish, 'paints'>, paint: Omit<Paint, 'kind'>) => send({ ...wish, paints: [{ ...paint, kind: 'comment' }] })

  function add(body: string): Promise<boolean> {
    const id = temporaryId()
    const now = new Date().toISOString()
    const fields = { id, task_id: taskId, author_id: session.userId, body, created_at: now, updated_at: now, edited: false, version: 0 }
    return put({ method: 'POST', path: `/tasks/${taskId}/comments`, body: { body } }, { id, fields, makes: true })
  }
  const write = ({ id }: Comment, body: string) =>
    put({ method: 'PATCH', path: `/comments/${id}`, body: { body } }, { id, fields: { body, edited: true } })
  const drop = ({ id }: Comment) => put({ method: 'DELETE', path: `/comments/${id}`, ends: true }, { id, fields: {}, hides: true })

  async function edit(comment: Comment, body: string): Promise<boolean> {
    const before = comment.body
    const done = await write(comment, body)
    if (done) undoable({ title: t('comments.edited_said'), icon: 'i-lucide-pencil', undo: () => write(store.comments.get(comment.id) ?? comment, before) })
    return done
  }

  /** Out of sight at once; for good when it can no longer be undone. */
  function remove(comment: Comment): void {
    const stay = leave(comment.id, () => drop(comment))
    undoable({
      title: t('comments.deleted_said'), icon: 'i-lucide-trash-2',
      undo: () => stay() || toast.add({ title: t('comments.gone'), icon: 'i-lucide-triangle-alert' }),
    })
  }

  /** Kept comments are shown at once; the server's word follows. */
  const ready = computed(() => load.ready.value || comments.value.length > 0 || isTemporary(taskId))
  return { ...load, ready, comments, oldest, more, hasMore: computed(() => next.value !== null), add, edit, remove }
}
