// People and tasks named in a text. Kept, a person is `@[Ada Lovelace](user:usr_…)`; whoever writes sees `@Ada Lovelace`.
export interface Person { readonly id: string; readonly name: string }

const KEPT = /@\[([^\]\n]{1,200})\]\(user:(usr_[0-9a-f]{28})\)/g
const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/

/** A name as it can stand within brackets. */
const plain = (name: string) => name.replace(/[[\]\n]/g, ' ').replace(/\s+/g, ' ').trim()
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** People by the name they are called by here; a name that two of them share calls nobody. */
export class Names {
  private readonly ids = new Map<string, string>()
  private readonly called: RegExp | null

  constructor(people: readonly Person[]) {
    const shared = new Set<string>()
    for (const { id, name } of people) {
      const known = this.ids.get(plain(name))
      if (known !== undefined && known !== id) shared.add(plain(name))
      this.ids.set(plain(name), id)
    }
    shared.add('')
    shared.forEach((name) => this.ids.delete(name))
    const names = [...this.ids.keys()].sort((a, b) => b.length - a.length).map(literal)
    this.called = names.length ? new RegExp(`(^|[^\\p{L}\\p{N}_@\\[])@(${names.join('|')})(?![\\p{L}\\p{N}_])`, 'gu') : null
  }

  /** The text as it is kept. What stands in code stays as it is. */
  kept(text: string): string {
    const { called } = this
    if (!called || !text.includes('@')) return text
    return text.split(CODE).map((part, index) =>
      index % 2 ? part : part.replace(called, (_, before: string, name: string) => `${before}@[${name}](user:${this.ids.get(name)})`)).join('')
  }

  /** The text as it is written. Where the way back would lead to another, it is left as it is kept. */
  shown(text: string): string {
    return text.replace(KEPT, (whole, name: string, id: string) => (this.ids.get(name) === id ? `@${name}` : whole))
  }
}

/** What is being named before the caret: `@ad`, `#roof` or `WEB-1`; null where nothing is. */
export interface Naming { readonly sign: '@' | '#'; readonly words: string; readonly from: number }
export function namingAt(text: string, caret: number): Naming | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret)
  if ((line.match(/`/g)?.length ?? 0) % 2) return null
  const found = /(?:^|[\s(\[{"'“«])([@#])([\p{L}\p{N}][\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?|)$/u.exec(line)
  if (found) return { sign: found[1] as '@' | '#', words: found[2] as string, from: caret - (found[2] as string).length - 1 }
  const id = /(?:^|[\s(])([A-Z][A-Z0-9]{1,9}-\d*)$/.exec(line)
  return id ? { sign: '#', words: id[1] as string, from: caret - (id[1] as string).length } : null
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** How well words name something: 0 its beginning, 1 the beginning of a word in it, 2 anywhere; null not at all. */
export function fits(words: string, name: string): number | null {
  const wanted = folded(words)
  const given = folded(name)
  if (given.startsWith(wanted)) return 0
  if (given.split(/[\s-]+/).some((part) => part.startsWith(wanted))) return 1
  return wanted.length > 1 && given.includes(wanted) ? 2 : null
}
