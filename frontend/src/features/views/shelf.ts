// How this person keeps the views they see: which are favourites, and in which order all of them stand.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Shelf, View } from '@/api/types'
import { useSession } from '@/session/session'
import { put } from '@/store/put'
import { useStore } from '@/store/store'
import { MOST_FAVOURITES, MOST_IN_ORDER, moved, ordered } from './order'

export type Part = 'favourites' | 'mine' | 'ours'

export function useShelf() {
  const store = useStore()
  const session = useSession()
  const { locale } = useI18n()
  const shelf = computed(() => store.shelves.get(session.userId))
  const named = computed(() => shelf.value?.favourites ?? [])

  const parts = computed<Record<Part, View[]>>(() => {
    const rest = ordered([...store.views.values()].filter(({ id }) => !named.value.includes(id)), shelf.value?.order ?? [], locale.value)
    return {
      favourites: named.value.flatMap((id) => store.views.get(id) ?? []),
      mine: rest.filter((view) => view.owner_id === session.userId),
      ours: rest.filter((view) => view.owner_id !== session.userId),
    }
  })

  /** A view that was just made may be among them: its own name goes out before this does, and stands here then. */
  const arrange = (fields: Partial<Pick<Shelf, 'favourites' | 'order'>>): Promise<boolean> =>
    put({ method: 'PATCH', path: '/views/shelf', body: fields, paints: [{ kind: 'shelf', id: session.userId, fields }] })
  const isFavourite = (view: View) => named.value.includes(view.id)
  const favour = (view: View) => arrange({ favourites: isFavourite(view) ? named.value.filter((id) => id !== view.id) : [...named.value, view.id].slice(-MOST_FAVOURITES) })

  /** Puts a view before the `index`th of the others of its part. */
  function place(part: Part, id: string, index: number): Promise<boolean> {
    const own = moved(parts.value[part].map((view) => view.id), id, index)
    if (part === 'favourites') return arrange({ favourites: own })
    const other = parts.value[part === 'mine' ? 'ours' : 'mine'].map((view) => view.id)
    return arrange({ order: [...own, ...other].slice(0, MOST_IN_ORDER) })
  }
  return { parts, isFavourite, favour, place }
}
