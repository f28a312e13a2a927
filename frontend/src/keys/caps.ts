// How keys are called on this person's keyboard.
import { isMac } from './press'
import { isSingle, keysOf, type ShortcutId } from './shortcuts'
import { singleKeys } from './single'

const SIGNS: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** `named` knows the keys that have a word in the language at hand. */
export function caps(keys: string, named: (key: string) => string | undefined): string[] {
  return keys.split(/[ +]/).map((key) => (key === 'Mod' && isMac() ? '⌘' : (SIGNS[key] ?? named(key) ?? (key.length > 1 ? key : key.toUpperCase()))))
}

/** None where they are switched off. */
export function capsOf(id: ShortcutId, named: (key: string) => string | undefined): string[] {
  const keys = keysOf(id)[0] as string
  return singleKeys.value || !isSingle(keys) ? caps(keys, named) : []
}
