/** A key that a project's name suggests: initials of several words, else the beginning of the one. Empty where nothing fits. */
export function keyFor(name: string): string {
  const words = name.normalize('NFKD').replace(/[^\w\s-]/g, '').toUpperCase().split(/[\s_-]+/).filter((word) => /^[A-Z]/.test(word))
  const key = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '').slice(0, 4)
  return key.length >= 2 ? key.slice(0, 10) : ''
}
