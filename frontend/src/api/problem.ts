import { ref } from 'vue'

/** Grows each time the API says that the organisation is suspended. */
export const halted = ref(0)

export interface FieldProblem { pointer: string; detail: string }

/** What the API says when it refuses (RFC 9457). `status` 0: nothing was heard from it at all. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
    readonly current: unknown = undefined,
    /** In how many seconds to come back, where the server said so. */
    readonly retryAfter: number = 0,
  ) {
    super(detail || title)
    this.name = 'ApiProblem'
  }

  /** The refusals by field: `/members/0/email` answers to `members`, `/email` to `email`. */
  get fields(): Record<string, string> {
    return Object.fromEntries(this.errors.map((e) => [e.pointer.split('/')[1] ?? '', e.detail]))
  }

  static async from(response: Response): Promise<ApiProblem> {
    const said = await response
      .clone()
      .json()
      .catch(() => ({}))
    const { code = 'unknown', title = '', detail = '', errors = [], current } = said as Partial<ApiProblem>
    return new ApiProblem(response.status, code, title, detail, errors, current, Number(response.headers.get('Retry-After')) || 0)
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(0, 'unreachable', '', '')
  }
}

export const problemOf = (thrown: unknown): ApiProblem =>
  thrown instanceof ApiProblem ? thrown : new ApiProblem(-1, 'unexpected', '', thrown instanceof Error ? thrown.message : '')
