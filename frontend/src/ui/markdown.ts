// Markdown as people may write it: no raw HTML (it is shown as the text it is), and what comes out is purified once more.
import DOMPurify from 'dompurify'
import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked'

const SAFE_ADDRESS = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i
const ELSEWHERE = ' target="_blank" rel="noopener noreferrer nofollow"'
const isOurs = (href: string) => /^[/#]/.test(href)
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** `@[Ada](user:usr_…)`. It becomes a link that the purifier lets through; `adorn` puts a chip in its place. */
const mention: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (text) => text.indexOf('@['),
  tokenizer(text) {
    const found = /^@\[([^\]\n]{1,200})\]\(user:(usr_[0-9a-f]{28})\)/.exec(text)
    return found ? { type: 'mention', raw: found[0], words: found[1], id: found[2] } : undefined
  },
  renderer: ({ words, id }) => `<a href="#${id}">@${escaped(String(words))}</a>`,
}

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [mention],
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    link({ href, tokens }: Tokens.Link) {
      const words = this.parser.parseInline(tokens)
      return SAFE_ADDRESS.test(href) ? `<a href="${escaped(href)}"${isOurs(href) ? '' : ELSEWHERE}>${words}</a>` : words
    },
    code: ({ text }: Tokens.Code) => `<pre><code>${escaped(text)}</code></pre>`,
    // A picture from elsewhere would tell its server who reads: a link instead.
    image: ({ href, text }: Tokens.Image) =>
      SAFE_ADDRESS.test(href) ? `<a href="${escaped(href)}"${isOurs(href) ? '' : ELSEWHERE}>${escaped(text || href)}</a>` : escaped(text),
    heading({ tokens, depth }: Tokens.Heading) {
      const level = Math.min(depth + 2, 6)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
    },
    checkbox: ({ checked }: Tokens.Checkbox) => `<input type="checkbox" disabled${checked ? ' checked' : ''}>`,
  },
})

const ALLOWED_TAGS = [
  'a', 'blockquote', 'br', 'code', 'del', 'em', 'h3', 'h4', 'h5', 'h6', 'hr', 'input', 'li', 'ol', 'p', 'pre', 'strong',
  'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
]

/** Markdown as markup, not yet purified: only `render` may put anything on a page. */
export const markup = (text: string) => marked.parse(text, { async: false })

/** A fragment ready to be put in place: no string ever becomes markup outside the purifier, so Trusted Types may be demanded. */
export function render(text: string): DocumentFragment {
  const made: DocumentFragment = DOMPurify.sanitize(markup(text), {
    ALLOWED_TAGS, ALLOWED_ATTR: ['checked', 'disabled', 'href', 'rel', 'start', 'target', 'type'], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  // Of all inputs only a checklist's boxes, whatever the purifier let through.
  for (const input of made.querySelectorAll('input')) if (input.type !== 'checkbox') input.remove()
  return made
}
