// Whose half-written texts may lie in this browser. A session that ran out leaves them for its person; nobody else finds them.
export const DRAFT = 'taskmaster.draft'

/** Drops what anyone but this person began to write here. */
export function forgetDrafts(butOf?: string): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${DRAFT} `) && !(butOf && key.startsWith(`${DRAFT} ${butOf} `))) localStorage.removeItem(key)
  }
}
