// English as a language longer than any: accented, 40 % longer, in brackets. What stands on a page without brackets was written
// into the code; what does not fit would not fit in German. It is served in the place of the English words and is in no build.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

type Tree = { [key: string]: string | Tree }
const DIST = resolve(import.meta.dirname, '../dist')
const ACCENTS: Record<string, string> = { a: 'å', e: 'é', i: 'î', o: 'ö', u: 'û', A: 'Å', E: 'É', I: 'Î', O: 'Ö', U: 'Û', c: 'ç', n: 'ñ', y: 'ý' }

function stretched(message: string): string {
  return message
    .split('|')
    .map((form) => {
      const said = form.trim()
      const strange = said.replace(/\{[^}]*\}|[a-zA-Z]/g, (part) => ACCENTS[part] ?? part)
      const more = 'é'.repeat(Math.ceil(said.replace(/\{[^}]*\}/g, '').length * 0.4))
      return `⟦${strange}${more}⟧`
    })
    .join(' | ')
}

const all = (tree: Tree): Tree => Object.fromEntries(Object.entries(tree).map(([key, said]) => [key, typeof said === 'string' ? stretched(said) : all(said)]))

export async function speakPseudo(page: Page): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, { file: string }>
  for (const part of ['index', 'later']) {
    const file = manifest[`src/i18n/en/${part}.ts`]?.file
    if (!file) throw new Error(`The build has no English words of their own: ${part}`)
    const words = ((await import(join(DIST, file))) as { default: Tree }).default
    await page.route(`**/${file}`, (route) => route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(all(words))}` }))
  }
}

export interface Findings { hard: string[]; clipped: string[] }

/** What on this page was not said in the language, and what is cut off without a way to read it. */
export const inspect = (page: Page, data: readonly string[]): Promise<Findings> =>
  page.evaluate((known) => {
    const MONTHS = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(day|sday|nesday|rsday|urday)?\b|\b(am|pm|AM|PM)\b/g
    const RELATIVE = /\b(now|today|yesterday|tomorrow|in|at|ago|sec|min|hr|hour|day|second|minute|week)s?\b\.?/g
    const rest = (text: string) => {
      let left = text
      for (let before = ''; before !== left; ) [before, left] = [left, left.replace(/⟦[^⟦⟧]*⟧/g, ' ')]
      for (const word of known) left = left.replaceAll(word, ' ')
      return left.replace(/[\w.+-]+@[\w.-]+/g, ' ').replace(/\b[A-Z]{2,}-\d+\b|\b[a-z]+(-[a-z0-9]+)+\b|\((Page Up|Page Down|Home)\)/g, ' ').replace(MONTHS, ' ').replace(RELATIVE, ' ')
    }
    const hard = new Set<string>()
    const note = (text: string | null, where: string) => {
      const left = rest(text ?? '')
      if (/\p{L}{2,}/u.test(left)) hard.add(`${where}: ${(text ?? '').trim().slice(0, 80)}`)
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    // Two mustaches side by side are one sentence: an element is read whole where all it has is text.
    const read = new Set<Element>()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || read.has(parent) || parent.closest('script, style, option, [data-foreign], kbd, .markdown, svg, [lang]:not(html)')) continue
      read.add(parent)
      note([...parent.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.textContent).join(''), parent.tagName.toLowerCase())
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`)) if (!element.closest('[data-foreign], svg')) note(element.getAttribute(name), `${element.tagName.toLowerCase()}[${name}]`)
    }
    note(document.title.replace('TaskMaster', ''), 'title')

    const clipped = new Set<string>()
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element)
      const cut = /^(hidden|clip)$/.test(style.overflowX) && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1
      const said = [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && /⟦/.test(child.textContent ?? ''))
      // Names that people gave may be of any length.
      const given = known.some((word) => word.length > 3 && element.textContent?.includes(word))
      if (cut && said && !given && !element.closest('[title]')) clipped.add(`${element.tagName.toLowerCase()}: ${element.textContent?.trim().slice(0, 60)} (${element.scrollWidth} in ${element.clientWidth})`)
    }
    return { hard: [...hard], clipped: [...clipped] }
  }, [...data])
