import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const signIn = (token: string, expires_in = 600) => ({
  access_token: token, token_type: 'Bearer', expires_in, user: { id: 'usr_1' }, org: { id: 'org_1', role: 'owner' },
})
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
type Asked = { path: string; method: string; key: string | null; authorization: string | null; match: string | null }

/** The server: each test says what it answers. */
let answer: (asked: Asked) => Response | Promise<Response>
let asked: Asked[]
const count = (path: string) => asked.filter((a) => a.path.endsWith(path)).length

async function house() {
  vi.resetModules()
  const token = await import('./token')
  const client = await import('./client')
  return { ...token, ...client }
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 })
  localStorage.clear()
  asked = []
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init)
    const said = {
      path: new URL(request.url).pathname, method: request.method, key: request.headers.get('Idempotency-Key'),
      authorization: request.headers.get('Authorization'), match: request.headers.get('If-Match'),
    }
    asked.push(said)
    return answer(said)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the token', () => {
  test('is not asked for by someone who was never signed in', async () => {
    const { api, read } = await house()
    await expect(read(api.GET('/me'))).rejects.toMatchObject({ status: 401, code: 'not_signed_in' })
    expect(asked).toEqual([])
  })

  test('is renewed once for ten requests at once', async () => {
    const { api, read } = await house()
    localStorage.setItem('taskmaster.signed-in', '1')
    answer = ({ path }) => (path.endsWith('/auth/refresh') ? json(signIn('fresh')) : json({}))
    await Promise.all(Array.from({ length: 10 }, () => read(api.GET('/me'))))
    expect(count('/auth/refresh')).toBe(1)
    expect(new Set(asked.filter((a) => a.path.endsWith('/me')).map((a) => a.authorization))).toEqual(new Set(['Bearer fresh']))
  })

  test('is not renewed while it is good', async () => {
    const { api, read, take } = await house()
    take(signIn('good') as never)
    answer = () => json({})
    await read(api.GET('/me'))
    expect(count('/auth/refresh')).toBe(0)
  })

  test('that is refused early is renewed and the request made again', async () => {
    const { api, read, take } = await house()
    take(signIn('old') as never)
    answer = ({ path, authorization }) => {
      if (path.endsWith('/auth/refresh')) return json(signIn('new'))
      return authorization === 'Bearer new' ? json({ user: { name: 'Ada' } }) : json({ code: 'not_signed_in' }, 401)
    }
    await expect(read(api.GET('/me'))).resolves.toMatchObject({ user: { name: 'Ada' } })
  })

  test('ends with the session, and everyone is told', async () => {
    const { api, read, onSession, take } = await house()
    take(signIn('short', 1) as never)
    const heard = vi.fn()
    onSession(heard)
    answer = () => json({ code: 'not_signed_in' }, 401)
    await expect(read(api.GET('/me'))).rejects.toMatchObject({ status: 401 })
    expect(heard).toHaveBeenCalledWith(null)
  })

  test('a server that is down does not end the session', async () => {
    const { api, read, wasSignedIn } = await house()
    localStorage.setItem('taskmaster.signed-in', '1')
    answer = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect(read(api.GET('/me'))).rejects.toMatchObject({ status: 0, code: 'unreachable' })
    expect(wasSignedIn()).toBe(true)
  })
})

describe('a request', () => {
  test('that writes is repeated over a bad line with one and the same key', async () => {
    const { api, take } = await house()
    take(signIn('good') as never)
    let calls = 0
    answer = () => (++calls < 3 ? Promise.reject(new TypeError('Failed to fetch')) : json({ id: 'WEB-1' }, 201))
    await api.POST('/tasks', { body: { project: 'WEB', title: 'Mend the roof' } as never })
    expect(asked).toHaveLength(3)
    expect(new Set(asked.map((a) => a.key)).size).toBe(1)
    expect(asked[0]?.key).toBeTruthy()
  })

  test('of two that write each has a key of its own', async () => {
    const { api, take } = await house()
    take(signIn('good') as never)
    answer = () => json({})
    await api.POST('/tasks', { body: { project: 'WEB', title: 'One' } as never })
    await api.POST('/tasks', { body: { project: 'WEB', title: 'Two' } as never })
    expect(asked[0]?.key).not.toBe(asked[1]?.key)
  })

  test('to sign in is sent once, without a key or a token', async () => {
    const { api, read } = await house()
    answer = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect(read(api.POST('/auth/login', { body: { email: 'a@b.example', password: 'x' } }))).rejects.toMatchObject({ status: 0 })
    expect(asked).toMatchObject([{ key: null, authorization: null }])
  })

  test('that is refused says so by field', async () => {
    const { api, read, take } = await house()
    take(signIn('good') as never)
    answer = () => json({ code: 'invalid', title: 'Invalid', detail: 'Look again.', errors: [{ pointer: '/title', detail: 'It is empty.' }] }, 422)
    const refused = read(api.POST('/tasks', { body: { project: 'WEB', title: '' } as never }))
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'invalid', fields: { title: 'It is empty.' } })
    expect(asked).toHaveLength(1)
  })

  test('that edits names the version it saw', async () => {
    const { api, match, take } = await house()
    take(signIn('good') as never)
    answer = () => json({})
    await api.PATCH('/org', { params: { header: match(4) }, body: { name: 'Acme' } })
    expect(asked[0]?.match).toBe('"4"')
  })
})
