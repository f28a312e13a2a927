// What a screen knows of the news: who hears it, whose tasks are watched, and whether it still comes. `follow` brings it.
import { onScopeDispose, ref } from 'vue'
import type { Event } from '@/api/types'
import type { Outcome } from '@/store/store'

type Listener = (event: Event, outcome: Outcome) => void

export const listeners = new Set<Listener>()
/** True once news has not arrived by itself for a while: a blink of the line is nobody's concern. */
export const away = ref(false)

/** Hears every event until the calling component is gone. For what the store does not hold: activity, invites. */
export function useEvents(listener: Listener): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}

export const watched = new Map<string, number>()

/** While the calling component lives, unknown tasks of this project are read when news of them comes. */
export function useWatch(project: string): void {
  watched.set(project, (watched.get(project) ?? 0) + 1)
  onScopeDispose(() => {
    const left = (watched.get(project) ?? 1) - 1
    if (left) watched.set(project, left)
    else watched.delete(project)
  })
}
