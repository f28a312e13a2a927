// Every key the site hears, once: the help sheet, the hints in menus and docs/keyboard.md are made of this table.
// `Mod` is Cmd on a Mac and Ctrl elsewhere; `g b` is g, then b; several ways to the same thing stand in one list.
export const GROUPS = ['general', 'go', 'list', 'task', 'board', 'plan', 'inbox'] as const
export type Group = (typeof GROUPS)[number]

interface Row { group: Group; keys: readonly string[]; /** Held down, it goes on. */ repeats?: true; /** Heard by the part of the page it belongs to, not by the registry. */ local?: true }

const TABLE = {
  palette: { group: 'general', keys: ['Mod+k'] },
  search: { group: 'general', keys: ['/'] },
  help: { group: 'general', keys: ['?'] },
  undo: { group: 'general', keys: ['Mod+z'] },
  close: { group: 'general', keys: ['Escape'] },
  send: { group: 'general', keys: ['Mod+Enter'], local: true },

  'go.work': { group: 'go', keys: ['g w', 'g m'] },
  'go.inbox': { group: 'go', keys: ['g i'] },
  'go.board': { group: 'go', keys: ['g b'] },
  'go.list': { group: 'go', keys: ['g l'] },
  'go.calendar': { group: 'go', keys: ['g c'] },
  'go.timeline': { group: 'go', keys: ['g t'] },
  'go.overview': { group: 'go', keys: ['g o'] },

  next: { group: 'list', keys: ['j'], repeats: true },
  previous: { group: 'list', keys: ['k'], repeats: true },
  open: { group: 'list', keys: ['Enter'] },
  filter: { group: 'list', keys: ['f'] },
  select: { group: 'list', keys: ['x'] },
  'select.next': { group: 'list', keys: ['Shift+j'], repeats: true },
  'select.previous': { group: 'list', keys: ['Shift+k'], repeats: true },

  create: { group: 'task', keys: ['c'] },
  edit: { group: 'task', keys: ['e'] },
  status: { group: 'task', keys: ['s'] },
  assign: { group: 'task', keys: ['a'] },
  mine: { group: 'task', keys: ['i'] },
  priority: { group: 'task', keys: ['p'] },
  label: { group: 'task', keys: ['l'] },
  due: { group: 'task', keys: ['d'] },
  comment: { group: 'task', keys: ['m'] },

  'board.lift': { group: 'board', keys: ['Space'], local: true },
  'board.walk': { group: 'board', keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], local: true },

  'inbox.archive': { group: 'inbox', keys: ['e'] },
  'inbox.snooze': { group: 'inbox', keys: ['h'] },
  'inbox.read': { group: 'inbox', keys: ['u'] },

  'plan.lift': { group: 'plan', keys: ['Space'], local: true },
  'plan.move': { group: 'plan', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], local: true },
  'plan.due': { group: 'plan', keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], local: true },
  'plan.start': { group: 'plan', keys: ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'], local: true },
  'plan.undate': { group: 'plan', keys: ['Delete'], local: true },
  'plan.turn': { group: 'plan', keys: ['PageUp', 'PageDown'], local: true },
  'plan.today': { group: 'plan', keys: ['Home'], local: true },
} as const satisfies Record<string, Row>

export type ShortcutId = keyof typeof TABLE
export type Shortcut = Row & { id: ShortcutId }

export const SHORTCUTS: readonly Shortcut[] = (Object.keys(TABLE) as ShortcutId[]).map((id) => ({ id, ...TABLE[id] }))
export const keysOf = (id: ShortcutId): readonly string[] => TABLE[id].keys

/** Only these can be pressed by mistake while speaking to the computer or leaning on it (WCAG 2.1.4). */
export const isSingle = (keys: string) => !keys.includes('Mod+') && keys !== 'Escape' && keys !== 'Enter'
