// The keys beside a name: they come with what listens to them, so that none is shown that nobody hears.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ShortcutId } from './shortcuts'

type Known = typeof import('./caps')
const known = shallowRef<Known>()
export const knowHints = (caps: Known) => (known.value = caps)

export function useHints() {
  const { t, te } = useI18n()
  const named = (key: string) => (te(`keys.key.${key}`) ? t(`keys.key.${key}`) : undefined)
  const caps = (keys: string) => known.value?.caps(keys, named) ?? []
  const capsOf = (id: ShortcutId) => known.value?.capsOf(id, named) ?? []
  /** For a tooltip: "New task (C)". */
  const titled = (label: string, id: ShortcutId) => (capsOf(id).length ? `${label} (${capsOf(id).join(' ')})` : label)
  return { caps, capsOf, titled }
}
