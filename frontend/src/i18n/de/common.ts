import type en from '../en/common'
import type { Words } from '../words'

export default {
  save: 'Speichern',
  saved: 'Gespeichert',
  cancel: 'Abbrechen',
  close: 'Schließen',
  create: 'Anlegen',
  delete: 'Löschen',
  edit: 'Bearbeiten',
  retry: 'Noch einmal versuchen',
  more: 'Mehr anzeigen',
  loading: 'Lädt',
  notices: 'Hinweise',
  write: 'Schreiben',
  preview: 'Vorschau',
  preview_empty: 'Noch nichts zu sehen.',
  view: 'Ansicht',
  you: 'ich',
  nobody: 'Niemand',
  someone: 'Jemand',
  problem: {
    unreachable: 'TaskMaster ist nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.',
    unexpected: 'Hier ist etwas schiefgegangen. Bitte noch einmal versuchen; bleibt es dabei, die Seite neu laden.',
    server: 'Bei uns ist etwas schiefgegangen. Bitte gleich noch einmal versuchen.',
    not_signed_in: 'Die Sitzung ist beendet. Bitte neu anmelden.',
    forbidden: 'Die eigene Rolle erlaubt das nicht.',
    not_found: 'Das gibt es hier nicht, oder es ist nicht sichtbar.',
    too_many: 'Das war viel auf einmal. Bitte kurz warten und noch einmal versuchen.',
    stale: 'Das wurde inzwischen geändert. Bitte vor dem Speichern noch einmal ansehen.',
    title: 'Das konnte nicht geladen werden',
  },
} satisfies Words<typeof en>
