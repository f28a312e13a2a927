import { useToast } from '@/ui/toasts'
import type { DropdownMenuItem } from '@nuxt/ui'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { problemOf } from '@/api/client'
import { useSession } from '@/session/session'
import { theme, toggleTheme } from '@/theme/theme'
import { says } from '@/ui/says'

export function useUserItems() {
  const { t } = useI18n()
  const session = useSession()
  return computed<DropdownMenuItem[][]>(() => [
    [{ label: t('shell.profile'), icon: 'i-lucide-user', to: { name: 'profile' } }],
    [{
      label: theme.value === 'dark' ? t('shell.to_light') : t('shell.to_dark'),
      icon: theme.value === 'dark' ? 'i-lucide-sun' : 'i-lucide-moon',
      onSelect: () => toggleTheme(),
    }],
    [{ label: t('shell.sign_out'), icon: 'i-lucide-log-out', onSelect: () => void session.signOut() }],
  ])
}

export function useOrgItems() {
  const { t } = useI18n()
  const session = useSession()
  const router = useRouter()
  const toast = useToast()

  async function switchTo(id: string): Promise<void> {
    if (id === session.me?.org.id) return
    try {
      await session.switchTo(id)
      await router.push({ name: 'my-work' })
    } catch (thrown) {
      toast.add({ title: says(problemOf(thrown)), color: 'error' })
    }
  }

  return computed<DropdownMenuItem[][]>(() => [
    [
      { type: 'label', label: t('shell.switch') },
      ...(session.me?.orgs ?? []).map<DropdownMenuItem>((org) => ({
        type: 'checkbox', label: org.name, checked: org.id === session.me?.org.id, onSelect: () => void switchTo(org.id),
      })),
    ],
  ])
}
