// Whether the server was in reach when it was last spoken to.
import { ref } from 'vue'

export const reached = ref(navigator.onLine)

/** An answer that was still on its way when the line went is no sign that it is back. */
export const hear = (answered: boolean) => void (reached.value = answered && navigator.onLine)
addEventListener('online', () => hear(true))
addEventListener('offline', () => hear(false))
