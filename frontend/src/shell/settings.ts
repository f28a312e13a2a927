import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from '@/session/session'

export interface SettingsEntry { name: string; label: string; icon: string }

/** What there is to set, for this person; an entry shows as soon as its route exists. */
export function useSettings() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const there = (entries: SettingsEntry[]) =>
    entries.filter(({ name }) => {
      if (!router.hasRoute(name)) return false
      const { needs } = router.resolve({ name }).meta
      return needs === undefined || session.can(needs)
    })

  return computed(() =>
    [
      {
        title: t('settings.you'),
        entries: there([
          { name: 'settings-profile', label: t('settings.profile'), icon: 'i-lucide-user' },
          { name: 'settings-security', label: t('settings.security'), icon: 'i-lucide-shield' },
          { name: 'settings-notifications', label: t('settings.notifications'), icon: 'i-lucide-bell' },
          { name: 'settings-appearance', label: t('settings.appearance'), icon: 'i-lucide-palette' },
        ]),
      },
      {
        title: session.me?.org.name ?? '',
        entries: there([
          { name: 'settings-organisation', label: t('settings.organisation'), icon: 'i-lucide-building-2' },
          { name: 'members', label: t('settings.members'), icon: 'i-lucide-users' },
          { name: 'settings-trash', label: t('settings.trash'), icon: 'i-lucide-trash-2' },
          { name: 'settings-membership', label: t('settings.membership'), icon: 'i-lucide-log-out' },
        ]),
      },
    ].filter((group) => group.entries.length),
  )
}
