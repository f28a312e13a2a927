// The keys that work on every screen. Called once, by the shell, for one person in one organisation.
import { onScopeDispose, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { forgetUndo, undoLatest } from '@/ui/undo'
import { useHere } from './here'
import { beside, focusedTask, focusTask, followFocus, listed } from './list'
import { listen, useShortcut } from './registry'
import { keepOnly, useSelection } from './selection'
import { keepSingleKeysOf } from './single'

export function useKeys(): void {
  const router = useRouter()
  const route = useRoute()
  const store = useStore()
  const selection = useSelection()
  const here = useHere()

  keepSingleKeysOf(useSession().userId)
  for (const end of [listen(), followFocus(), selection.clear, forgetUndo]) onScopeDispose(end)
  watch(() => route.path, selection.clear)
  watch(() => selection.ids.value.some((id) => !store.tasks.has(id) || store.tasks.get(id)?.deleted_at), (any) => {
    if (any) keepOnly((id) => store.tasks.has(id) && !store.tasks.get(id)?.deleted_at)
  })

  const step = (by: 1 | -1) => () => {
    if (!listed().length) return false
    const id = beside(by)
    if (id) void focusTask(id)
    return
  }
  const stretch = (by: 1 | -1) => () => {
    const from = focusedTask()
    const id = beside(by)
    if (!id) return false
    if (from && !selection.has(from)) selection.toggle(from)
    selection.range(id)
    void focusTask(id)
    return
  }
  useShortcut('next', step(1))
  useShortcut('previous', step(-1))
  useShortcut('select.next', stretch(1))
  useShortcut('select.previous', stretch(-1))
  useShortcut('select', () => {
    const id = focusedTask()
    return id ? selection.toggle(id) : false
  })

  useShortcut('undo', () => (undoLatest() ? undefined : false))
  useShortcut('close', () => {
    if (typeof route.query.task === 'string') {
      const { task: _, ...query } = route.query
      void router.replace({ query })
      return
    }
    return selection.ids.value.length ? selection.clear() : false
  })

  useShortcut('go.work', () => void router.push({ name: 'my-work' }))
  useShortcut('go.inbox', () => void router.push({ name: 'inbox' }))
  for (const name of ['board', 'list', 'calendar', 'timeline', 'overview'] as const) useShortcut(`go.${name}`, () => here.screen(name))
}
