// A server for tests: tasks with versions by field, keys that are remembered, a line that can be cut and replies that get lost.
import { vi } from 'vitest'
import type { Task } from '@/api/types'
import { take } from '@/api/token'
import type { SignIn } from '@/api/types'
import { aTask } from '@/features/tasks/testing'
import type { Order } from './parts'

interface Kept { task: Task & Record<string, unknown>; touched: Record<string, number> }
export interface Asked { method: string; path: string; body: Record<string, unknown>; key: string; match: string | null }

const ok = (body: unknown, status = 200) => new Response(status === 204 ? null : JSON.stringify(body), { status })
const no = (status: number, code: string, more: object = {}) => new Response(JSON.stringify({ code, title: code, detail: `It is ${code}.`, ...more }), { status })

export class Server {
  readonly tasks = new Map<string, Kept>()
  readonly asked: Asked[] = []
  /** How often each request had its effect. */
  readonly effects: string[] = []
  readonly comments: Record<string, unknown>[] = []
  up = true
  /** Answers that never arrive, though the request did. */
  lost = 0
  faults: Response[] = []
  private readonly once = new Map<string, () => Response>()

  constructor() {
    take({ access_token: 'token', token_type: 'Bearer', expires_in: 3600, user: { id: 'usr_me' }, org: { id: 'org_1' } } as unknown as SignIn, false)
    vi.stubGlobal('fetch', (request: Request) => this.fetch(request))
  }

  has(said: Partial<Task>): Task {
    const task = aTask(said)
    this.tasks.set(task.id, { task: task as Kept['task'], touched: {} })
    return task
  }

  /** Another person, elsewhere. */
  change(id: string, fields: Record<string, unknown>): void {
    const kept = this.tasks.get(id) as Kept
    const version = kept.task.version + 1
    kept.task = { ...kept.task, ...fields, version }
    for (const field of Object.keys(fields)) kept.touched[field] = version
  }

  private async fetch(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    if (!this.up) throw new TypeError('Failed to fetch')
    const body = request.method === 'GET' ? {} : JSON.parse((await request.text()) || '{}')
    const key = request.headers.get('Idempotency-Key') ?? ''
    this.asked.push({ method: request.method, path, body, key, match: request.headers.get('If-Match') })
    const fault = this.faults.shift()
    if (fault) return fault
    const again = this.once.get(key)
    const answer = again ? again() : this.answer(request.method, path, body, key, request.headers.get('If-Match'))
    if (this.lost > 0) {
      this.lost--
      throw new TypeError('Failed to fetch')
    }
    return answer
  }

  private answer(method: string, path: string, body: Record<string, unknown>, key: string, match: string | null): Response {
    const [, kind, id, way] = path.split('/') as [string, string, string | undefined, string | undefined]
    if (kind === 'tasks' && method === 'POST' && !id) return this.done(key, `made ${String(body.title)}`, this.make(body).id, 201)
    if (path === '/tasks/bulk') return ok({ results: (body.commands as Order[]).map((one) => this.one(one, key)) })
    if (kind === 'comments') return this.done(key, `${method} ${id}`, undefined, 204)
    const kept = this.tasks.get(id ?? '')
    if (!kept) return no(404, 'task_not_found')
    if (way === 'comments') {
      this.comments.push({ id: `cmt_${this.comments.length}`, task_id: id, version: 1, ...body })
      const comment = this.comments.at(-1)
      this.effects.push(`comment ${String(body.body)}`)
      this.once.set(key, () => ok(comment, 201))
      return ok(comment, 201)
    }
    if (method === 'GET') return ok({ description: '', ...kept.task })
    const fields: Record<string, unknown> = method === 'DELETE' ? { deleted_at: 'now' } : way === 'rank' ? { ...(body.status !== undefined && { status: body.status }), rank: key } : body
    const changed = Object.keys(fields).filter((field) => kept.task[field] !== fields[field])
    const seen = match ? Number(match.slice(1, -1)) : undefined
    if (seen !== undefined && changed.some((field) => (kept.touched[field] ?? 0) > seen)) return no(412, 'stale', { current: kept.task })
    if (fields.title === '') return no(422, 'invalid')
    this.change(id as string, fields)
    return this.done(key, `${id} ${JSON.stringify(body)}`, id, method === 'DELETE' ? 204 : 200)
  }

  /** One of a bulk, under a key of its own, as its own route would answer. */
  private one({ id, task_id, seen, status }: Order, key: string): object {
    const kept = this.tasks.get(task_id) as Kept
    const again = this.once.get(`${key}#${id}`)
    if (again) return { status: 200, task: kept.task, refusal: null }
    if (status === 'nowhere') return { status: 422, task: null, refusal: { code: 'invalid', detail: 'No such status.' } }
    if (seen !== undefined && (kept.touched.status ?? 0) > seen) return { status: 412, task: null, refusal: { code: 'stale', detail: 'Stale.', current: kept.task } }
    this.change(task_id, { status })
    this.effects.push(`${task_id} ${status}`)
    this.once.set(`${key}#${id}`, () => ok(null))
    return { status: 200, task: kept.task, refusal: null }
  }

  private make(body: Record<string, unknown>): Task {
    const number = this.tasks.size + 1
    return this.has({ ...body, id: `${String(body.project)}-${number}`, number })
  }

  private done(key: string, effect: string, id: string | undefined, status: number): Response {
    this.effects.push(effect)
    const render = () => ok(this.tasks.get(id ?? '')?.task, status)
    this.once.set(key, render)
    return render()
  }
}
