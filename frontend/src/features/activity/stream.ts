// Comments and what else happened to a task as one story, the oldest first. What one person did in a row is one line.
import type { Comment, Event } from '@/api/types'

export interface Said { readonly kind: 'comment'; readonly id: string; readonly at: string; readonly comment: Comment }
export interface Done { readonly kind: 'done'; readonly id: string; readonly at: string; readonly actor: string | null; readonly events: readonly Event[] }
export type Item = Said | Done

const TOGETHER_MS = 10 * 60_000
/** Of these the comments themselves tell. */
const TOLD_OTHERWISE = new Set(['comment.added', 'comment.edited'])

const byTime = (a: { at: string; id: string }, b: { at: string; id: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)

/**
 * `since`: what is older is not all known yet and stays hidden. `worthy` says of an event whether there is anything to tell.
 * An event is compared by the moment of its id's making, a comment by its own: both are the server's.
 */
export function stream(comments: readonly Comment[], events: readonly Event[], worthy: (event: Event) => boolean, since = ''): Item[] {
  const items: Item[] = [
    ...comments.map((comment): Said => ({ kind: 'comment', id: comment.id, at: comment.created_at, comment })),
    ...events.filter((event) => !TOLD_OTHERWISE.has(event.name) && worthy(event))
      .map((event): Done => ({ kind: 'done', id: event.id, at: event.at, actor: event.actor_id, events: [event] })),
  ]
  const found: Item[] = []
  for (const item of items.filter(({ at }) => at >= since).sort(byTime)) {
    const last = found.at(-1)
    if (last?.kind === 'done' && item.kind === 'done' && last.actor === item.actor && Date.parse(item.at) - Date.parse(last.at) < TOGETHER_MS) {
      found[found.length - 1] = { ...last, at: item.at, events: [...last.events, ...item.events] }
    } else found.push(item)
  }
  return found
}

/** From when on everything is known: the youngest of the oldest, of those kinds that have more to come. */
export const horizon = (...kinds: { oldest: string | undefined; more: boolean }[]): string =>
  kinds.reduce((since, { oldest, more }) => (more && oldest !== undefined && oldest > since ? oldest : since), '')
