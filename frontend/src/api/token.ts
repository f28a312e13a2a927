// The access token lives in this page's memory and is renewed by the refresh cookie only when a request needs it.
// One renewal at a time, over all tabs: the cookie rotates at each use.
import type { SignIn } from './types'
import { ApiProblem } from './problem'
import { hear } from './reach'

export interface Held { token: string; until: number; signIn: SignIn }
type Listener = (signIn: SignIn | null) => void

const SPARE_MS = 15_000
const HINT = 'taskmaster.signed-in'
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('taskmaster.session')

let held: Held | null = null
let renewing: Promise<string | null> | null = null
const listeners = new Set<Listener>()

/** Told of every sign-in this page takes up (also another tab's), and `null` when the session is over. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const tell = (signIn: SignIn | null) => listeners.forEach((listener) => listener(signIn))

/** Whether this browser was signed in when last seen: no secret, it only saves a stranger a refused request. */
export const wasSignedIn = () => localStorage.getItem(HINT) !== null

export function take(signIn: SignIn, share = true): void {
  held = { token: signIn.access_token, until: Date.now() + signIn.expires_in * 1000, signIn }
  localStorage.setItem(HINT, '1')
  if (share) tabs?.postMessage(held)
  tell(signIn)
}

/** The session is over: its person left, or the server no longer knows it. */
export function drop(share = true): void {
  held = null
  localStorage.removeItem(HINT)
  if (share) tabs?.postMessage(null)
  tell(null)
}

/** The token was refused although its time is not over (the role changed, the key turned). */
export function distrust(token: string): void {
  if (held?.token === token) held = { ...held, until: 0 }
}

const fresh = () => (held && held.until - Date.now() > SPARE_MS ? held.token : null)

export async function accessToken(): Promise<string | null> {
  const token = fresh()
  if (token) return token
  if (!held && !wasSignedIn()) return null
  renewing ??= alone(renew).finally(() => (renewing = null))
  return renewing
}

/** A token for where the session is now, whatever the one at hand says. */
export async function renewed(): Promise<string | null> {
  if (held) held = { ...held, until: 0 }
  return accessToken()
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request('taskmaster.refresh', work) as Promise<T>) : work()

async function renew(): Promise<string | null> {
  const shared = fresh() // another tab renewed while this one waited, and passed it on
  if (shared) return shared
  const response = await fetch('/api/v1/auth/refresh', { method: 'POST', headers: { Accept: 'application/json' } }).catch(() => {
    hear(false)
    throw ApiProblem.unreachable()
  })
  hear(true)
  if (response.status === 401) {
    drop()
    return null
  }
  if (!response.ok) throw await ApiProblem.from(response)
  take((await response.json()) as SignIn)
  return held?.token ?? null
}

tabs?.addEventListener('message', ({ data }: MessageEvent<Held | null>) => {
  if (data === null) return drop(false)
  held = data
  tell(data.signIn)
})
