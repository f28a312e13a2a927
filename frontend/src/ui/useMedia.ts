import { onScopeDispose, readonly, ref } from 'vue'

/** Whether a media query holds, now and whenever it changes. */
export function useMedia(query: string) {
  const list = matchMedia(query)
  const holds = ref(list.matches)
  const hear = () => (holds.value = list.matches)
  list.addEventListener('change', hear)
  onScopeDispose(() => list.removeEventListener('change', hear))
  return readonly(holds)
}
