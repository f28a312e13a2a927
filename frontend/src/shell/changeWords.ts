// A change that waits, in words: what was done, and to what.
import { useI18n } from 'vue-i18n'
import { idOf } from '@/features/tasks/idOf'
import { isTemporary, type Command } from '@/store/command'
import type { Kind } from '@/store/kinds'
import { changedBy, isBulk, ordersOf } from '@/store/parts'
import type { Fields } from '@/store/record'
import { useStore } from '@/store/store'
import { tasksOf } from '@/store/unsent'
import { useFieldWords } from './fieldWords'

const OWN: Partial<Record<Kind, string>> = { notification: 'inbox', shelf: 'shelf', profile: 'profile', choices: 'choices' }
/** Where a thing stands among others is no field of it. */
const PLACES: ReadonlySet<string> = new Set(['after', 'before'])
/** Too long, or no words at all. */
const UNSAID: ReadonlySet<string> = new Set(['description', 'health_note'])

export function useChangeWords() {
  const { t } = useI18n()
  const store = useStore()
  const { nameOf, wordsOf } = useFieldWords()

  function fieldsOf(kind: Kind, changes: Fields, subject: Fields | undefined): string {
    const said = new Map<string, string>()
    for (const [field, value] of Object.entries(changes)) {
      const name = nameOf(kind, field)
      if (PLACES.has(field) || name === field) continue
      // A day and a moment are two fields of one thing, and one of them is empty.
      if (said.has(name) && value === null) continue
      said.set(name, UNSAID.has(field) ? name : t('waits.to', { field: name, value: wordsOf(kind, field, value, subject) }))
    }
    return [...said.values()].join(', ')
  }

  function whatOf(made: Command): string {
    const [paint] = made.paints
    if (!paint) return t('waits.changed')
    const { kind, id, makes } = paint
    const own = OWN[kind]
    if (own) return t(`waits.${own}`)
    const order = isBulk(made) ? ordersOf(made)[0] : undefined
    const ends = made.method === 'DELETE' || order?.do === 'delete'
    if (kind === 'comment') return t(makes ? 'waits.comment' : ends ? 'waits.comment_deleted' : 'waits.comment_edited')
    if (kind === 'view') return t(makes ? 'waits.view_new' : ends ? 'waits.view_deleted' : 'waits.view_edited')
    if (makes) return t('waits.new_task')
    if (ends) return t(kind === 'project' ? 'waits.archived' : 'waits.deleted')
    if (made.path.endsWith('/restore') || order?.do === 'restore') return t('waits.restored')
    return fieldsOf(kind, changedBy(made, 0), store.shown(kind, id)) || t(made.path.endsWith('/rank') ? 'waits.moved' : 'waits.changed')
  }

  function taskName(id: string): string {
    const title = store.tasks.get(id)?.title ?? ''
    return isTemporary(id) ? title : `${idOf(id)} ${title}`.trim()
  }

  function aboutOf(made: Command): string {
    const tasks = tasksOf(made)
    if (tasks.length > 1) return t('waits.tasks', { n: tasks.length }, tasks.length)
    if (tasks[0]) return taskName(tasks[0])
    const [{ kind, id, fields } = { kind: 'profile' as const, id: '', fields: {} as Fields }] = made.paints
    const known = store.row(kind, id)?.fields ?? fields
    if (kind === 'notification') return typeof known.task_id === 'string' ? taskName(known.task_id) : ''
    return kind === 'project' || kind === 'view' ? String(store.shown(kind, id)?.name ?? known.name ?? '') : ''
  }

  return { whatOf, aboutOf }
}
