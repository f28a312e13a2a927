// How well a line fits what was typed, and which of its letters say so. Every word typed must be found: at a word's start best,
// inside of one less, letter by letter least.

export interface Fit { score: number; at: readonly number[] }

const LETTER = /[\p{L}\p{N}]/u
const folds = new Map<string, string>()

/** One sign for one sign, so that places stay what they are. */
export function fold(text: string): string {
  const known = folds.get(text)
  if (known !== undefined) return known
  let folded = ''
  for (const sign of text) {
    const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    folded += sign.length === 1 && plain.length ? plain[0] : sign
  }
  if (folds.size > 50_000) folds.clear()
  folds.set(text, folded)
  return folded
}

const begins = (text: string, at: number) => at === 0 || !LETTER.test(text[at - 1] as string)
const stretch = (from: number, length: number) => Array.from({ length }, (_, n) => from + n)

function whole(word: string, text: string): Fit | null {
  let inside = -1
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (begins(text, at)) {
      const ends = at + word.length === text.length || !LETTER.test(text[at + word.length] as string)
      return { score: 100 + (ends ? 30 : 0) + (at === 0 ? 10 : 0) - at / 50, at: stretch(at, word.length) }
    }
    if (inside < 0) inside = at
  }
  return inside < 0 ? null : { score: 50 - inside / 50, at: stretch(inside, word.length) }
}

/** Its letters in their order; those at the beginnings of words count most, holes between them count against it. */
function scattered(word: string, text: string): Fit | null {
  const at: number[] = []
  let from = 0
  let starts = 0
  for (const letter of word) {
    let next = text.indexOf(letter, from)
    if (next < 0) return null
    for (let other = next; other >= 0; other = text.indexOf(letter, other + 1)) {
      if (!begins(text, other)) continue
      if (other - from < 24) next = other
      break
    }
    if (begins(text, next)) starts++
    at.push(next)
    from = next + 1
  }
  const holes = (at.at(-1) as number) - (at[0] as number) + 1 - word.length
  // Letters strewn over a sentence are no find.
  if (!begins(text, at[0] as number) || starts * 3 + 2 < word.length || holes > word.length * 6) return null
  return { score: 10 + starts * 4 - holes / 4, at }
}

/** Null: it does not fit. Nothing typed fits everything. `strict`: no letters here and there, only pieces of words. */
export function fit(typed: string, text: string, strict = false): Fit | null {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const line = fold(text)
  let score = 0
  const at = new Set<number>()
  for (const word of words) {
    const found = whole(word, line) ?? (!strict && /^\D{2,}$/.test(word) ? scattered(word, line) : null)
    if (!found) return null
    score += found.score
    found.at.forEach((place) => at.add(place))
  }
  return { score: score - line.length / 100, at: [...at].sort((a, b) => a - b) }
}

/** A line in pieces, the found ones marked. */
export function pieces(text: string, at: readonly number[]): { text: string; hit: boolean }[] {
  const hits = new Set(at)
  const out: { text: string; hit: boolean }[] = []
  for (let n = 0; n < text.length; n++) {
    const hit = hits.has(n)
    const last = out.at(-1)
    if (last?.hit === hit) last.text += text[n]
    else out.push({ text: text[n] as string, hit })
  }
  return out
}
