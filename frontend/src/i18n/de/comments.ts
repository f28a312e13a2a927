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
  edited_said: 'Der Kommentar ist geändert.',
  copy_link: 'Link kopieren',
  quote: 'Zitieren',
  gone: 'Diesen Kommentar gibt es nicht mehr.',
  writing: '{names} schreibt … | {names} schreiben …',
  many_writing: 'Mehrere schreiben gerade …',
  delete: 'Kommentar löschen',
} satisfies Words<typeof en>
