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
  edited_said: 'عُدّل التعليق.',
  copy_link: 'نسخ الرابط',
  quote: 'اقتباس',
  gone: 'لم يعد هذا التعليق موجودًا.',
  writing: 'لا أحد يكتب | {names} يكتب… | {names} يكتبان… | {names} يكتبون… | {names} يكتبون… | {names} يكتبون…',
  many_writing: 'عدة أشخاص يكتبون…',
  delete: 'حذف التعليق',
} satisfies Words<typeof en>
