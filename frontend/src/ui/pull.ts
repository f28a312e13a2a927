// Pulling a sheet down by its head: far or fast enough lets it go, else it springs back.
import { ref } from 'vue'

const FAR_PX = 110
const FAST_PX_PER_MS = 0.6

export function usePull(close: () => void) {
  const pulled = ref(0)
  let from: { y: number; at: number } | null = null

  function end(event: PointerEvent): void {
    if (!from) return
    const way = event.clientY - from.y
    const fast = way > 24 && way / Math.max(1, event.timeStamp - from.at) > FAST_PX_PER_MS
    from = null
    // Let go, it leaves from where the thumb has brought it.
    if (way > FAR_PX || fast) close()
    else pulled.value = 0
  }

  const grip = {
    pointerdown(event: PointerEvent): void {
      if ((event.target as Element).closest('button, a')) return
      from = { y: event.clientY, at: event.timeStamp }
      ;(event.currentTarget as Element).setPointerCapture?.(event.pointerId)
    },
    pointermove(event: PointerEvent): void {
      if (from) pulled.value = Math.max(0, event.clientY - from.y)
    },
    /** The browser would make a fling of a quick pull, and take the next tap, wherever it is, for the thumb that stops it. */
    touchmove(event: TouchEvent): void {
      if (from && event.cancelable) event.preventDefault()
    },
    pointerup: end,
    pointercancel(): void {
      from = null
      pulled.value = 0
    },
  }
  return { pulled, grip }
}
