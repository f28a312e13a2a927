import { computed } from 'vue'
import { problemOf } from '@/api/problem'
import { api, read } from '@/api/client'
import { i18n, remember, speak } from '@/i18n'
import { LANGUAGES, languageOf, type Language } from '@/i18n/languages'
import { useSession } from '@/session/session'
import { says } from '@/ui/says'
import { useToast } from '@/ui/toasts'

export const languageChoices = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value: value as Language, label: name, lang: value }))

/** The language of the site: kept in the profile of who is signed in, and in this browser. */
export function useLanguage() {
  const session = useSession()
  const toast = useToast()

  async function choose(language: Language): Promise<void> {
    if (language === i18n.global.locale.value || !(await speak(language))) return
    remember(language)
    if (!session.me || languageOf(session.locale) === language) return
    try {
      await read(api.PATCH('/me', { body: { locale: language } }))
      await session.refresh()
    } catch (thrown) {
      toast.add({ title: says(problemOf(thrown)), color: 'error' })
    }
  }

  return computed({ get: () => i18n.global.locale.value as Language, set: (language) => void choose(language) })
}
