import { useToast } from '@/ui/toasts'
import type { DropdownMenuItem } from '@nuxt/ui'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { problemOf } from '@/api/client'
import { useHints } from '@/keys/hint'
import { help } from '@/keys/open'
import { useSession } from '@/session/session'
import { languageChoices, useLanguage } from '@/features/appearance/language'
import { DENSITIES, density, setDensity, setTheme, themeChoice, THEMES } from '@/theme/theme'
import { leave } from './leaving'
import { says } from '@/ui/says'
import { useInstall } from '@/worker/install'

const choices = <T extends string>(all: readonly T[], name: (value: T) => string, chosen: T, choose: (value: T) => void): DropdownMenuItem[] =>
  all.map((value) => ({ type: 'checkbox', label: name(value), checked: value === chosen, onSelect: () => choose(value) }))

export function useUserItems() {
  const { t } = useI18n()
  const session = useSession()
  const language = useLanguage()
  const { offer, install } = useInstall()
  const { capsOf } = useHints()
  return computed<DropdownMenuItem[][]>(() => [
    [{ label: t('shell.profile'), icon: 'i-lucide-user', to: { name: 'profile' } }],
    [
      { label: t('appearance.theme'), icon: 'i-lucide-sun-moon', children: choices(THEMES, (value) => t(`appearance.themes.${value}`), themeChoice.value, setTheme) },
      { label: t('appearance.density'), icon: 'i-lucide-rows-3', children: choices(DENSITIES, (value) => t(`appearance.densities.${value}`), density.value, setDensity) },
      {
        label: t('appearance.language'), icon: 'i-lucide-languages',
        children: languageChoices.map(({ value, label }) => ({ type: 'checkbox', label, checked: language.value === value, onSelect: () => (language.value = value) })),
      },
    ],
    ...(offer.value ? [[{ label: t('shell.install'), icon: 'i-lucide-monitor-down', onSelect: () => void install() }]] : []),
    [{ label: t('keys.palette.shortcuts'), icon: 'i-lucide-keyboard', kbds: capsOf('help'), onSelect: () => (help.value = true) }],
    [{ label: t('shell.sign_out'), icon: 'i-lucide-log-out', onSelect: () => void leave('sign_out', session.signOut) }],
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
      await leave('switch', () => session.switchTo(id).then(() => router.push({ name: 'my-work' })))
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
