// How hard a new password is to guess, said while it is typed. The API has the last word, by the same rule: see
// accounts/guessable.py; tests/accounts/guessable.json holds both to it.
import firstGuesses from '../../../../src/taskmaster/accounts/first_guesses.txt?raw'

export type Strength = 'short' | 'same' | 'common' | 'fair' | 'good' | 'strong'

export const LEAST = 10
const DECORATION = 14
const KEYBOARDS = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ['0123456789'], ['abcdefghijklmnopqrstuvwxyz'],
]
const STANDS_FOR: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

const words = new Set(firstGuesses.split(/\s+/).filter(Boolean))
const steps = new Set<string>()
for (const rows of KEYBOARDS)
  rows.forEach((row, r) => [...row].forEach((key, at) => {
    for (const other of [key, row[at + 1], rows[r + 1]?.[at], rows[r + 1]?.[at - 1]]) if (other) steps.add(key + other).add(other + key)
  }))

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
const letters = (text: string) => text.replace(/\P{L}/gu, '')

/** Whether it is mostly steps to the same or the next key or letter, such as `qazwsxedc` or `abcd4321`. */
function isWalk(text: string): boolean {
  const signs = [...text]
  const runs = signs.filter((sign, at) => at === 0 || !steps.has((signs[at - 1] as string) + sign)).length
  return signs.length >= 3 && runs * 3 <= signs.length
}

/** Whether it is among the first guesses at somebody known by `own`: their address, their name, their organisation's. */
export function isGuessable(password: string, own: string[] = []): boolean {
  const lower = folded(password)
  const plain = letters(lower)
  if (isWalk(lower) || isWalk(plain)) return true
  if ([...lower.replace(/[\s/:.+-]/g, '')].length - [...plain].length >= DECORATION) return false
  const theirs = own.map(folded).flatMap((name) => [name, ...name.split(/[\s@.,_-]+/)]).map(letters).filter((word) => [...word].length >= 3)
  const known = (word: string) => words.has(word) || theirs.includes(word)
  const isMade = (text: string) => known(text) || [...text].some((_, at) => known(text.slice(0, at)) && known(text.slice(at)))
  return !plain || isMade(plain) || isMade(letters(lower.replace(/^\d+|[\d!]+$/g, '').replace(/[013457@$!]/g, (sign) => STANDS_FOR[sign] as string)))
}

export function strengthOf(password: string, own: string[] = []): Strength {
  if ([...password].length < LEAST) return 'short'
  if (new Set(password).size < 5) return 'same'
  if (isGuessable(password, own)) return 'common'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  const worth = [...password].length + 2 * kinds + (new Set(password).size > 9 ? 2 : 0)
  return worth >= 22 ? 'strong' : worth >= 17 ? 'good' : 'fair'
}
