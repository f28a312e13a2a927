// The boxes of a checklist within its Markdown: where the nth one stands, so that it can be ticked without editing the text.
const BOX = /^(\s*(?:>\s?)*(?:[-*+]|\d{1,9}[.)])\s+)\[([ xX])\](?=\s)/
const FENCE = /^\s*(?:>\s?)*(`{3,}|~{3,})/

interface Box { readonly at: number; readonly ticked: boolean }

export function boxesOf(text: string): Box[] {
  const found: Box[] = []
  let fence: string | null = null
  let at = 0
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null
    const box = fence === null ? BOX.exec(line) : null
    if (box) found.push({ at: at + (box[1] as string).length + 1, ticked: box[2] !== ' ' })
    at += line.length + 1
  }
  return found
}

/** The text with its nth box the other way round; null where there is no such box. */
export function ticked(text: string, index: number): string | null {
  const box = boxesOf(text)[index]
  return box ? `${text.slice(0, box.at)}${box.ticked ? ' ' : 'x'}${text.slice(box.at + 1)}` : null
}
