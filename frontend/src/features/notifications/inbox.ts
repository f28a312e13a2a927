import { api, read } from '@/api/client'
import type { Notification } from '@/api/types'
import { useStore } from '@/store/store'

const PAGE = 50

/** One page of the inbox into the store; the answer is where the next begins. */
export async function loadInbox(cursor?: string): Promise<string | null> {
  const page = await read(api.GET('/notifications', { params: { query: { cursor, limit: PAGE } } }))
  useStore().take('notification', page.items)
  return page.next
}

/** Marks as read at once; the server is asked once for all of them. */
export async function markRead(notifications: readonly Notification[]): Promise<void> {
  const store = useStore()
  const unread = notifications.filter((n) => !n.read_at)
  for (let from = 0; from < unread.length; from += PAGE) {
    const some = unread.slice(from, from + PAGE)
    const read_at = new Date().toISOString()
    const sent = api.POST('/notifications/read', { body: { ids: some.map((n) => n.id) } })
    await Promise.all(
      some.map((n) =>
        store.change('notification', n.id, { read_at }, async () => {
          await sent
          return { ...n, read_at }
        }),
      ),
    )
  }
}
