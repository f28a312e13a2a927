// Who and what can be named in a text about a task: people who see its project, and open work, its own project's first.
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useStore } from '@/store/store'
import { fits } from '@/ui/editor/mentions'
import type { Suggest, TaskHit } from '@/ui/editor/suggest'
import { useOptions } from './options'
import { statusOf } from './statuses'

const ID = /^[A-Z][A-Z0-9]{1,9}-\d*$/i

export function useNameable(project: MaybeRefOrGetter<string>) {
  const store = useStore()
  const { people } = useOptions(project)

  function tasks(words: string): TaskHit[] {
    const own = toValue(project)
    const wanted = words.toUpperCase()
    const found: { task: { id: string; title: string; project: string; status: string; number: number }; rank: number }[] = []
    for (const task of store.tasks.values()) {
      if (task.deleted_at) continue
      let how: number | null
      if (ID.test(words)) how = task.id.startsWith(wanted) ? 0 : null
      else if (/^\d+$/.test(words)) how = task.project === own && String(task.number).startsWith(words) ? 0 : fits(words, task.title)
      else how = words ? fits(words, task.title) : 1
      if (how !== null) found.push({ task, rank: how + (task.project === own ? 0 : 0.5) })
    }
    return found.sort((a, b) => a.rank - b.rank || b.task.number - a.task.number).slice(0, 10)
      .map(({ task }) => ({ id: task.id, title: task.title, category: statusOf(task).category }))
  }

  return computed<Suggest>(() => ({
    people: people.value.map(({ value, label }) => ({ id: value, name: store.members.get(value)?.name ?? label })),
    tasks,
  }))
}
