import type en from '../en/orgs'
import type { Words } from '../words'

export default {
  title: 'المؤسسة',
  about: 'عام',
  name: 'الاسم',
  slug: 'الاسم المختصر',
  slug_hint: 'يُستخدم في الروابط ولا يتغيّر.',
  description: 'الوصف',
  industry: 'المجال',
  size: 'عدد الأفراد',
  size_none: 'غير محدد',
  time_zone: 'المنطقة الزمنية',
  time_zone_hint: 'لمن لم يختر منطقته بنفسه.',
} satisfies Words<typeof en>
