import { computed } from 'vue'
import { i18n, remember, speak } from '@/i18n'
import { LANGUAGES, languageOf, type Language } from '@/i18n/languages'
import { useSession } from '@/session/session'

export const languageChoices = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value: value as Language, label: name, lang: value }))

/** The language of the site: kept in the profile of who is signed in, and in this browser. */
export function useLanguage() {
  const session = useSession()

  async function choose(language: Language): Promise<void> {
    if (language === i18n.global.locale.value || !(await speak(language))) return
    remember(language)
    if (!session.me || languageOf(session.locale) === language) return
    // A door shows languages too, and has no use for these.
    const [{ put }, { profileWish }] = await Promise.all([import('@/store/put'), import('@/features/accounts/profile')])
    await put(profileWish({ locale: language }))
  }

  return computed({ get: () => i18n.global.locale.value as Language, set: (language) => void choose(language) })
}
