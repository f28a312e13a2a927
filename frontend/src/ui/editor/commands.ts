// What the editor's buttons and keys do to a text: pure, from a text with its selection to the next. Null: nothing to do here.
export interface Writing { readonly text: string; readonly start: number; readonly end: number }
export type Command = (at: Writing) => Writing | null

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))\s+(\[[ xX]\]\s+)?/
const QUOTE = /^(\s*)>\s?/
const HEADING = /^#{1,6}\s+/
const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** The selection without blanks at its ends; where nothing is selected, the word around the caret. */
function grasped({ text, start, end }: Writing): { start: number; end: number } {
  if (start === end) {
    let from = start
    let to = end
    while (isWord(text[from - 1])) from--
    while (isWord(text[to])) to++
    return from < start && to > end ? { start: from, end: to } : { start, end }
  }
  const chosen = text.slice(start, end)
  if (!chosen.trim()) return { start, end }
  return { start: start + chosen.length - chosen.trimStart().length, end: end - (chosen.length - chosen.trimEnd().length) }
}

const put = (text: string, start: number, end: number, instead: string) => text.slice(0, start) + instead + text.slice(end)

/** Puts marks around what is grasped, or takes them away where they are. */
export const marked = (mark: string): Command => (at) => {
  const { text } = at
  const { start, end } = grasped(at)
  const long = mark.length
  const moved = (by: number) => ({ start: (at.start === at.end ? at.start : start) + by, end: (at.start === at.end ? at.end : end) + by })
  const around = text.slice(start - long, start) === mark && text.slice(end, end + long) === mark
  if (around) return { text: put(text, start - long, end + long, text.slice(start, end)), ...moved(-long) }
  const inner = text.slice(start, end)
  if (inner.length > 2 * long && inner.startsWith(mark) && inner.endsWith(mark)) {
    return { text: put(text, start, end, inner.slice(long, -long)), start, end: end - 2 * long }
  }
  return { text: put(text, start, end, mark + inner + mark), ...moved(long) }
}

const ADDRESS = /^(https?:\/\/|mailto:|tel:)\S+$/i
const HERE = 'https://'

/** Makes a link of the selection, and leaves the selection on what is still to be written. */
export const link: Command = (at) => {
  const { start, end } = grasped(at)
  const chosen = at.text.slice(start, end)
  if (ADDRESS.test(chosen)) return { text: put(at.text, start, end, `[](${chosen})`), start: start + 1, end: start + 1 }
  const address = start + chosen.length + 3
  return { text: put(at.text, start, end, `[${chosen}](${HERE})`), start: address, end: address + HERE.length }
}

/** An address pasted over words makes a link of them. */
export const pasted = (what: string): Command => ({ text, start, end }) => {
  const words = text.slice(start, end)
  if (!words.trim() || words.includes('\n') || !ADDRESS.test(what.trim()) || ADDRESS.test(words)) return null
  const made = `[${words}](${what.trim()})`
  return { text: put(text, start, end, made), start: start + made.length, end: start + made.length }
}

interface Lines { readonly from: number; readonly to: number; readonly lines: string[] }
function linesOf({ text, start, end }: Writing): Lines {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end
  const next = text.indexOf('\n', last)
  const to = next < 0 ? text.length : next
  return { from, to, lines: text.slice(from, to).split('\n') }
}

function relined(at: Writing, change: (line: string, index: number) => string): Writing {
  const { from, to, lines } = linesOf(at)
  const next = lines.map(change)
  const text = put(at.text, from, to, next.join('\n'))
  if (at.start === at.end) {
    const caret = Math.max(from, at.start + (next[0] as string).length - (lines[0] as string).length)
    return { text, start: caret, end: caret }
  }
  return { text, start: from, end: from + next.join('\n').length }
}

type Kind = 'bullet' | 'number' | 'task' | 'quote' | 'heading'
const STARTS: Record<Kind, RegExp> = { bullet: /^\s*[-*+]\s+(?!\[[ xX]\]\s)/, number: /^\s*\d+[.)]\s+/, task: /^\s*[-*+]\s+\[[ xX]\]\s+/, quote: QUOTE, heading: HEADING }
const FRESH: Record<Kind, (index: number) => string> = {
  bullet: () => '- ', number: (index) => `${index + 1}. `, task: () => '- [ ] ', quote: () => '> ', heading: () => '## ',
}

/** Makes every line of the selection one of that kind, or a plain one where all of them are. */
export const lines = (kind: Kind): Command => (at) => {
  const filled = linesOf(at).lines
  const some = filled.some((line) => line.trim())
  const all = some && filled.every((line) => !line.trim() || STARTS[kind].test(line))
  const isList = kind !== 'quote' && kind !== 'heading'
  let count = 0
  return relined(at, (line) => {
    if (!line.trim() && some) return line
    if (all) return line.replace(STARTS[kind], (start) => (kind === 'quote' || kind === 'heading' ? '' : (/^\s*/.exec(start)?.[0] ?? '')))
    const bare = isList ? line.replace(ITEM, '$1') : kind === 'heading' ? line.replace(HEADING, '') : line
    const indent = isList ? (/^\s*/.exec(bare)?.[0] ?? '') : ''
    return indent + FRESH[kind](count++) + bare.slice(indent.length)
  })
}

/** Enter goes on with a list or a quote; on an empty item it ends it. */
export const enter: Command = (at) => {
  const { text, start, end } = at
  if (start !== end) return null
  const { from, lines: [line = ''] } = linesOf(at)
  const item = ITEM.exec(line) ?? QUOTE.exec(line)
  if (!item || start < from + item[0].length) return null
  if (line.length === item[0].length || !line.slice(item[0].length).trim()) {
    const outer = (item[1] ?? '').length >= 2 ? line.slice(2) : ''
    return { text: put(text, from, from + line.length, outer), start: from + outer.length, end: from + outer.length }
  }
  const [, indent = '', bullet, number, dot = '.', box] = item
  const next = bullet || number ? `${indent}${bullet ?? `${Number(number) + 1}${dot}`} ${box ? '[ ] ' : ''}` : `${indent}> `
  return { text: put(text, start, end, `\n${next}`), start: start + 1 + next.length, end: start + 1 + next.length }
}

/** Moves list items in or out. Elsewhere Tab stays the way out of the field. */
export const indent = (by: 1 | -1): Command => (at) => {
  const found = linesOf(at).lines
  if (!found.every((line) => ITEM.test(line))) return null
  if (by < 0 && !found.some((line) => line.startsWith('  '))) return null
  // Under "1." a list must stand three signs in to be of that item.
  const step = found.some((line) => /^\s*\d/.test(line)) ? 3 : 2
  return relined(at, (line) => (by > 0 ? ' '.repeat(step) + line : line.replace(new RegExp(`^ {1,${step}}`), '')))
}

export const bold = marked('**')
export const italic = marked('_')
export const strike = marked('~~')
export const code: Command = (at) => {
  const chosen = at.text.slice(at.start, at.end)
  if (!chosen.includes('\n')) return marked('`')(at)
  const made = `\`\`\`\n${chosen.replace(/\n$/, '')}\n\`\`\``
  return { text: put(at.text, at.start, at.end, made), start: at.start + 4, end: at.start + made.length - 4 }
}

/** By the names of their signs and keys. */
export const COMMANDS: Record<string, Command> = {
  bold, italic, strike, code, link, bullets: lines('bullet'), numbers: lines('number'), checklist: lines('task'), quote: lines('quote'), heading: lines('heading'),
}

/** What of a text changed: a part of the old one, and what stands there now. An editor's undo keeps it as one step. */
export function difference(before: string, after: string): { from: number; to: number; instead: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from++
  let same = 0
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { from, to: before.length - same, instead: after.slice(from, after.length - same) }
}
