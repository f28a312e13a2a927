// Which way a line runs here. Styles never ask (they are logical); keys, scrolling and pointers must.
export const rightToLeft = (): boolean => document.documentElement.dir === 'rtl'

/** An arrow key as a step in reading direction: 1 onward, -1 back, 0 for any other key. */
export function stepOf(key: string): -1 | 0 | 1 {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return 0
  return (key === 'ArrowRight') === rightToLeft() ? -1 : 1
}
