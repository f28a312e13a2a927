// The comments of one task: read from the end, page by page, kept in the store, followed live.
import { useToast } from '@/ui/toasts'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, problemOf, read } from '@/api/client'
import type { Comment } from '@/api/types'
import { useEvents } from '@/live/live'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'
import { undoable } from '@/ui/undo'
import { useLoad } from '@/ui/useLoad'
import { isLeaving, leave } from './leaving'

const PAGE = 50
const keyed = (key: string) => ({ 'Idempotency-Key': key })
const byTime = (a: Comment, b: Comment) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1)

export function useThread(taskId: string) {
  const store = useStore()
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
  const load = useLoad(() => fetch())
  const more = () => fetch(next.value ?? undefined)

  // Events tell that there is a comment, not its words: those are read again.
  useEvents((event) => {
    if (event.subject.type !== 'comment' || event.set.task_id !== taskId || event.name === 'comment.deleted') return
    if (store.comments.get(event.subject.id)?.body === undefined) void load.reload()
  })

  const comments = computed(() => [...store.comments.values()].filter((c) => c.task_id === taskId && c.body !== undefined && !isLeaving(c.id)).sort(byTime))

  async function tried(work: Promise<unknown>): Promise<boolean> {
    try {
      await work
      return true
    } catch (thrown) {
      toast.add({ title: says(problemOf(thrown)), color: 'error', icon: 'i-lucide-triangle-alert' })
      return false
    }
  }

  const add = (body: string) =>
    tried(read(api.POST('/tasks/{task_id}/comments', { params: { path: { task_id: taskId } }, body: { body } })).then((entity) => store.apply({ kind: 'comment', entity })))
  const write = (comment: Comment, body: string) =>
    tried(store.change('comment', comment.id, { body, edited: true }, (key) =>
      read(api.PATCH('/comments/{comment_id}', { params: { path: { comment_id: comment.id } }, body: { body }, headers: keyed(key) }))))
  const drop = (comment: Comment, keepalive: boolean) =>
    tried(api.DELETE('/comments/{comment_id}', { params: { path: { comment_id: comment.id } }, keepalive }).then(() => store.forget('comment', comment.id)))

  async function edit(comment: Comment, body: string): Promise<boolean> {
    const before = comment.body
    const done = await write(comment, body)
    if (done) undoable({ title: t('comments.edited_said'), icon: 'i-lucide-pencil', undo: () => write(store.comments.get(comment.id) ?? comment, before) })
    return done
  }

  /** Out of sight at once; for good when it can no longer be undone. */
  function remove(comment: Comment): void {
    const stay = leave(comment.id, (last) => drop(comment, last))
    undoable({
      title: t('comments.deleted_said'), icon: 'i-lucide-trash-2',
      undo: () => stay() || toast.add({ title: t('comments.gone'), icon: 'i-lucide-triangle-alert' }),
    })
  }

  return { ...load, comments, oldest, more, hasMore: computed(() => next.value !== null), add, edit, remove }
}
