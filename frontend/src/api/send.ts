// How a request goes out: with the token, a key that makes a repeat harmless, and a few tries when the network drops.
import { ApiProblem, halted } from './problem'
import { hear } from './reach'
import { accessToken, distrust, drop } from './token'

const TRIES = 4
const OPEN = /^\/api\/v1\/(auth\/(signup|login|refresh|logout|password\/\w+)|invites\/[^/]+\.[^/]+(\/accept)?)$/
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const mintKey = () => crypto.randomUUID()

function prepared(request: Request): Request {
  const writes = request.method !== 'GET' && !new URL(request.url).pathname.startsWith('/api/v1/auth/')
  if (writes && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', mintKey())
  return request
}

const repeatable = (request: Request) => request.method === 'GET' || request.headers.has('Idempotency-Key')

async function tried(request: Request, tries: number): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries || !repeatable(request) || !navigator.onLine
    try {
      const response = await fetch(request.clone())
      hear(true)
      if (last || ![502, 503, 504].includes(response.status)) return response
    } catch (thrown) {
      if ((thrown as Error).name === 'AbortError') throw thrown
      if (last) {
        hear(false)
        throw ApiProblem.unreachable()
      }
    }
    await pause(Math.random() * 250 * 2 ** attempt)
  }
}

async function authorised(request: Request, tries: number): Promise<Response> {
  const token = await accessToken()
  if (!token) throw new ApiProblem(401, 'not_signed_in', '', '')
  request.headers.set('Authorization', `Bearer ${token}`)
  const response = await tried(request, tries)
  if (response.status !== 401) return response
  distrust(token)
  const renewed = await accessToken()
  if (!renewed) return response
  request.headers.set('Authorization', `Bearer ${renewed}`)
  const again = await tried(request, tries)
  if (again.status === 401) drop()
  return again
}

/** Answers, or throws an ApiProblem; the caller never sees a refused Response. `tries`: one, where the caller tries again itself. */
export async function send(input: Request, tries = TRIES): Promise<Response> {
  const request = prepared(input)
  const response = await (OPEN.test(new URL(request.url).pathname) ? tried(request, tries) : authorised(request, tries))
  if (!response.ok) {
    const problem = await ApiProblem.from(response)
    if (problem.code === 'org_suspended') halted.value++
    throw problem
  }
  return response
}
