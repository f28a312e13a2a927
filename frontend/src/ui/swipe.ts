// What a finger that moves sideways means. Up and down stays the page's own.
const DECIDED = 10
/** Where the browser's own gestures begin: back, and forward. */
const EDGE = 24
/** From here on letting go does it. */
export const FAR = 72
const MOST = 120

export type Side = 1 | -1
export interface Swipe { x: number; y: number; state: 'open' | 'sideways' | 'other' }

export const begun = (x: number, y: number, width = Infinity): Swipe => ({ x, y, state: x < EDGE || x > width - EDGE ? 'other' : 'open' })

/** Sideways once it went further to the side than up or down; scrolling once it did not. */
export function decide(swipe: Swipe, x: number, y: number): Swipe {
  if (swipe.state !== 'open') return swipe
  const [dx, dy] = [Math.abs(x - swipe.x), Math.abs(y - swipe.y)]
  if (dx < DECIDED && dy < DECIDED) return swipe
  return { ...swipe, state: dx > dy * 1.5 ? 'sideways' : 'other' }
}

/** How far the row follows: all the way up to where it does something, then ever less; not at all where nothing is to be done. */
export function pulled(distance: number, may: (side: Side) => boolean): number {
  const side: Side = distance < 0 ? -1 : 1
  if (!distance || !may(side)) return 0
  const size = Math.abs(distance)
  return side * (size <= FAR ? size : Math.min(MOST, FAR + (size - FAR) / 3))
}

export const does = (shift: number): Side | 0 => (Math.abs(shift) < FAR ? 0 : shift < 0 ? -1 : 1)
