// The keys that work on every screen. Called once, by the shell, for one person in one organisation.
import { onScopeDispose, watch } from 'vue'
import { useTaskPlace } from '@/features/tasks/place'
import { useRoute, useRouter } from 'vue-router'
import { useMayEdit } from '@/features/tasks/rights'
import { useTaskChanges } from '@/features/tasks/changes'
import { useSession } from '@/session/session'
import { useStore } from '@/store/store'
import { forgetUndo, undoLatest } from '@/ui/undo'
import * as caps from './caps'
import { useHere } from './here'
import { knowHints } from './hint'
import { beside, focusedTask, focusTask, followFocus, givenHere, listed } from './list'
import { creating, help, openPalette, STEPS } from './open'
import { remember } from './recent'
import { listen } from './hear'
import { useShortcut } from './registry'
import { keepOnly, useSelection } from './selection'
import { keepSingleKeysOf } from './single'
import { useTouchSelection } from './touch'
import { editTitle, writeComment } from './writing'

export function useKeys(): void {
  const router = useRouter()
  const route = useRoute()
  const store = useStore()
  const selection = useSelection()
  const here = useHere()
  const session = useSession()
  const place = useTaskPlace()
  const mayEdit = useMayEdit()
  const changes = useTaskChanges()

  keepSingleKeysOf(session.userId)
  knowHints(caps)
  for (const end of [listen(), followFocus(), selection.clear, forgetUndo]) onScopeDispose(end)
  useTouchSelection()
  watch(() => route.path, selection.clear)
  watch(here.opened, (id) => id && remember(session.place, `task:${id}`))
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

  useShortcut('palette', () => openPalette())
  useShortcut('search', () => (router.hasRoute('search') ? void router.push({ name: 'search' }) : openPalette()))
  useShortcut('help', () => void (help.value = true))
  useShortcut('create', () => (session.can('task.edit') ? void (creating.value = { project: here.onScreen() || undefined, given: givenHere() }) : false))

  /** The tasks a key is for, where this person may change all of them. */
  const mine = () => {
    const ids = here.tasks()
    return ids.length > 0 && ids.every((id) => mayEdit(store.tasks.get(id)?.project ?? '')) ? ids : null
  }
  for (const step of STEPS) {
    if (step === 'type' || step === 'estimate') continue
    useShortcut(step, () => {
      const tasks = mine()
      return tasks ? openPalette({ step, tasks }) : false
    })
  }
  useShortcut('mine', () => {
    const ids = mine()
    return ids ? changes.many(ids, { assignee_id: session.userId }) : false
  })
  const open = (id: string) => here.opened() !== id && router.push(place.to(id))
  useShortcut('open', () => {
    const id = focusedTask()
    return id ? void open(id) : false
  })
  const writing = (write: (open: () => unknown) => unknown) => () => {
    const [id] = mine() ?? []
    return id ? void write(() => open(id)) : false
  }
  useShortcut('edit', writing(editTitle))
  useShortcut('comment', writing(writeComment))

  useShortcut('go.work', () => void router.push({ name: 'my-work' }))
  useShortcut('go.inbox', () => void router.push({ name: 'inbox' }))
  for (const name of ['board', 'list', 'calendar', 'timeline', 'overview'] as const) useShortcut(`go.${name}`, () => here.screen(name))
}
