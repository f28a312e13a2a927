import type { Task } from '@/api/types'

const MOST = 48

/** A name for a branch of code that is about this task: `web-12-mend-the-roof`. */
export function branchOf(task: Pick<Task, 'id' | 'title'>): string {
  const words = task.title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const short = words.length > MOST ? words.slice(0, MOST).replace(/-[^-]*$/, '') : words
  return [task.id.toLowerCase(), short].filter(Boolean).join('-')
}
