import type en from '../en/notifications'
import type { Words } from '../words'

export default {
  title: 'Eingang',
  all: 'Alle',
  unread: 'Ungelesen',
  filter: 'Welche Benachrichtigungen',
  read_all: 'Alle als gelesen markieren',
  empty: 'Nichts da',
  empty_lead: 'Hier erscheinen neue Zuweisungen, Kommentare zu eigenen Aufgaben und nahende Termine.',
  none_unread: 'Alles gelesen',
  none_unread_lead: 'Nichts Neues wartet.',
  is_unread: 'Ungelesen',
  event: {
    task_created: '{who} hat eine neue Aufgabe zugewiesen',
    task_assigned: '{who} hat dies zugewiesen',
    task_unassigned: '{who} hat die Zuweisung aufgehoben',
    task_moved: '{who} hat dies weitergeschoben',
    task_edited: '{who} hat dies bearbeitet',
    task_due_soon: 'Bald fällig',
    task_overdue: 'Überfällig',
    comment_added: '{who} hat kommentiert',
    other: '{who} hat hier etwas getan',
  },
} satisfies Words<typeof en>
