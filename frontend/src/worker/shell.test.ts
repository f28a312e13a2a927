import { beforeEach, describe, expect, it, vi } from 'vitest'
import { file, install, shell, takeRest, tidy, wayOf, type Build } from './shell'

const HOME = 'https://site.example'
const build = (name: string): Build => ({ name, core: ['/index.html', '/theme.js', `/assets/index-${name}.js`], rest: ['/assets/board-same.js', `/assets/list-${name}.js`] })
const ONE = build('one')
const TWO = build('two')

let kept: Map<string, Map<string, string>>
let online: boolean
let asked: string[]
const pathOf = (request: Request | string) => new URL(typeof request === 'string' ? request : request.url, HOME).pathname
const answerTo = (text: string) => new Response(text, { headers: { 'content-type': text.startsWith('<') ? 'text/html' : 'text/javascript' } })

function cacheOf(name: string) {
  if (!kept.has(name)) kept.set(name, new Map())
  const files = kept.get(name) as Map<string, string>
  return {
    match: async (request: Request | string) => (files.has(pathOf(request)) ? answerTo(files.get(pathOf(request)) as string) : undefined),
    put: async (request: Request | string, answer: Response) => void files.set(pathOf(request), await answer.text()),
    keys: async () => [...files.keys()].map((path) => new Request(HOME + path)),
  }
}

beforeEach(() => {
  kept = new Map()
  online = true
  asked = []
  vi.stubGlobal('caches', {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (request: Request | string) => {
      for (const name of kept.keys()) {
        const found = await cacheOf(name).match(request)
        if (found) return found
      }
      return undefined
    },
  })
  vi.stubGlobal('Request', class extends Request {
    constructor(path: string | URL | Request, init?: RequestInit) {
      super(typeof path === 'string' ? new URL(path, HOME) : path, init)
    }
  })
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(pathOf(request))
    if (!online) throw new TypeError('Failed to fetch')
    return pathOf(request).includes('gone') ? answerTo('<!doctype html>') : answerTo(`${pathOf(request)} of the server`)
  })
})

describe('what is answered without the server', () => {
  const way = (path: string, mode: RequestMode = 'cors', method = 'GET') => wayOf({ url: HOME + path, mode, method }, HOME, ONE)

  it('is the page, for every address of the site', () => {
    expect(['/', '/my-work?new=task', '/tasks/WEB-1', '/projects/WEB/board'].map((path) => way(path, 'navigate'))).toEqual(Array(4).fill('shell'))
  })

  it('and its own files', () => {
    expect(['/assets/x.js', '/theme.js'].map((path) => way(path))).toEqual(['file', 'file'])
  })

  it('but nothing of the API, of the mail on this machine, or of strangers', () => {
    expect(['/api/v1/me', '/api/docs', '/local/mail', '/ws', '/openapi.yaml'].map((path) => way(path, 'navigate'))).toEqual(Array(5).fill('network'))
    expect(way('/assets/x.js', 'cors', 'POST')).toBe('network')
    expect(wayOf({ url: 'https://stranger.example/assets/x.js', mode: 'cors', method: 'GET' }, HOME, ONE)).toBe('network')
  })
})

it('after the first visit every screen starts without a network', async () => {
  await install(ONE, false)
  await takeRest(ONE)
  online = false

  expect(await (await shell(new Request('/my-work'), ONE)).text()).toBe('/index.html of the server')
  expect(await (await file(new Request('/assets/list-one.js'), ONE)).text()).toContain('list-one')
})

it('a new build fetches only what has changed', async () => {
  await install(ONE, false)
  await takeRest(ONE)
  asked = []

  await install(TWO, true)

  expect(asked).toEqual(['/index.html', '/theme.js', '/assets/index-two.js', '/assets/list-two.js'])
})

it('a build that follows can be started offline before anybody has seen it', async () => {
  await install(ONE, false)
  await install(TWO, true)
  online = false

  expect(await (await file(new Request('/assets/list-two.js'), TWO)).text()).toContain('list-two')
})

it('a build that cannot be had whole is not installed', async () => {
  online = false

  await expect(install(ONE, false)).rejects.toThrow()
})

it('the build before stays for the pages that are open, older ones go', async () => {
  for (const one of [ONE, TWO, build('three')]) await install(one, true)

  await tidy(build('three'))

  expect([...kept.keys()]).toEqual(['taskmaster two', 'taskmaster three'])
})

it('a page in the place of a missing asset is not kept', async () => {
  await file(new Request('/assets/gone-1.js'), ONE)

  expect(kept.get('taskmaster one')?.size).toBe(0)
})
