import type en from '../en/notifications'
import type { Words } from '../words'

export default {
  title: 'الوارد',
  all: 'الكل',
  unread: 'غير المقروء',
  filter: 'أي الإشعارات',
  read_all: 'تعليم الكل كمقروء',
  empty: 'لا شيء هنا',
  empty_lead: 'تظهر هنا المهام المسندة إليك والتعليقات على مهامك والمواعيد المقتربة.',
  none_unread: 'كل شيء مقروء',
  none_unread_lead: 'لا جديد في انتظارك.',
  is_unread: 'غير مقروء',
  event: {
    task_created: 'أنشأ {who} مهمة لك',
    task_assigned: 'أسندها {who} إليك',
    task_unassigned: 'ألغى {who} إسنادها إليك',
    task_moved: 'نقلها {who} إلى حالة أخرى',
    task_edited: 'عدّلها {who}',
    task_due_soon: 'يقترب الموعد',
    task_overdue: 'متأخرة',
    comment_added: 'علّق {who}',
    other: 'قام {who} بشيء هنا',
  },
} satisfies Words<typeof en>
