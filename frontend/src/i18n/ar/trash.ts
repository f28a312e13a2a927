import type en from '../en/trash'
import type { Words } from '../words'

export default {
  tasks: 'المهام المحذوفة',
  tasks_lead: 'يمكن للمديرين ولمن أبلغ عنها استعادتها خلال 30 يومًا.',
  deleted: 'حُذفت {when} من {project}',
  left: 'اليوم الأخير | يوم واحد متبقٍّ | يومان متبقيان | {n} أيام متبقية | {n} يومًا متبقيًا | {n} يوم متبقٍّ',
  restore: 'استعادة',
  restore_of: 'استعادة {name}',
  restored: 'تمت استعادة {id}.',
  brought_back: 'تمت استعادة {name}.',
  empty: 'لم يُحذف شيء مؤخرًا',
  empty_lead: 'ما يُحذف يبقى هنا 30 يومًا.',
  to_tasks: 'إلى كل المهام',
  projects: 'المشاريع المؤرشفة',
  projects_lead: 'يمكن قراءتها، وتعديلها بعد استعادتها.',
} satisfies Words<typeof en>
