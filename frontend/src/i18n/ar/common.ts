import type en from '../en/common'
import type { Words } from '../words'

export default {
  save: 'حفظ',
  saved: 'تم الحفظ',
  cancel: 'إلغاء',
  close: 'إغلاق',
  create: 'إنشاء',
  delete: 'حذف',
  edit: 'تعديل',
  retry: 'إعادة المحاولة',
  more: 'عرض المزيد',
  loading: 'جارٍ التحميل',
  notices: 'إشعارات',
  write: 'كتابة',
  preview: 'معاينة',
  preview_empty: 'لا شيء للعرض بعد.',
  view: 'العرض',
  you: 'أنا',
  nobody: 'لا أحد',
  someone: 'شخص ما',
  problem: {
    unreachable: 'تعذّر الوصول إلى TaskMaster. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
    unexpected: 'حدث خطأ ما هنا. يُرجى إعادة المحاولة، فإن تكرّر فإعادة تحميل الصفحة.',
    server: 'حدث خطأ ما لدينا. يُرجى إعادة المحاولة بعد قليل.',
    not_signed_in: 'انتهت الجلسة. يُرجى تسجيل الدخول من جديد.',
    forbidden: 'دورك لا يسمح بذلك.',
    not_found: 'هذا غير موجود هنا، أو غير متاح لك.',
    too_many: 'طلبات كثيرة دفعة واحدة. يُرجى الانتظار قليلًا ثم إعادة المحاولة.',
    stale: 'تغيّر هذا في الأثناء. يُرجى مراجعته قبل الحفظ.',
    title: 'تعذّر تحميل هذا',
  },
} satisfies Words<typeof en>
