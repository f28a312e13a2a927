// Every word the site says comes from here, one file per language and feature; a feature's name is the first word of its keys.
// English sets the shape, the others follow it; a browser loads the one language that its person reads.
import { createI18n } from 'vue-i18n'
import type en from './en'
import type later from './en/later'
import { isLanguage, LANGUAGES, languageOf, pluralRule, type Language } from './languages'
import { messageCompiler } from './messages'
import type { Words } from './words'

const KEY = 'taskmaster.language'
const words: Record<Language, () => Promise<{ default: Words<typeof en> }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
  ar: () => import('./ar'),
}
/** Words of the screens that nobody sees first. */
const laterWords: Record<Language, () => Promise<{ default: Words<typeof later> }>> = {
  en: () => import('./en/later'),
  de: () => import('./de/later'),
  ar: () => import('./ar/later'),
}

const pluralRules = Object.fromEntries(Object.keys(LANGUAGES).map((language) => [language, pluralRule(language as Language)]))
export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: [], messages: {}, pluralRules, messageCompiler })
export const t = i18n.global.t

const known = new Set<Language>()
const whole = new Set<Language>()
let wanted: Language | undefined
let isWhole = false

async function learn(language: Language): Promise<void> {
  if (!known.has(language)) i18n.global.setLocaleMessage(language, (await words[language]()).default)
  known.add(language)
  if (!isWhole || whole.has(language)) return
  i18n.global.mergeLocaleMessage(language, (await laterWords[language]()).default)
  whole.add(language)
}

/** What is loaded when it is wanted, and the words that it says. */
export const withWords = <T>(load: () => Promise<T>) => async (): Promise<T> => {
  isWhole = true
  const [loaded] = await Promise.all([load(), learn(i18n.global.locale.value as Language)])
  return loaded
}

/** The words of every screen, for when nothing else waits for the line; what fails here comes with a screen. */
export const speakInFull = withWords(async () => {})

/** What public/theme.js has chosen: this browser's choice, else the first of its languages that we speak, else English. */
export const languageHere = (): Language => (isLanguage(document.documentElement.lang) ? document.documentElement.lang : 'en')

/** The site in another language. Where its words cannot be had now, all stays as it was; the last wish wins. */
export async function speak(language: Language): Promise<boolean> {
  wanted = language
  try {
    await learn(language)
  } catch {
    return false
  }
  if (wanted !== language) return false
  i18n.global.locale.value = language
  document.documentElement.lang = language
  document.documentElement.dir = LANGUAGES[language].dir
  return true
}

/** A person's own locale comes before what the browser was set to, and is what it speaks from then on. */
export async function speakTo(locale: string): Promise<void> {
  const language = languageOf(locale)
  if (i18n.global.locale.value !== language) await speak(language)
  remember(language)
}

export function remember(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A browser that keeps nothing asks its own languages anew.
  }
}
