// What the service worker does with a request. The site's own files are kept; what people wrote never is: that is the store's.

/** The files of one build: `core` is what every page starts with, `rest` all that other screens fetch. */
export interface Build { name: string; core: string[]; rest: string[] }

const PREFIX = 'taskmaster '
const SHELL = '/index.html'
const SERVER = /^\/(api|ws|local)(\/|$)/

export type Way = 'shell' | 'file' | 'network'

/** A page is the one page, an asset never changes under its name; everything else is for the server alone. */
export function wayOf(request: Pick<Request, 'method' | 'mode' | 'url'>, origin: string, build: Build): Way {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || SERVER.test(url.pathname)) return 'network'
  if (request.mode === 'navigate') return /\.\w+$/.test(url.pathname) && url.pathname !== SHELL ? 'network' : 'shell'
  return url.pathname.startsWith('/assets/') || build.core.includes(url.pathname) ? 'file' : 'network'
}

/** Hashed files are copied from the build before, where they are the same; others are asked for past the browser's own cache. */
async function take(cache: Cache, path: string): Promise<void> {
  const kept = path.startsWith('/assets/') ? await caches.match(path) : undefined
  if (kept) return cache.put(path, kept)
  const answer = await fetch(new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' }))
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  await cache.put(path, answer)
}

const open = (build: Build) => caches.open(PREFIX + build.name)

/** The first build begins small, since a person waits beside it. One that follows is had `whole` or not at all: it may be started offline. */
export async function install(build: Build, whole: boolean): Promise<void> {
  const cache = await open(build)
  await Promise.all(build.core.map((path) => take(cache, path)))
  if (whole) for (const path of build.rest) await take(cache, path)
}

/** The build before stays too: pages of it may still be open, and fetch their screens late. */
export async function tidy(build: Build): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + build.name)
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
}

/** Every screen, one after the other; what fails is fetched when it is needed. */
export async function takeRest(build: Build): Promise<void> {
  const cache = await open(build)
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname))
  for (const path of build.rest) if (!kept.has(path)) await take(cache, path).catch(() => {})
}

export async function shell(request: Request, build: Build): Promise<Response> {
  return (await (await open(build)).match(SHELL)) ?? fetch(request)
}

export async function file(request: Request, build: Build): Promise<Response> {
  const cache = await open(build)
  const kept = (await cache.match(request)) ?? (await caches.match(request))
  if (kept) return kept
  const answer = await fetch(request)
  // What is missing is answered with the page on some servers: that is no asset.
  if (answer.ok && !answer.headers.get('content-type')?.startsWith('text/html')) await cache.put(request, answer.clone())
  return answer
}
