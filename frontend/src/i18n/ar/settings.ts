import type en from '../en/settings'
import type { Words } from '../words'

export default {
  you: 'أنت',
  profile: 'الملف الشخصي',
  security: 'الأمان',
  notifications: 'الإشعارات',
  appearance: 'المظهر',
  organisation: 'المؤسسة',
  members: 'الأعضاء',
  membership: 'العضوية',
  trash: 'المحذوفات والأرشيف',
  back: 'العودة إلى الإعدادات',
  ask: 'يمكن أن يساعد: {names}.',
} satisfies Words<typeof en>
