// The list that opens while somebody is being named: what it offers, which of it is chosen, where it stands.
import { computed, ref, useId, type Ref } from 'vue'
import { fits, namingAt, type Naming, type Person } from './mentions'
import { caretOf } from './caret'

export interface TaskHit { readonly id: string; readonly title: string; readonly category: string }
/** Who and what can be named here. */
export interface Suggest { readonly people: readonly Person[]; tasks: (words: string) => readonly TaskHit[] }
export interface Hit { readonly id: string; readonly label: string; readonly insert: string; readonly person?: Person; readonly task?: TaskHit }

const MOST = 7
const HEIGHT = 260
const WIDTH = 288

function people(words: string, all: readonly Person[]): Hit[] {
  return all
    .map((person) => ({ person, how: fits(words, person.name) }))
    .filter((each): each is { person: Person; how: number } => each.how !== null)
    .sort((a, b) => a.how - b.how || a.person.name.localeCompare(b.person.name))
    .slice(0, MOST)
    .map(({ person }) => ({ id: person.id, label: person.name, insert: `@${person.name}`, person }))
}

export function useSuggest(field: Ref<HTMLTextAreaElement | null>, box: Ref<HTMLElement | null>, suggest: () => Suggest | undefined) {
  const listId = useId()
  const naming = ref<Naming | null>(null)
  const at = ref(0)
  const place = ref({ left: 0, top: 0, above: false })
  /** What was waved away stays away until something else is named. */
  let waved = -1

  const hits = computed<Hit[]>(() => {
    const from = suggest()
    if (!naming.value || !from) return []
    const { sign, words } = naming.value
    if (sign === '@') return people(words, from.people)
    return from.tasks(words).slice(0, MOST).map((task) => ({ id: task.id, label: task.title, insert: task.id, task }))
  })
  const open = computed(() => hits.value.length > 0)
  const optionId = (index: number) => `${listId}-${index}`

  function look(): void {
    const area = field.value
    if (!area || !suggest() || area.selectionStart !== area.selectionEnd) return close()
    const found = namingAt(area.value, area.selectionStart)
    if (!found || found.from === waved) {
      if (!found) waved = -1
      naming.value = null
      return
    }
    if (found.from !== naming.value?.from || found.words !== naming.value.words) at.value = 0
    naming.value = found
    stand(area, found.from)
  }

  function stand(area: HTMLTextAreaElement, from: number): void {
    const caret = caretOf(area, from)
    const outer = box.value?.getBoundingClientRect()
    const inner = area.getBoundingClientRect()
    if (!outer) return
    const top = inner.top - outer.top + caret.top
    const above = inner.top + caret.top + caret.line + HEIGHT > innerHeight && inner.top + caret.top > HEIGHT
    const left = Math.max(0, Math.min(inner.left - outer.left + caret.left, outer.width - Math.min(WIDTH, outer.width)))
    place.value = { left, top: above ? outer.height - top + 4 : top + caret.line + 4, above }
  }

  function close(): void {
    naming.value = null
  }
  function wave(): void {
    waved = naming.value?.from ?? -1
    close()
  }
  function step(by: 1 | -1): void {
    at.value = (at.value + by + hits.value.length) % hits.value.length
  }

  return { listId, hits, open, at, place, naming, look, close, wave, step, optionId }
}
