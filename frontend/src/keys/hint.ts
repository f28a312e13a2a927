import { useI18n } from 'vue-i18n'
import { isMac } from './press'
import { isSingle, keysOf, type ShortcutId } from './shortcuts'
import { singleKeys } from './single'

const SIGNS: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** How the keys of a shortcut are called on this person's keyboard; none where they are switched off. */
export function useHints() {
  const { t, te } = useI18n()
  const cap = (key: string) => {
    if (key === 'Mod' && isMac()) return '⌘'
    return SIGNS[key] ?? (te(`keys.key.${key}`) ? t(`keys.key.${key}`) : key.toUpperCase())
  }
  const caps = (keys: string) => keys.split(/[ +]/).map(cap)
  const capsOf = (id: ShortcutId) => {
    const keys = keysOf(id)[0] as string
    return singleKeys.value || !isSingle(keys) ? caps(keys) : []
  }
  /** For a tooltip: "New task (C)". */
  const titled = (label: string, id: ShortcutId) => (capsOf(id).length ? `${label} (${capsOf(id).join(' ')})` : label)
  return { caps, capsOf, titled }
}
