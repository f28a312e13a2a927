// How a board shows its tasks, as its address says it: `?group=assignee&lane=priority&show=id,due&hide=empty`.
// Which tasks is said by the filter beside it.
import type { Query } from './filters'

export const GROUPINGS = ['status', 'assignee', 'priority', 'label'] as const
export const LANES = ['assignee', 'priority', 'label'] as const
export const CARD_FIELDS = ['id', 'type', 'priority', 'labels', 'due', 'estimate', 'assignee'] as const

export const ORDERS = ['rank', '-priority', 'due', '-updated'] as const

export type BoardOrder = (typeof ORDERS)[number]
export type Grouping = (typeof GROUPINGS)[number]
export type CardField = (typeof CARD_FIELDS)[number]
export interface BoardView {
  group: Grouping
  /** What parts the board across its columns; empty: nothing does. */
  lane: Grouping | ''
  sort: BoardOrder
  show: readonly CardField[]
  hideEmpty: boolean
}

export const USUAL: readonly CardField[] = ['id', 'type', 'priority', 'labels', 'due', 'assignee']
const NONE = 'none'

const word = (value: Query[string]) => String((Array.isArray(value) ? value[0] : value) ?? '')
const among = <T extends string>(known: readonly T[], said: string) => known.find((each) => each === said)

/** Reads an address; what makes no sense in it is left out. */
export function boardView(query: Query): BoardView {
  const group = among(GROUPINGS, word(query.group)) ?? 'status'
  const lane = among(LANES, word(query.lane)) ?? ''
  const said = word(query.show)
  const wanted = said.split(',')
  return {
    group,
    lane: lane === group ? '' : lane,
    sort: among(ORDERS, word(query.sort)) ?? 'rank',
    show: said ? CARD_FIELDS.filter((field) => wanted.includes(field)) : USUAL,
    hideEmpty: word(query.hide) === 'empty',
  }
}

/** The address of a view; what is as usual is not in it. */
export function viewQuery({ group, lane, sort, show, hideEmpty }: BoardView): Record<string, string> {
  const chosen = CARD_FIELDS.filter((field) => show.includes(field))
  return {
    ...(group !== 'status' && { group }),
    ...(lane && lane !== group && { lane }),
    ...(sort !== 'rank' && { sort }),
    ...(chosen.join() !== USUAL.join() && { show: chosen.join() || NONE }),
    ...(hideEmpty && { hide: 'empty' }),
  }
}
