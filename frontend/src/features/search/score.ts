// How well something answers what was typed: every word must be found, at the beginning of a word, one slip forgiven in a long one.
import { folded } from '@/ui/folded'

/** What is searched of one thing: its words and how much each kind of them counts. */
export type Text = readonly { readonly words: readonly string[]; readonly weight: number }[]

const WHOLE = 4
const BEGINNING = 3
const SLIPPED = 1.5
/** Shorter words have too many neighbours. */
const LONG = 5

/** Whether one change turns one word into the other: a letter more, less, another, or two that changed places. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  if (a.length === b.length) {
    return a.slice(at + 1) === b.slice(at + 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2))
  }
  return a.length > b.length ? a.slice(at + 1) === b.slice(at) : a.slice(at) === b.slice(at + 1)
}

function fits(wanted: string, own: string): number {
  if (own.startsWith(wanted)) return own.length === wanted.length ? WHOLE : BEGINNING
  if (wanted.length < LONG) return 0
  const near = [wanted.length - 1, wanted.length, wanted.length + 1].some((length) => isOneSlip(wanted, own.slice(0, length)))
  return near ? SLIPPED : 0
}

/** Zero: no answer. */
export function score(wanted: readonly string[], text: Text): number {
  let sum = 0
  for (const word of wanted) {
    let best = 0
    for (const { words, weight } of text) for (const own of words) best = Math.max(best, fits(word, own) * weight)
    if (!best) return 0
    sum += best
  }
  return sum
}

const TITLE = 3
const LABEL = 2
const ASIDE = 1
const known = new WeakMap<object, { aside: string; text: Text }>()

/** The text of an entity, worked out once: what changes is another object. `aside` are the names of what it belongs to. */
export function textOf(entity: object, title: string, labels: readonly string[], aside: string): Text {
  const before = known.get(entity)
  if (before?.aside === aside) return before.text
  const text = [{ words: folded(title), weight: TITLE }, { words: folded(labels.join(' ')), weight: LABEL }, { words: folded(aside), weight: ASIDE }]
  known.set(entity, { aside, text })
  return text
}
