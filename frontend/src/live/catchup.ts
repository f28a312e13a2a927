// What happened while the socket was away, read from /changes in order.
import { api, ApiProblem, read } from '@/api/client'
import type { Changes, Event } from '@/api/types'

export interface Mark { after: string | null }

const changes = (after?: string, cursor?: string): Promise<Changes> => read(api.GET('/changes', { params: { query: { after, cursor } } }))

/** Brings `mark` up to now. False: too much was missed, everything must be read again. */
export async function catchUp(mark: Mark, take: (event: Event) => void): Promise<boolean> {
  if (mark.after === null) {
    mark.after = (await changes()).latest
    return true
  }
  let cursor: string | undefined
  try {
    do {
      const page: Changes = await changes(mark.after, cursor)
      page.items.forEach(take)
      cursor = page.next ?? undefined
      if (!cursor) mark.after = page.latest
    } while (cursor)
    return true
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.status !== 410) throw thrown
    mark.after = null
    mark.after = (await changes()).latest
    return false
  }
}
