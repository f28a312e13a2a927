// What is said over the open socket besides events. While there is none, nothing is said, and nothing waits to be.
import { ref } from 'vue'

type Hear = (said: { type: string }) => void

let socket: Pick<WebSocket, 'send'> | null = null
const ears = new Set<Hear>()
/** Grows with every socket that opens; 0 while there is none. Whoever has something to say says it to each anew. */
export const plugged = ref(0)
let sockets = 0

export function plug(own: Pick<WebSocket, 'send'>): void {
  socket = own
  plugged.value = ++sockets
}

export function unplug(own: Pick<WebSocket, 'send'>): void {
  if (socket !== own) return
  socket = null
  plugged.value = 0
}

export const say = (what: Record<string, string>): void => socket?.send(JSON.stringify(what))

export const heard: Hear = (said) => ears.forEach((ear) => ear(said))

/** Hears what is no event; the answer ends it. */
export function hearSaid(ear: Hear): () => void {
  ears.add(ear)
  return () => ears.delete(ear)
}
