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
        title: t('shell.settings_of.you'),
        entries: there([
          { name: 'settings-profile', label: t('shell.settings_of.profile'), icon: 'i-lucide-user' },
          { name: 'settings-security', label: t('shell.settings_of.security'), icon: 'i-lucide-shield' },
          { name: 'settings-notifications', label: t('shell.settings_of.notifications'), icon: 'i-lucide-bell' },
          { name: 'settings-appearance', label: t('shell.settings_of.appearance'), icon: 'i-lucide-palette' },
        ]),
      },
      {
        title: session.me?.org.name ?? '',
        entries: there([
          { name: 'settings-organisation', label: t('shell.settings_of.organisation'), icon: 'i-lucide-building-2' },
          { name: 'members', label: t('shell.settings_of.members'), icon: 'i-lucide-users' },
          { name: 'settings-membership', label: t('shell.settings_of.membership'), icon: 'i-lucide-log-out' },
        ]),
      },
    ].filter((group) => group.entries.length),
  )
}
