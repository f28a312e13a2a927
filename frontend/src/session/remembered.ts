// As whom this browser was last signed in: no secret, only enough to show what is kept on its disk while the server is away.
import type { Me } from '@/api/types'

const KEY = 'taskmaster.me'

export function recall(): Me | null {
  try {
    const me = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Me | null
    return me?.user?.id && me.org?.id ? me : null
  } catch {
    return null
  }
}

export function remember(me: Me | null): void {
  try {
    if (me) localStorage.setItem(KEY, JSON.stringify(me))
    else localStorage.removeItem(KEY)
  } catch {
    // A browser that keeps nothing asks the server each time.
  }
}
