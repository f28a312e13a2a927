import type en from '../en/search'
import type { Words } from '../words'

export default {
  title: 'Suche',
  field: 'Aufgaben, Projekte und Leute suchen',
  tasks: 'Aufgaben',
  projects: 'Projekte',
  people: 'Leute',
  recent: 'Zuletzt gesucht',
  forget: 'Vergessen',
  start: 'Worum geht es?',
  start_lead: 'Wörter eines Titels, eine Kennung, ein Label, ein Name. Kleine Tippfehler schaden nicht.',
  empty: 'Nichts gefunden',
  empty_lead: 'Weniger oder andere Wörter finden es vielleicht.',
  empty_facets: 'Ohne die Filter gibt es vielleicht mehr.',
  looking: 'Abgeschlossene Aufgaben werden durchsucht: {done} von {all}',
  looked: 'Abgeschlossene Aufgaben sind dabei.',
  unlooked: 'Abgeschlossene Aufgaben waren nicht zu durchsuchen.',
  again: 'Noch einmal',
  found: 'nichts gefunden | ein Treffer | {n} Treffer',
  more: '{n} weitere zeigen',
} satisfies Words<typeof en>
