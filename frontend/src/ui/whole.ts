// What is cut off for want of room is told whole to whoever points at it; one ear for the site, since any word may be too long.
const CUT = '.truncate, [class*=line-clamp-]'

export function tellWhole(): () => void {
  const tell = ({ target }: Event) => {
    const cut = (target as Element).closest<HTMLElement>(CUT)
    if (!cut || cut.closest('[title]')) return
    if (cut.scrollWidth > cut.clientWidth || cut.scrollHeight > cut.clientHeight + 1) cut.title = cut.textContent.trim()
  }
  document.addEventListener('pointerover', tell)
  return () => document.removeEventListener('pointerover', tell)
}
