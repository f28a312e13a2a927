// Short notices after something was done. They come and go by themselves, wait while one looks at them, and never take the focus.
import { reactive } from 'vue'

export interface Notice {
  title: string
  description?: string
  icon?: string
  color?: 'success' | 'error' | 'neutral'
  /** How long it stays, in milliseconds. */
  duration?: number
  /** Until it is answered or closed, however many come after it. */
  stays?: boolean
  actions?: { label: string; onClick?: () => void; /** A page outside the site's own. */ href?: string }[]
}
export interface Shown extends Notice { id: number }

const STAY_MS = 6_000
const MOST = 4
let last = 0
let held = false
const timers = new Map<number, ReturnType<typeof setTimeout>>()

export const notices = reactive<Shown[]>([])

function leave(id: number, ms: number): void {
  clearTimeout(timers.get(id))
  if (!held && !notices.find((notice) => notice.id === id)?.stays) timers.set(id, setTimeout(() => dismiss(id), ms))
}

export function dismiss(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
  const at = notices.findIndex((notice) => notice.id === id)
  if (at >= 0) notices.splice(at, 1)
}

/** While someone points at the notices or is inside of them, none goes away. */
export function hold(on: boolean): void {
  held = on
  for (const notice of notices) {
    clearTimeout(timers.get(notice.id))
    if (!on) leave(notice.id, notice.duration ?? STAY_MS)
  }
}

/** The answer is what to dismiss it by. */
function add(notice: Notice): number {
  const id = ++last
  notices.push({ ...notice, id })
  if (notices.length > MOST) dismiss((notices.find((one) => !one.stays) as Shown).id)
  leave(id, notice.duration ?? STAY_MS)
  return id
}

export const useToast = () => ({ add })
