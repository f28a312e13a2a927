// The languages the site speaks. public/theme.js knows them too: it chooses one before the first paint.
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const

export type Language = keyof typeof LANGUAGES

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag)

/** The words for a locale: those of "de-CH" are German, those of a language we do not speak English. */
export function languageOf(locale: string): Language {
  const [language = ''] = locale.split('-')
  return isLanguage(language) ? language : 'en'
}

/** The tag for Intl. Arabic is written here with the digits that task ids have, too: 12 and WEB-12, not ١٢ and WEB-12. */
export const formatsOf = (locale: string): string => (locale.split('-')[0] === 'ar' ? `${locale}-u-nu-latn` : locale)

const rules = new Map<Language, Intl.PluralRules>()
const ORDER: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/** The plural forms of a language, in the order a message writes them: "one | other", Arabic all six. */
export function formsOf(language: Language): readonly Intl.LDMLPluralRule[] {
  let rule = rules.get(language)
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)))
  const { pluralCategories } = rule.resolvedOptions()
  return ORDER.filter((form) => pluralCategories.includes(form))
}

/** Which of a message's forms says `count`. One form more than the language needs: the first is for none at all. */
export function pluralRule(language: Language): (count: number, forms: number) => number {
  return (count, forms) => {
    const needed = formsOf(language)
    const extra = forms > needed.length ? 1 : 0
    if (extra && count === 0) return 0
    const form = (rules.get(language) as Intl.PluralRules).select(count)
    return Math.min(needed.indexOf(form) + extra, forms - 1)
  }
}
