// Single keys can be switched off, for people who speak to their computer or whose hands shake (WCAG 2.1.4). Kept in this browser, by person.
import { ref } from 'vue'

const NAME = 'taskmaster.single-keys'
let person = ''

export const singleKeys = ref(true)

export function keepSingleKeysOf(userId: string): void {
  person = userId
  singleKeys.value = localStorage.getItem(`${NAME} ${person}`) !== 'off'
}

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on
  if (on) localStorage.removeItem(`${NAME} ${person}`)
  else localStorage.setItem(`${NAME} ${person}`, 'off')
}
