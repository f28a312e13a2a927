// Where one writes about a task: its title, a comment. The task is opened first where it is not.

const PATIENCE_MS = 3_000
const PLACES = { title: '[data-keys="title"]', comment: '[data-keys="comment"] textarea, [data-keys="comment"] [contenteditable=true]' }

/** Whatever a selector names, as soon as it is on the page. */
function there(selector: string): Promise<HTMLElement | null> {
  const now = document.querySelector<HTMLElement>(selector)
  if (now) return Promise.resolve(now)
  return new Promise((found) => {
    const end = (element: HTMLElement | null) => {
      watcher.disconnect()
      clearTimeout(timer)
      found(element)
    }
    const watcher = new MutationObserver(() => {
      const element = document.querySelector<HTMLElement>(selector)
      if (element) end(element)
    })
    const timer = setTimeout(() => end(null), PATIENCE_MS)
    watcher.observe(document.body, { childList: true, subtree: true })
  })
}

async function write(where: keyof typeof PLACES, open: () => unknown): Promise<void> {
  await open()
  const field = await there(PLACES[where])
  field?.focus()
  field?.scrollIntoView({ block: 'nearest' })
  if (where === 'title' && field instanceof HTMLTextAreaElement) field.select()
}

export const editTitle = (open: () => unknown) => write('title', open)
export const writeComment = (open: () => unknown) => write('comment', open)
