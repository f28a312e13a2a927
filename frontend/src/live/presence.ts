// Who else looks at a task, and who of them is writing. This page says so too, as long as someone looks at it.
import { computed, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useSession } from '@/session/session'
import { hearSaid, plugged, say } from './line'

interface Said { type: string; task?: string; at?: string; people?: { user_id: string; typing?: boolean }[] }

export const BEAT_MS = 60_000
/** Without an answer to two beats, nobody knows who is there. */
const SILENCE_MS = 2.5 * BEAT_MS
const WRITING_MS = 5_000
const SAY_AGAIN_MS = 3_000

export function usePresence(task: MaybeRefOrGetter<string>) {
  const session = useSession()
  const people = ref<readonly string[]>([])
  const writing = ref<readonly string[]>([])
  const fading = new Map<string, ReturnType<typeof setTimeout>>()
  let newest = ''
  let heardAt = 0
  let saidAt = 0

  const others = computed(() => people.value.filter((id) => id !== session.userId))

  function rest(id: string): void {
    clearTimeout(fading.get(id))
    fading.delete(id)
    writing.value = writing.value.filter((one) => one !== id)
  }
  function forget(): void {
    people.value = []
    newest = ''
    for (const id of [...fading.keys()]) rest(id)
  }

  function take(said: Said): void {
    if (said.type !== 'presence' || said.task !== toValue(task) || !said.people || !said.at) return
    heardAt = Date.now()
    if (said.at >= newest) {
      newest = said.at
      people.value = said.people.map((person) => person.user_id)
      for (const id of writing.value) if (!people.value.includes(id)) rest(id)
    }
    for (const { user_id, typing } of said.people) {
      if (!typing || user_id === session.userId) continue
      clearTimeout(fading.get(user_id))
      fading.set(user_id, setTimeout(() => rest(user_id), WRITING_MS))
      if (!writing.value.includes(user_id)) writing.value = [...writing.value, user_id]
    }
  }

  const isLooking = () => document.visibilityState === 'visible' && !toValue(task).startsWith('new-')
  function come(): void {
    if (Date.now() - heardAt > SILENCE_MS) forget()
    if (plugged.value && isLooking()) say({ action: 'here', task: toValue(task) })
  }
  function turn(): void {
    if (isLooking()) come()
    else {
      say({ action: 'away', task: toValue(task) })
      forget()
    }
  }

  const end = hearSaid(take)
  const beat = setInterval(come, BEAT_MS)
  document.addEventListener('visibilitychange', turn)
  watch([plugged, () => toValue(task)], () => {
    forget()
    come()
  }, { immediate: true })
  onScopeDispose(() => {
    end()
    clearInterval(beat)
    document.removeEventListener('visibilitychange', turn)
    forget()
    say({ action: 'away', task: toValue(task) })
  })

  /** Called at each letter; said at most every three seconds, and only where somebody could read it. */
  function type(): void {
    const now = Date.now()
    if (!others.value.length || now - saidAt < SAY_AGAIN_MS) return
    saidAt = now
    say({ action: 'typing', task: toValue(task) })
  }

  return { others, writing: computed(() => writing.value.filter((id) => others.value.includes(id))), type, rest }
}

export type Presence = ReturnType<typeof usePresence>
