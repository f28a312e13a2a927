// A list that is read page by page but lives from the store: news enters, leaves and moves tasks without asking again.
import { computed, ref, shallowRef, type WatchSource } from 'vue'
import type { Page, Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useLoad } from '@/ui/useLoad'

export interface Question {
  ask: (cursor: string | undefined) => Promise<Page<Task>>
  keeps: (task: Task) => boolean
  order: () => (a: Task, b: Task) => number
  /** Read anew when this changes. */
  source?: WatchSource
  /** Whether one page more is wanted before anything is shown. */
  goesOn?: (page: Page<Task>, read: number) => boolean
}

const SHORT = 20
const PAGES = 5

export function usePages({ ask, keeps, order, source, goesOn }: Question) {
  const store = useStore()
  const next = ref<string | null>(null)
  const last = shallowRef<Task | null>(null)
  const read = shallowRef<ReadonlySet<string>>(new Set())
  const placed = shallowRef<ReadonlySet<string>>(new Set())
  const fetching = ref(false)

  /** A page may be short although there is more: goes on until there is something to show. */
  const wanted = goesOn ?? ((page: Page<Task>, count: number) => count < SHORT && page.next !== null)

  async function pages(from: string | null, known: ReadonlySet<string>): Promise<void> {
    const ids = new Set(known)
    let cursor = from ?? undefined
    for (let turn = 0; turn < PAGES; turn++) {
      const page = await ask(cursor)
      store.take('task', page.items)
      page.items.forEach((task) => ids.add(task.id))
      last.value = page.items.at(-1) ?? last.value
      next.value = page.next
      cursor = page.next ?? undefined
      if (!cursor || !wanted(page, ids.size - known.size)) break
    }
    read.value = ids
  }

  const load = useLoad(async () => {
    last.value = null
    placed.value = new Set()
    await pages(null, new Set())
  }, source)

  async function more(): Promise<void> {
    if (!next.value || fetching.value) return
    fetching.value = true
    try {
      await pages(next.value, read.value)
    } finally {
      fetching.value = false
    }
  }

  /** Keeps a task in sight although pages between it and the others are not read yet. */
  const place = (id: string) => (placed.value = new Set([...placed.value, id]))

  const tasks = computed(() => {
    const by = order()
    const edge = next.value ? last.value : null
    return [...store.tasks.values()]
      .filter((task) => keeps(task) && (!edge || read.value.has(task.id) || placed.value.has(task.id) || by(task, edge) <= 0))
      .sort(by)
  })

  return { ...load, tasks, more, fetching, hasMore: computed(() => next.value !== null), place }
}
