// What happened to a task, as sentences: a key of `activity.say` and the words that go into it.
import type { Event } from '@/api/types'

export interface Sentence { key: string; words: Record<string, string> }
export interface Names {
  person: (id: string) => string
  status: (id: string) => string
  /** A field's own name, as it stands within a sentence. */
  field: (name: string) => string
  value: (field: string, value: unknown) => string
  list: (items: string[]) => string
}

/** What the machinery writes with each edit; nobody did it. */
const SILENT = new Set(['updated_at', 'completed_at', 'version', 'rank', 'touched', 'mentions'])
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
const say = (key: string, words: Record<string, string> = {}): Sentence => ({ key, words })

function dues({ set }: Event, names: Names): Sentence {
  const value = set.due_at ?? set.due_on
  return value ? say('due_set', { value: names.value('due', value) }) : say('due_cleared')
}

function labels({ set, was }: Event, names: Names): Sentence {
  const now = texts(set.labels)
  const before = texts(was.labels)
  const added = now.filter((l) => !before.includes(l))
  const taken = before.filter((l) => !now.includes(l))
  if (added.length && !taken.length) return say('labels_added', { labels: names.list(added) })
  if (taken.length && !added.length) return say('labels_taken', { labels: names.list(taken) })
  return say('labels_changed', { labels: names.list(now) })
}

function field(name: string, event: Event, names: Names): Sentence {
  const value = event.set[name]
  if (name === 'title') return say('renamed', { title: text(value) })
  if (name === 'description') return say('described')
  if (name === 'due') return dues(event, names)
  if (name === 'labels') return labels(event, names)
  return value === null ? say('field_cleared', { field: names.field(name) }) : say('field_set', { field: names.field(name), value: names.value(name, value) })
}

function edited(event: Event, names: Names): Sentence | null {
  const said = Object.keys(event.set).filter((name) => !SILENT.has(name)).map((name) => (name === 'due_on' || name === 'due_at' ? 'due' : name))
  const fields = [...new Set(said)]
  const [only] = fields
  if (only === undefined) return null
  return fields.length === 1 ? field(only, event, names) : say('fields_changed', { fields: names.list(fields.map(names.field)) })
}

/** Null: nothing a person would want to read (a new rank within its column, for one). */
export function sentence(event: Event, names: Names): Sentence | null {
  const { set, was, actor_id } = event
  switch (event.name) {
    case 'task.created': return say('created')
    case 'task.edited': return edited(event, names)
    case 'task.assigned': return set.assignee_id === actor_id ? say('took') : say('assigned', { person: names.person(text(set.assignee_id)) })
    case 'task.unassigned': return was.assignee_id === actor_id ? say('dropped') : say('unassigned', { person: names.person(text(was.assignee_id)) })
    case 'task.moved': return say('moved', { from: names.status(text(was.status)), to: names.status(text(set.status)) })
    case 'task.deleted': return say('deleted')
    case 'task.restored': return say('restored')
    case 'task.due_soon': return say('due_soon')
    case 'task.overdue': return say('overdue')
    case 'comment.added': return say('commented')
    case 'comment.edited': return say('comment_edited')
    case 'comment.deleted': return say('comment_deleted')
    default: return null
  }
}
