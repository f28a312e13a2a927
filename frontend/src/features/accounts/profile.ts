import type { User } from '@/api/types'
import { useSession } from '@/session/session'
import type { Wish } from '@/store/command'

/** What the other people of the organisation see of a profile too. */
const SEEN = ['name', 'time_zone'] as const

/** A change of one's own profile, for the outbox. */
export function profileWish(body: Partial<Pick<User, 'name' | 'time_zone' | 'locale' | 'week_start' | 'setting_up'>>): Wish {
  const id = useSession().userId
  const seen = Object.fromEntries(SEEN.filter((field) => field in body).map((field) => [field, body[field]]))
  return {
    method: 'PATCH', path: '/me', body, within: 'user',
    paints: [{ kind: 'profile', id, fields: body }, ...(Object.keys(seen).length ? [{ kind: 'member' as const, id, fields: seen }] : [])],
  }
}
