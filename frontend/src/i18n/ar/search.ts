import type en from '../en/search'
import type { Words } from '../words'

export default {
  title: 'البحث',
  field: 'البحث في المهام والمشاريع والأشخاص',
  tasks: 'المهام',
  projects: 'المشاريع',
  people: 'الأشخاص',
  recent: 'عمليات البحث الأخيرة',
  forget: 'نسيانها',
  start: 'عمّ البحث؟',
  start_lead: 'كلمات من عنوان، أو معرّف، أو وسم، أو اسم. الأخطاء الصغيرة في الكتابة لا تضر.',
  empty: 'لا نتائج',
  empty_lead: 'قد تفيد كلمات أقل أو غيرها.',
  empty_facets: 'قد يظهر المزيد بلا مرشحات.',
  looking: 'البحث في المهام المغلقة: {done} من {all}',
  looked: 'المهام المغلقة مشمولة.',
  unlooked: 'تعذّر البحث في المهام المغلقة.',
  again: 'إعادة المحاولة',
  found: 'لا نتائج | نتيجة واحدة | نتيجتان | {n} نتائج | {n} نتيجة | {n} نتيجة',
  more: 'عرض {n} أخرى',
} satisfies Words<typeof en>
