import type en from '../en/editor'
import type { Words } from '../words'

export default {
  toolbar: 'Formatierung',
  bold: 'Fett',
  italic: 'Kursiv',
  strike: 'Durchgestrichen',
  code: 'Programmtext',
  link: 'Verweis',
  bullets: 'Liste',
  numbers: 'Nummerierte Liste',
  checklist: 'Checkliste',
  quote: 'Zitat',
  heading: 'Überschrift',
  indent: 'Listenpunkt ein- und ausrücken',
  person: 'Person nennen',
  task: 'Aufgabe nennen',
  help: 'Beim Schreiben',
  suggestions: 'Vorschläge',
  offered: '{n} Vorschlag. Die Eingabetaste übernimmt ihn. | {n} Vorschläge. Pfeiltasten wählen, die Eingabetaste übernimmt.',
} satisfies Words<typeof en>
