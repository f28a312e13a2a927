// One socket, kept open. It says when it is there (again), so that what was missed can be fetched, and hands on every event.
import type { Event } from '@/api/types'
import { heard, plug, unplug } from './line'

export interface Line {
  ticket: () => Promise<string>
  opened: () => void
  event: (event: Event) => void
  state: (up: boolean) => void
}

const PING_MS = 240_000
const PONG_MS = 10_000
const FIRST_MS = 500
const LONGEST_MS = 30_000

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`

/** Opens the line and keeps it; the answer closes it for good. */
export function keepOpen(line: Line): () => void {
  let socket: WebSocket | null = null
  let closed = false
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setInterval> | undefined
  let pong: ReturnType<typeof setTimeout> | undefined

  const rest = () => {
    clearInterval(ping)
    clearTimeout(pong)
  }

  function later(): void {
    if (closed) return
    clearTimeout(retry)
    // Full jitter: when a server restarts, its people must not all come back in one second.
    retry = setTimeout(open, FIRST_MS + Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures++))
  }

  function lost(from: WebSocket): void {
    if (socket !== from) return
    socket = null
    unplug(from)
    rest()
    line.state(false)
    later()
  }

  async function open(): Promise<void> {
    clearTimeout(retry)
    if (closed || socket || !navigator.onLine) return
    const ticket = await line.ticket().catch(() => null)
    if (closed || socket || !navigator.onLine) return
    if (!ticket) return later()
    const own = new WebSocket(address(), ['taskmaster', ticket])
    socket = own
    own.onopen = () => {
      failures = 0
      line.state(true)
      line.opened()
      plug(own)
      ping = setInterval(() => {
        own.send('{"action":"ping"}')
        pong = setTimeout(() => own.close(), PONG_MS)
      }, PING_MS)
    }
    own.onmessage = ({ data }) => {
      const said = JSON.parse(String(data)) as { type: string; event?: Event }
      if (said.type === 'pong') clearTimeout(pong)
      else if (said.type === 'event' && said.event) line.event(said.event)
      else heard(said)
    }
    own.onclose = () => lost(own)
  }

  const back = () => {
    if (!socket) void open()
  }
  const away = () => socket?.close()
  addEventListener('online', back)
  addEventListener('offline', away)
  void open()

  return () => {
    closed = true
    clearTimeout(retry)
    rest()
    removeEventListener('online', back)
    removeEventListener('offline', away)
    const last = socket
    socket = null
    if (last) unplug(last)
    last?.close()
    line.state(false)
  }
}
