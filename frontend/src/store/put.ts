// The one way by which a screen changes anything: into the outbox, with whatever is refused said aloud.
import { says } from '@/ui/says'
import { useToast } from '@/ui/toasts'
import type { Wish } from './command'
import { useOutbox, type Answer, type State } from './outbox'

/** True when the server agreed, or will be asked as soon as it is in reach; false once its refusal has been said. */
export function taken({ state, problem }: Answer): boolean {
  if (problem) useToast().add({ title: says(problem), color: 'error', icon: 'i-lucide-triangle-alert' })
  return state !== 'refused'
}

export const put = async (wish: Wish): Promise<boolean> => taken(await useOutbox().put(wish))

/** For a form, which itself says what is wrong with a field. */
export async function putOrThrow(wish: Wish): Promise<State> {
  const { state, problem } = await useOutbox().put(wish)
  if (problem) throw problem
  return state
}
