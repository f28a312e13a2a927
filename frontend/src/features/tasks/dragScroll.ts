// While something is dragged near an edge, what lies under the pointer scrolls that way, faster the nearer.
const EDGE = 56
const FASTEST = 18

const pull = (at: number, from: number, to: number) => {
  const reach = Math.min(EDGE, (to - from) / 4)
  if (at < from + reach) return -Math.min(1, (from + reach - at) / reach)
  if (at > to - reach) return Math.min(1, (at - to + reach) / reach)
  return 0
}

function scrolls(element: Element, axis: 'X' | 'Y'): boolean {
  const room = axis === 'X' ? element.scrollWidth > element.clientWidth : element.scrollHeight > element.clientHeight
  return room && /auto|scroll/.test(getComputedStyle(element)[`overflow${axis}`])
}

function nudge(x: number, y: number, axis: 'X' | 'Y'): boolean {
  let at = document.elementFromPoint(x, y)
  while (at && !scrolls(at, axis)) at = at.parentElement
  if (!at) return false
  const box = at.getBoundingClientRect()
  // What stands still at a side is no part of what scrolls; a box says how wide it is by its scroll padding.
  const { scrollPaddingLeft, scrollPaddingRight } = getComputedStyle(at)
  const [before, behind] = [Number.parseFloat(scrollPaddingLeft) || 0, Number.parseFloat(scrollPaddingRight) || 0]
  const by = axis === 'X' ? pull(x, Math.max(0, box.left) + before, Math.min(innerWidth, box.right) - behind) : pull(y, Math.max(0, box.top), Math.min(innerHeight, box.bottom))
  if (!by) return false
  at.scrollBy(axis === 'X' ? by * FASTEST : 0, axis === 'Y' ? by * FASTEST : 0)
  return true
}

export function moveAlong() {
  let where: [number, number] | null = null
  let frame = 0
  const step = () => {
    frame = 0
    if (!where) return
    const [x, y] = where
    const moved = [nudge(x, y, 'Y'), nudge(x, y, 'X')].some(Boolean)
    if (moved) frame = requestAnimationFrame(step)
  }
  return {
    at: (x: number, y: number) => {
      where = [x, y]
      frame ||= requestAnimationFrame(step)
    },
    stop: () => {
      where = null
      cancelAnimationFrame(frame)
      frame = 0
    },
  }
}
