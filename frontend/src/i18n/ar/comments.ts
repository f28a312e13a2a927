import type en from '../en/comments'
import type { Words } from '../words'

export default {
  title: 'التعليقات',
  empty: 'لا تعليقات بعد.',
  write: 'كتابة تعليق',
  write_hint: 'كتابة تعليق… يمكن استخدام Markdown.',
  send: 'تعليق',
  edit: 'تعديل التعليق',
  actions: 'إجراءات تعليق {name}',
  edited: 'معدَّل',
  deleted_said: 'حُذف التعليق.',
  delete: 'حذف التعليق',
  delete_sure: 'حذف هذا التعليق؟ لا يمكن استعادته.',
} satisfies Words<typeof en>
