// The tasks a person has picked out, on whatever screen shows them. Each row asks only for itself, so that one more costs one row.
import { computed, shallowReactive } from 'vue'
import { listed } from './list'

const picked = shallowReactive(new Set<string>())
/** Where a range begins: what was picked last. */
let anchor = ''

const ids = computed(() => [...picked])

function toggle(id: string): void {
  if (!picked.delete(id)) picked.add(id)
  anchor = id
}

function clear(): void {
  picked.clear()
  anchor = ''
}

/** Everything from what was picked last up to `id`, in the order in which the screen shows it. */
function range(id: string): void {
  const all = listed()
  const from = all.indexOf(anchor)
  const to = all.indexOf(id)
  if (from < 0 || to < 0) {
    picked.add(id)
    anchor = id
    return
  }
  for (const each of all.slice(Math.min(from, to), Math.max(from, to) + 1)) picked.add(each)
}

function set(wanted: readonly string[]): void {
  picked.clear()
  for (const id of wanted) picked.add(id)
  anchor = wanted.at(-1) ?? ''
}

/** Those that are still there; the rest is forgotten. */
export function keepOnly(there: (id: string) => boolean): void {
  for (const id of [...picked]) if (!there(id)) picked.delete(id)
}

export const useSelection = () => ({ ids, has: (id: string) => picked.has(id), toggle, clear, range, set })
