// What was pressed, in the words of the table, whatever the keyboard's script and layout.
export const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

const SLASH = 'Slash'

/** The sign on the key where it is Latin, else the one at that place of a Latin keyboard. */
function sign(event: KeyboardEvent): string {
  const { key, code, shiftKey } = event
  if (key === ' ') return 'Space'
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase()
  if (key.length > 1 && key !== 'Unidentified') return key
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  if (code === SLASH) return shiftKey ? '?' : '/'
  return key
}

/** `Mod+k`, `Shift+j`, `?`; an empty text where it is no business of ours. */
export function pressOf(event: KeyboardEvent): string {
  // The third sign of a key: on some layouts it is the only way to a slash.
  const third = event.getModifierState('AltGraph') && /^[!-/:-@]$/.test(event.key)
  const mod = isMac() ? event.metaKey : event.ctrlKey && !third
  const other = isMac() ? event.ctrlKey : event.metaKey
  if (event.isComposing || other || (event.altKey && !third)) return ''
  const key = sign(event)
  // Which signs need Shift is the layout's affair.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1)
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${key}`
}

const FIELD = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox]'
const CHOICE = '[role=menu], [role=listbox], [role=menubar]'
const DIALOG = 'dialog[open], [role=dialog]:not([data-keys]), [role=alertdialog]'

export const isTyping = (at: EventTarget | null) => at instanceof Element && at.closest(`${FIELD}, ${CHOICE}`) !== null
export const isControl = (at: EventTarget | null) => at instanceof Element && at.closest('a[href], button, summary, input, [role=button], [role=tab], [role=checkbox]') !== null
/** A dialog keeps the keys to itself. */
export const isAsked = () => document.querySelector(DIALOG) !== null
