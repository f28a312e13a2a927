// Signing out and going to another organisation leave nothing on this machine: asked about only where something would be lost.
import { shallowRef } from 'vue'
import { useOutbox } from '@/store/outbox'

export interface Leaving { how: 'sign_out' | 'switch'; count: number; act: () => Promise<unknown> }
export const leaving = shallowRef<Leaving | null>(null)

export async function leave(how: Leaving['how'], act: () => Promise<unknown>): Promise<void> {
  const outbox = useOutbox()
  const count = outbox.waiting + outbox.conflicts.length
  if (count) leaving.value = { how, count, act }
  else await act()
}
