// What purified Markdown gets on top, as nodes of our own: chips for people and tasks, names for boxes. No text becomes markup here.
export interface Known {
  person: (id: string) => string | undefined
  task: (id: string) => { title: string; done: boolean } | undefined
  isProject: (key: string) => boolean
  me: string
}

const MENTION = /^#(usr_[0-9a-f]{28})$/
const TASK = /(?<![\p{L}\p{N}_/-])([A-Z][A-Z0-9]{1,9})-[1-9][0-9]{0,8}(?![\p{L}\p{N}_-])/gu

function person(link: HTMLAnchorElement, known: Known): void {
  const id = MENTION.exec(link.getAttribute('href') ?? '')?.[1]
  if (!id) return
  const name = known.person(id)
  if (!name || !link.textContent?.startsWith('@')) {
    link.replaceWith(link.textContent ?? '')
    return
  }
  const chip = document.createElement('span')
  chip.className = id === known.me ? 'mention mention-me' : 'mention'
  chip.textContent = `@${name}`
  link.replaceWith(chip)
}

function tasks(text: Text, known: Known): void {
  const pieces: (string | Node)[] = []
  let from = 0
  for (const found of text.data.matchAll(TASK)) {
    if (!known.isProject(found[1] as string)) continue
    const task = known.task(found[0])
    const link = document.createElement('a')
    link.href = `/tasks/${found[0]}`
    link.className = task?.done ? 'task-ref task-ref-done' : 'task-ref'
    link.textContent = found[0]
    if (task) link.title = task.title
    pieces.push(text.data.slice(from, found.index), link)
    from = found.index + found[0].length
  }
  if (pieces.length) text.replaceWith(...pieces, text.data.slice(from))
}

function textsOf(root: Node): Text[] {
  const found: Text[] = []
  const walk = (node: Node): void => {
    if (node instanceof Text) found.push(node)
    else if (!(node instanceof Element && node.matches('a, code, pre'))) node.childNodes.forEach(walk)
  }
  walk(root)
  return found
}

export function adorn(made: DocumentFragment, known: Known): void {
  // Each piece runs the way its own language does, its list signs along with it.
  for (const block of made.querySelectorAll<HTMLElement>('p, h3, h4, h5, h6, ul, ol, blockquote')) block.dir = 'auto'
  made.querySelectorAll('a').forEach((link) => person(link, known))
  textsOf(made).forEach((text) => tasks(text, known))
  for (const box of made.querySelectorAll('input')) {
    const item = box.closest('li')?.cloneNode(true) as Element | undefined
    item?.querySelectorAll('ul, ol').forEach((list) => list.remove())
    box.setAttribute('aria-label', item?.textContent?.replace(/\s+/g, ' ').trim() || '…')
  }
}
