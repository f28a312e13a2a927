import type en from '../en/trash'
import type { Words } from '../words'

export default {
  tasks: 'Gelöschte Aufgaben',
  tasks_lead: '30 Tage lang können Manager und wer sie gemeldet hat sie zurückholen.',
  deleted: '{when} aus {project} gelöscht',
  left: 'heute letzter Tag | noch ein Tag | noch {n} Tage',
  restore: 'Zurückholen',
  restore_of: '{name} zurückholen',
  restored: '{id} ist zurück.',
  brought_back: '{name} ist zurück.',
  empty: 'In letzter Zeit wurde nichts gelöscht',
  empty_lead: 'Gelöschtes wartet hier 30 Tage.',
  to_tasks: 'Zu allen Aufgaben',
  projects: 'Archivierte Projekte',
  projects_lead: 'Sie sind lesbar und nach dem Zurückholen wieder änderbar.',
} satisfies Words<typeof en>
