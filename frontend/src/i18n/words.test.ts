import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import arFirst from './ar'
import arLater from './ar/later'
import deFirst from './de'
import deLater from './de/later'
import enFirst from './en'
import enLater from './en/later'
import { messageCompiler } from './messages'
import { formsOf, LANGUAGES, languageOf, pluralRule, type Language } from './languages'

const [en, de, ar] = [{ ...enFirst, ...enLater }, { ...deFirst, ...deLater }, { ...arFirst, ...arLater }]
type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`)) as [string, string][])

const english = new Map(flat(en))
const others: [Language, Map<string, string>][] = [['de', new Map(flat(de))], ['ar', new Map(flat(ar))]]
const all: [Language, Map<string, string>][] = [['en', english], ...others]
const forms = (message: string) => message.split('|').map((form) => form.trim())
const placeholders = (message: string) => [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

const FILES = import.meta.glob('./*/*.ts')

/** Words that are the same in both: names, loans, and signs without words. */
const SAME: Record<string, readonly string[]> = {
  de: [
    'activity.field.labels', 'lists.groups.status', 'lists.groups.label', 'activity.system', 'orgs.name', 'orgs.title', 'projects.board', 'projects.name', 'shell.organisation', 'settings.organisation',
    'shell.role.admin', 'shell.role.manager', 'tasks.field.labels', 'tasks.field.status', 'tasks.type.epic', 'tasks.list.filters',
  ],
  ar: ['activity.system'],
}
const WITHOUT_WORDS = /^(\{\w+\}|[\s\d.,:;·|+()–—…#@→/-])*$/

describe.each(others)('the words in %s', (language, words) => {
  it('are all there, and none besides', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('leave the same gaps', () => {
    const wrong = [...words].filter(([key, message]) => {
      const asked = placeholders(english.get(key) ?? '')
      return forms(message).length > 1 ? placeholders(message).some((name) => !asked.includes(name as string)) : placeholders(message).join() !== asked.join()
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('are plural where the English are', () => {
    const wrong = [...words].filter(([key, message]) => forms(message).length > 1 !== forms(english.get(key) ?? '').length > 1)
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('are translated', () => {
    const left = [...words].filter(([key, message]) => message === english.get(key) && !WITHOUT_WORDS.test(message) && !SAME[language]?.includes(key))
    expect(left.map(([key]) => key)).toEqual([])
  })
})

describe.each(all)('the words in %s', (language, words) => {
  it('are not empty in any form', () => {
    expect([...words].filter(([, message]) => forms(message).some((form) => !form)).map(([key]) => key)).toEqual([])
  })

  it('have each plural form of the language, or one more for none', () => {
    const needed = formsOf(language).length
    const wrong = [...words].filter(([, message]) => ![1, needed, needed + 1].includes(forms(message).length))
    expect(wrong.map(([key, message]) => `${key}: ${forms(message).length} of ${needed}`)).toEqual([])
  })

  it('can be read by the compiler', () => {
    const complaints = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')].map((spy) => spy.mockImplementation(() => {}))
    const { t } = createI18n({ legacy: false, locale: language, fallbackLocale: [], messages: { [language]: Object.fromEntries(words) }, flatJson: true }).global
    for (const key of words.keys()) t(key)
    expect(complaints.flatMap((spy) => spy.mock.calls)).toEqual([])
  })

  it('are read by ours as by the library', () => {
    const said = (compiler: object) => {
      const { t } = createI18n({ legacy: false, locale: language, fallbackLocale: [], messages: { [language]: Object.fromEntries(words) }, flatJson: true, pluralRules: { [language]: pluralRule(language) }, ...compiler }).global
      return [...words].flatMap(([key, message]) => {
        const gaps = Object.fromEntries(placeholders(message).map((name) => [name, `<${name}>`]))
        return [t(key), t(key, gaps), ...[0, 1, 2, 3, 11].map((count) => t(key, { ...gaps, count, n: count }, count))]
      })
    }
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(said({ messageCompiler })).toEqual(said({}))
  })

  it('come from one file a feature', () => {
    const files = Object.keys(FILES).filter((file) => file.startsWith(`./${language}/`)).map((file) => file.slice(`./${language}/`.length, -'.ts'.length))
    expect(Object.keys({ en, de, ar }[language]).sort()).toEqual(files.filter((name) => name !== 'index' && name !== 'later').sort())
  })
})

it('German addresses nobody, neither as du nor as Sie', () => {
  const personal = /\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?|[Ee]uch|[Ee]uer|Ihnen|Ihre?[mnrs]?)\b/
  expect(flat(de).filter(([, message]) => personal.test(message)).map(([key]) => key)).toEqual([])
})

describe('plurals', () => {
  const said = (language: Language, counted: string) => {
    const { t } = createI18n({ legacy: false, locale: language, pluralRules: { [language]: pluralRule(language) }, messages: { [language]: { counted } } }).global
    return [0, 1, 2, 3, 11, 100].map((count) => t('counted', { count }, count))
  }

  it('say none, one and many in English', () => {
    expect(said('en', 'none | one | {count} tasks')).toEqual(['none', 'one', '2 tasks', '3 tasks', '11 tasks', '100 tasks'])
    expect(said('en', 'one | {count} tasks')).toEqual(['0 tasks', 'one', '2 tasks', '3 tasks', '11 tasks', '100 tasks'])
  })

  it('have six forms in Arabic', () => {
    expect(said('ar', 'zero | one | two | few | many | other')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
  })
})

describe('the language of a locale', () => {
  it('is its own, or English where we do not speak it', () => {
    expect(['de', 'de-CH', 'ar-EG', 'en-GB', 'fr', '', 'toString'].map(languageOf)).toEqual(['de', 'de', 'ar', 'en', 'en', 'en', 'en'])
  })

  it('is chosen before the first paint among the same ones', () => {
    const script = readFileSync('public/theme.js', 'utf8')
    const known = Object.fromEntries([...(/LANGUAGES = \{(.*?)\}/.exec(script)?.[1] ?? '').matchAll(/(\w+): '(\w+)'/g)].map(([, tag, dir]) => [tag, dir]))
    expect(known).toEqual(Object.fromEntries(Object.entries(LANGUAGES).map(([tag, { dir }]) => [tag, dir])))
  })
})
