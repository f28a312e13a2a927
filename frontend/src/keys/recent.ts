// What this person last did and opened here: names only, of commands and tasks, kept in this browser.
const MOST = 12
const nameOf = (place: string) => `taskmaster.recent ${place}`

export function recent(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(place)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function remember(place: string, id: string): void {
  try {
    localStorage.setItem(nameOf(place), JSON.stringify([id, ...recent(place).filter((other) => other !== id)].slice(0, MOST)))
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
}
