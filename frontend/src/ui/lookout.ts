// Tells long lists that something moved: a scroll anywhere, a window of another size. One frame, one look.
type Look = () => void

const looks = new Set<Look>()
let asked = 0

/** All look again before the next picture. */
export function lookAgain(): void {
  asked ||= requestAnimationFrame(() => {
    asked = 0
    for (const look of looks) look()
  })
}

export function lookOut(look: Look): () => void {
  if (!looks.size) {
    document.addEventListener('scroll', lookAgain, { capture: true, passive: true })
    addEventListener('resize', lookAgain)
  }
  looks.add(look)
  return () => {
    looks.delete(look)
    if (looks.size) return
    document.removeEventListener('scroll', lookAgain, { capture: true })
    removeEventListener('resize', lookAgain)
  }
}
