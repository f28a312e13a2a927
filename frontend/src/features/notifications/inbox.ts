// What a person does with notifications: painted at once, sent once for all of them, and taken back by one undo.
import { useI18n } from 'vue-i18n'
import { api, read } from '@/api/client'
import type { Notification } from '@/api/types'
import { useSession } from '@/session/session'
import type { Wish } from '@/store/command'
import { put } from '@/store/put'
import { useStore } from '@/store/store'
import { dateTime } from '@/ui/time'
import { undoable } from '@/ui/undo'
import { laterOf, type Later } from './snooze'

const PAGE = 50

interface Asked { read?: boolean; archived?: boolean; snoozed_until?: string | null }

/** One page of the inbox or the archive into the store; the answer is where the next begins. */
export async function loadInbox(archived = false, cursor?: string): Promise<string | null> {
  const page = await read(api.GET('/notifications', { params: { query: { cursor, limit: PAGE, archived } } }))
  useStore().take('notification', page.items)
  return page.next
}

/** How a notification stands after a change, by the server's rules. */
function painted(note: Notification, asked: Asked): Partial<Notification> {
  const now = new Date().toISOString()
  const fields: Partial<Notification> = {}
  if (asked.read !== undefined) fields.read_at = asked.read ? (note.read_at ?? now) : null
  if (asked.archived !== undefined) fields.archived_at = asked.archived ? now : null
  if (asked.archived) Object.assign(fields, { read_at: note.read_at ?? now, snoozed_until: null })
  if (asked.snoozed_until !== undefined) fields.snoozed_until = asked.snoozed_until
  if (asked.snoozed_until) Object.assign(fields, { read_at: null, archived_at: null })
  return fields
}

const wish = (notes: readonly Notification[], asked: Asked): Wish => ({
  method: 'PATCH', path: '/notifications', body: { ids: notes.map((note) => note.id), ...asked }, within: 'items',
  paints: notes.map((note) => ({ kind: 'notification', id: note.id, fields: painted(note, asked) })),
})

async function change(notes: readonly Notification[], asked: Asked): Promise<boolean> {
  const parts = Array.from({ length: Math.ceil(notes.length / PAGE) }, (_, n) => notes.slice(n * PAGE, (n + 1) * PAGE))
  return (await Promise.all(parts.map((some) => put(wish(some, asked))))).every(Boolean)
}

export function useInbox() {
  const { t } = useI18n()
  const session = useSession()

  const setRead = (notes: readonly Notification[], wanted: boolean) => {
    const others = notes.filter((note) => Boolean(note.read_at) !== wanted)
    return others.length ? change(others, { read: wanted }) : Promise.resolve(true)
  }

  function readAll(notes: readonly Notification[]): void {
    undoable({ title: t('notifications.read_said', notes.length), icon: 'i-lucide-check-check', undo: () => change(notes, { read: false }) })
    void change(notes, { read: true })
  }

  /** Back to how each of them stood: what was unread is unread again. */
  function back(notes: readonly Notification[], asked: Asked): void {
    const [unread, known] = [notes.filter((note) => !note.read_at), notes.filter((note) => note.read_at)]
    if (unread.length) void change(unread, { ...asked, read: false })
    if (known.length) void change(known, { ...asked, read: true })
  }

  function archive(notes: readonly Notification[]): void {
    undoable({ title: t('notifications.archived_said', notes.length), icon: 'i-lucide-archive', undo: () => back(notes, { archived: false }) })
    void change(notes, { archived: true })
  }

  const bringBack = (notes: readonly Notification[]) => change(notes, { archived: false })

  function snooze(notes: readonly Notification[], later: Later): void {
    const until = laterOf(later, Date.now(), session.timeZone)
    undoable({ title: t('notifications.snoozed_said', { when: dateTime(until) }), icon: 'i-lucide-alarm-clock', undo: () => back(notes, { snoozed_until: null }) })
    void change(notes, { snoozed_until: until })
  }

  const wake = (notes: readonly Notification[]) => change(notes, { snoozed_until: null })

  return { setRead, readAll, archive, bringBack, snooze, wake }
}
