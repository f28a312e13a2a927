// Where the caret of a textarea stands, for what opens beside it. A twin with the same type is measured and thrown away.
const SHARED = [
  'boxSizing', 'width', 'borderTopWidth', 'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft',
  'fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'textIndent', 'direction', 'tabSize', 'fontFeatureSettings',
] as const

/** In pixels from the upper left corner of the field; `line` is the height of a line. */
export function caretOf(field: HTMLTextAreaElement, at: number): { left: number; top: number; line: number } {
  const twin = document.createElement('div')
  const style = getComputedStyle(field)
  for (const name of SHARED) twin.style[name] = style[name]
  Object.assign(twin.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', top: '0', left: '0' })
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  twin.append(field.value.slice(0, at), mark)
  document.body.append(twin)
  const place = { left: mark.offsetLeft - field.scrollLeft, top: mark.offsetTop - field.scrollTop, line: mark.offsetHeight }
  twin.remove()
  return place
}
