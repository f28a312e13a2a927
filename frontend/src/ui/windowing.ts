// Which of many rows are drawn. Heights are guessed until a row was seen, and remembered from then on.

/** Where each row begins; the last number is where the list ends. */
export function offsetsOf(ids: readonly string[], heights: ReadonlyMap<string, number>, guess: number): Float64Array {
  const offsets = new Float64Array(ids.length + 1)
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    at += heights.get(ids[i] as string) ?? guess
    offsets[i + 1] = at
  }
  return offsets
}

/** The first row that ends behind `y`. */
function rowAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle + 1] as number) > y) high = middle
    else low = middle + 1
  }
  return low
}

/** The rows that lie between two heights: from the first number up to, and without, the second. */
export function rowsBetween(offsets: Float64Array, top: number, bottom: number): [number, number] {
  const rows = offsets.length - 1
  const end = offsets[rows] as number
  if (!rows || bottom <= 0 || top >= end) return [0, 0]
  return [rowAt(offsets, Math.max(0, top)), Math.min(rows, rowAt(offsets, Math.min(bottom, end - 1)) + 1)]
}

export interface Drawn { index: number; /** What is left out right before it, in pixels. */ gap: number }

/** The rows to draw, with the space that the others leave: before the first, between, and after the last. */
export function drawn(offsets: Float64Array, [first, end]: readonly [number, number], kept: Iterable<number>): { rows: Drawn[]; before: number; after: number } {
  const rows = offsets.length - 1
  const wanted = new Set<number>()
  for (const index of kept) if (index >= 0 && index < rows) wanted.add(index)
  for (let index = first; index < Math.min(end, rows); index++) wanted.add(index)
  let at = 0
  const list = [...wanted].sort((a, b) => a - b).map((index) => {
    const gap = (offsets[index] as number) - at
    at = offsets[index + 1] as number
    return { index, gap }
  })
  const before = list[0]?.gap ?? 0
  if (list[0]) list[0].gap = 0
  return { rows: list, before, after: (offsets[rows] as number) - at }
}
