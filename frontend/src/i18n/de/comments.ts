import type en from '../en/comments'
import type { Words } from '../words'

export default {
  title: 'Kommentare',
  empty: 'Noch keine Kommentare.',
  write: 'Kommentar schreiben',
  write_hint: 'Kommentar schreiben … Markdown geht hier.',
  send: 'Kommentieren',
  edit: 'Kommentar bearbeiten',
  actions: 'Aktionen zum Kommentar von {name}',
  edited: 'bearbeitet',
  deleted_said: 'Der Kommentar ist gelöscht.',
  delete: 'Kommentar löschen',
  delete_sure: 'Diesen Kommentar löschen? Er lässt sich nicht zurückholen.',
} satisfies Words<typeof en>
