// Which tasks have changes that the server does not know yet, as far as that is worth saying: each change while it is out of reach,
// otherwise what has waited longer than a blink.
import { defineStore } from 'pinia'
import { ref, shallowReactive, watchEffect } from 'vue'
import type { Command, Paint } from './command'
import { useOutbox } from './outbox'
import { useStore } from './store'

const LATE_MS = 2_000

/** The task that a change is about: itself, or the one that is talked about. */
export function taskOf({ kind, id, fields }: Paint): string | undefined {
  if (kind === 'task') return id
  if (kind !== 'comment') return undefined
  return (fields.task_id ?? useStore().row('comment', id)?.fields.task_id) as string | undefined
}
export const tasksOf = ({ paints }: Command) => [...new Set(paints.map(taskOf).filter((id) => id !== undefined))]

export const useUnsent = defineStore('unsent', () => {
  const outbox = useOutbox()
  const known = new Set<string>()
  /** Whoever asks it about one task hears of that one alone. */
  const ids = shallowReactive(known)
  const turn = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  watchEffect(() => {
    void turn.value
    clearTimeout(timer)
    const late = outbox.online ? Date.now() - LATE_MS : Infinity
    const [old, fresh] = [outbox.queue.filter((one) => one.at <= late), outbox.queue.filter((one) => one.at > late)]
    const next = new Set(old.flatMap(tasksOf))
    if (fresh[0]) timer = setTimeout(() => turn.value++, fresh[0].at - late)
    for (const id of [...known]) if (!next.has(id)) ids.delete(id)
    next.forEach((id) => ids.add(id))
  })

  return { ids }
})
