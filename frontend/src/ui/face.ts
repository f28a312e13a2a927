// What stands for a person where there is no picture: their initials, on a colour that is theirs wherever they are shown.
const FACES = 12
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const JOINED = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u
const ARTICLE = /^ال(?=\p{L}{2})/u

const first = (text: string) => GRAPHEMES.segment(text)[Symbol.iterator]().next().value?.segment ?? ''
const upper = (sign: string) => first(sign.toUpperCase())

/** First letters of the first and the last name; of a name without letters its first sign, whatever that is. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const spelled = words.map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '').replace(ARTICLE, '')).filter(Boolean)
  const [one, ...more] = spelled
  if (!one) return first(words[0] ?? '') || '?'
  const initials = [one, more.at(-1)].flatMap((word) => (word ? upper(first(word)) : []))
  // Letters that join would read as a word; this keeps each in the form that stands alone.
  return initials.join(JOINED.test(initials.join('')) ? '\u200c' : '')
}

/** Which of the theme's colours for people: the same for the same name, on every screen and device. */
export function faceOf(name: string): number {
  let sum = 0x811c9dc5
  for (const sign of name.trim().normalize('NFKC').toLowerCase()) sum = Math.imul(sum ^ (sign.codePointAt(0) as number), 0x01000193)
  return ((sum ^ (sum >>> 15)) >>> 0) % FACES
}
