// What the outbox has around it: the disk and the other tabs, and who sends.
import type { ApiProblem } from '@/api/problem'
import type { Command } from './command'
import type { Conflict } from './conflict'
import type { Fields } from './record'

/** `waiting`: it is safe and will be sent. `refused`: what it showed is taken back. */
export type State = 'agreed' | 'waiting' | 'refused'
export interface Answer { state: State; entity?: Fields; problem?: ApiProblem }

/** Where commands and conflicts outlive the page, and how other tabs learn of them. */
export interface Keeping {
  put: (...commands: Command[]) => Promise<void>
  drop: (...keys: string[]) => Promise<void>
  note: (name: 'conflicts' | 'aliases', value: unknown) => Promise<void>
  tell: (message: Message) => void
}
/** Who sends what is in here. `go`: there is something new; `again`: the server may be back. */
export interface Sender { go: () => void; again: () => void; stop: () => void }
export type Message =
  | { said: 'made'; command: Command }
  | { said: 'answered'; key: string; state: State; entity?: Fields; problem?: { status: number; code: string; detail: string; title: string } }
  | { said: 'replaced'; command: Command }
  | { said: 'dropped'; keys: string[] }
  | { said: 'waiting' }
  | { said: 'conflicts'; conflicts: Conflict[] }

export const NOWHERE: Keeping = { put: async () => {}, drop: async () => {}, note: async () => {}, tell: () => {} }
