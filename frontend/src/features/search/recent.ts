// What this person looked for before, in this browser.
import { ref } from 'vue'

const MOST = 8

export function useRecent(userId: string) {
  const key = `taskmaster.searches.${userId}`
  const read = (): string[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, MOST) : []
    } catch {
      return []
    }
  }
  const recent = ref(read())
  function write(words: string[]): void {
    recent.value = words
    try {
      localStorage.setItem(key, JSON.stringify(words))
    } catch {
      // A browser that keeps nothing remembers for as long as the page is open.
    }
  }
  function remember(words: string): void {
    const said = words.trim()
    if (said.length > 1) write([said, ...recent.value.filter((one) => one.toLowerCase() !== said.toLowerCase())].slice(0, MOST))
  }
  return { recent, remember, forget: () => write([]) }
}
