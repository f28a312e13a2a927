/** Where to go after signing in: only ever to a page of this site. */
export function whereNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
