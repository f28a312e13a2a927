// The keys beside a name: they come with what listens to them, so that none is shown that nobody hears.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ShortcutId } from './shortcuts'

type Known = typeof import('./caps')
const known = shallowRef<Known>()
export const knowHints = (caps: Known) => (known.value = caps)

export function useHints() {
  const { t, te } = useI18n()
  const word = (key: string) => (te(`keys.key.${key}`) ? t(`keys.key.${key}`) : undefined)
  const caps = (keys: string) => known.value?.caps(keys, word) ?? []
  const capsOf = (id: ShortcutId) => known.value?.capsOf(id, word) ?? []
  const beside = (label: string, pressed: string[]) => (pressed.length ? `${label} (${pressed.join(' ')})` : label)
  /** For a tooltip: "New task (C)", by the name of the shortcut or by the keys themselves. */
  const titled = (label: string, id: ShortcutId) => beside(label, capsOf(id))
  const named = (label: string, keys?: string) => beside(label, keys ? caps(keys) : [])
  return { caps, capsOf, titled, named }
}
