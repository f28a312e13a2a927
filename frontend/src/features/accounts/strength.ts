// How hard a new password is to guess, said while it is typed. The API has the last word; both know the same first guesses.
export type Strength = 'short' | 'same' | 'common' | 'fair' | 'good' | 'strong'

export const LEAST = 10
const FIRST_GUESSES = new Set([
  'password', 'passwort', 'letmein', 'welcome', 'willkommen', 'qwerty', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'iloveyou',
  'abc', 'abcdefghij', 'admin', 'administrator', 'football', 'baseball', 'princess', 'sunshine', 'dragon', 'monkey', 'superman', 'changeme', 'secret', 'test', 'taskmaster', '',
])
const LOOKS_LIKE: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

const letters = (text: string) => text.replace(/[^a-z]/g, '')

/** Whether nothing is left of it but a word that every list of guesses begins with, whatever digits stand around it or for letters in it. */
export function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  const spelled = lower.replace(/^\d+|[\d!]+$/g, '').replace(/[013457@$!]/g, (sign) => LOOKS_LIKE[sign] as string)
  return /^[\x20-\x7e]*$/.test(password) && (FIRST_GUESSES.has(letters(lower)) || FIRST_GUESSES.has(letters(spelled)))
}

export function strengthOf(password: string, email = ''): Strength {
  if ([...password].length < LEAST) return 'short'
  if (new Set(password).size < 5) return 'same'
  if (isCommon(password) || (email && [email, email.split('@')[0]].includes(password.toLowerCase()))) return 'common'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  const worth = [...password].length + 2 * kinds + (new Set(password).size > 9 ? 2 : 0)
  return worth >= 22 ? 'strong' : worth >= 17 ? 'good' : 'fair'
}
