// The one way to the server. `await read(api.GET('/projects', {…}))` gives the answer or throws an ApiProblem.
import createClient from 'openapi-fetch'
import type { paths } from './schema'
import { send } from './send'
import type { Page } from './types'

export { ApiProblem, problemOf } from './problem'

export const api = createClient<paths>({ baseUrl: `${location.origin}/api/v1`, fetch: (request) => send(request) })

/** The answer itself. `send` has thrown already when there is none. */
export async function read<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** If-Match for an edit of what was read at `version`. */
export const match = (version: number) => ({ 'If-Match': `"${version}"` })

/** Every item of a small list, page after page. */
export async function readAll<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const got = await page(cursor)
    items.push(...got.items)
    cursor = got.next ?? undefined
  } while (cursor)
  return items
}
