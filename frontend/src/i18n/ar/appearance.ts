import type en from '../en/appearance'
import type { Words } from '../words'

export default {
  title: 'المظهر ولوحة المفاتيح',
  look: 'المظهر',
  look_lead: 'يُحفظ على هذا الجهاز: قد يختلف الهاتف عن المكتب.',
  theme: 'السمة',
  themes: { system: 'مثل النظام', light: 'فاتحة', dark: 'داكنة' },
  density: 'الكثافة',
  density_hint: 'العرض المضغوط يُظهر المزيد. وعلى الهاتف تبقى الأهداف بحجم الإبهام.',
  densities: { comfortable: 'مريحة', compact: 'مضغوطة' },
  language: 'اللغة',
  language_lead: 'تُحفظ في الملف الشخصي لكل الأجهزة. وتُضبط هناك تنسيقات المنطقة أيضًا.',
  words: 'لغة الموقع',
  keyboard: 'لوحة المفاتيح',
  keyboard_lead: 'علامة الاستفهام تعرض كل الاختصارات.',
  single_keys: 'اختصارات المفتاح الواحد',
  single_keys_hint: 'عند الإيقاف لا تفعل الحروف وحدها شيئًا، وهذا أنسب للإدخال الصوتي. وتبقى اختصارات Ctrl وCmd.',
} satisfies Words<typeof en>
