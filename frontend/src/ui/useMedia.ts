import { readonly, ref, type Ref } from 'vue'

/** Below this a thumb has the screen: sheets for menus, rows for tables. */
export const PHONE = '(width < 48rem)'

const known = new Map<string, Readonly<Ref<boolean>>>()

/** Whether a media query holds, now and whenever it changes. Heard once for the whole page: every row of a list may ask. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const heard = known.get(query)
  if (heard) return heard
  const list = matchMedia(query)
  const holds = ref(list.matches)
  list.addEventListener('change', () => (holds.value = list.matches))
  known.set(query, readonly(holds))
  return readonly(holds)
}
