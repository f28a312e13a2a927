// The keys of whoever writes, once: the field hears them, its buttons name them, the help sheet and docs/keyboard.md tell of them.
export const EDITOR_KEYS = {
  bold: ['Mod+b'],
  italic: ['Mod+i'],
  strike: ['Mod+Shift+x'],
  code: ['Mod+e'],
  link: ['Mod+k'],
  numbers: ['Mod+Shift+7'],
  bullets: ['Mod+Shift+8'],
  checklist: ['Mod+Shift+9'],
  indent: ['Tab', 'Shift+Tab'],
  person: ['@'],
  task: ['#'],
} as const satisfies Record<string, readonly string[]>

export type EditorKey = keyof typeof EDITOR_KEYS
export const EDITOR_ROWS = Object.entries(EDITOR_KEYS) as [EditorKey, readonly string[]][]

/** Which row of the table was pressed with Ctrl or Cmd. A digit is told by its place: with Shift its sign is the layout's affair. */
export function editorKey({ code, key, shiftKey }: KeyboardEvent): EditorKey | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  const pressed = `Mod+${shiftKey ? 'Shift+' : ''}${(shiftKey && digit) || key.toLowerCase()}`
  return EDITOR_ROWS.find(([, keys]) => keys.includes(pressed))?.[0]
}
