import type en from '../en/editor'
import type { Words } from '../words'

export default {
  toolbar: 'التنسيق',
  bold: 'عريض',
  italic: 'مائل',
  strike: 'يتوسطه خط',
  code: 'نص برمجي',
  link: 'رابط',
  bullets: 'قائمة',
  numbers: 'قائمة مرقّمة',
  checklist: 'قائمة تحقّق',
  quote: 'اقتباس',
  heading: 'عنوان',
  suggestions: 'اقتراحات',
  offered: 'لا اقتراحات. | اقتراح واحد، ومفتاح الإدخال يعتمده. | اقتراحان، الأسهم للاختيار ومفتاح الإدخال للاعتماد. | {n} اقتراحات، الأسهم للاختيار ومفتاح الإدخال للاعتماد. | {n} اقتراحًا، الأسهم للاختيار ومفتاح الإدخال للاعتماد. | {n} اقتراح، الأسهم للاختيار ومفتاح الإدخال للاعتماد.',
} satisfies Words<typeof en>
