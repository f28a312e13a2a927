// The comments of one task: read page by page, kept in the store, followed live.
import { useToast } from '@/ui/toasts'
import { computed, ref } from 'vue'
import { api, problemOf, read } from '@/api/client'
import type { Comment } from '@/api/types'
import { useEvents } from '@/live/live'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'
import { useLoad } from '@/ui/useLoad'

const keyed = (key: string) => ({ 'Idempotency-Key': key })
const byTime = (a: Comment, b: Comment) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1)

export function useThread(taskId: string) {
  const store = useStore()
  const toast = useToast()
  const next = ref<string | null>(null)
  const fetching = ref(false)

  async function fetch(cursor?: string): Promise<void> {
    const page = await read(api.GET('/tasks/{task_id}/comments', { params: { path: { task_id: taskId }, query: { cursor, limit: 100 } } }))
    store.take('comment', page.items)
    next.value = page.next
  }
  const load = useLoad(() => fetch())

  async function more(): Promise<void> {
    fetching.value = true
    await fetch(next.value ?? undefined).finally(() => (fetching.value = false))
  }

  // Events tell that there is a comment, not its words: those are read again.
  useEvents((event) => {
    if (event.subject.type !== 'comment' || event.set.task_id !== taskId || event.name === 'comment.deleted') return
    if (store.comments.get(event.subject.id)?.body === undefined) void load.reload()
  })

  const comments = computed(() => [...store.comments.values()].filter((c) => c.task_id === taskId && c.body !== undefined).sort(byTime))

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
  const edit = (comment: Comment, body: string) =>
    tried(store.change('comment', comment.id, { body, edited: true }, (key) =>
      read(api.PATCH('/comments/{comment_id}', { params: { path: { comment_id: comment.id } }, body: { body }, headers: keyed(key) }))))
  const remove = (comment: Comment) =>
    tried(api.DELETE('/comments/{comment_id}', { params: { path: { comment_id: comment.id } } }).then(() => store.forget('comment', comment.id)))

  return { ...load, comments, more, fetching, hasMore: computed(() => next.value !== null), add, edit, remove }
}
