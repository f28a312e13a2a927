// A day, or an instant, as it is read.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { dateTime, day } from '@/ui/time'

export function useWhen(when: () => { on: string | null; at: string | null }) {
  const { t } = useI18n()
  const none = computed(() => !when().on && !when().at)
  const text = computed(() => {
    const { on, at } = when()
    return at ? dateTime(at) : on ? day(on) : t('tasks.no_date')
  })
  return { none, text }
}
