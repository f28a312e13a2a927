// Days as people say them: "tomorrow", "fri", "in 2 weeks", "3 dec", "24.12.", "2026-12-24". In the words of the language at hand;
// the names of days and months are the browser's own.
import { plusDays, weekEnd } from '@/features/tasks/due'
import { fold } from './fuzzy'

/** Words parted by commas; `fortnight=2` says that it is two of them. */
export interface DateWords { today: string; tomorrow: string; after_tomorrow: string; next: string; in: string; day: string; week: string; month: string; none: string }
type Unit = 'day' | 'week' | 'month'

const UNITS: readonly Unit[] = ['day', 'week', 'month']
const list = (said: string) => said.split(',').map((word) => fold(word.trim()))
const bare = (text: string) => fold(text).replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/\p{M}/gu, '').trim()

/** Names in every length the language has, by number. */
function names(locale: string, of: 'weekday' | 'month', at: (n: number) => Date, count: number): Map<string, number> {
  const found = new Map<string, number>()
  for (let n = 0; n < count; n++) {
    for (const length of ['short', 'long'] as const) {
      const name = fold(new Intl.DateTimeFormat(locale, { [of]: length, timeZone: 'UTC' }).format(at(n))).replace(/\.$/, '')
      if (!found.has(name)) found.set(name, n)
    }
  }
  return found
}
/** A name, or as much of its beginning as leaves no doubt. */
function named(word: string, known: Map<string, number>): number | undefined {
  const exact = known.get(word)
  if (exact !== undefined || word.length < 2) return exact
  const some = new Set([...known].filter(([name]) => name.startsWith(word)).map(([, n]) => n))
  return some.size === 1 ? [...some][0] : undefined
}

function plusMonths(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}
const later = (day: string, n: number, unit: Unit) => (unit === 'month' ? plusMonths(day, n) : plusDays(day, unit === 'week' ? n * 7 : n))

/** The next day with that date; null where the calendar has none. */
function coming(today: string, month: number, date: number, year?: number): string | null {
  for (const at of year ? [year] : [0, 1, 2, 3, 4].map((n) => Number(today.slice(0, 4)) + n)) {
    const found = new Date(Date.UTC(at, month, date))
    const day = found.toISOString().slice(0, 10)
    if (found.getUTCMonth() === month && (year || day >= today)) return day
  }
  return null
}

export function dateReader(locale: string, words: DateWords) {
  const weekdays = names(locale, 'weekday', (n) => new Date(Date.UTC(2024, 0, 7 + n)), 7)
  const months = names(locale, 'month', (n) => new Date(Date.UTC(2024, n, 1)), 12)
  const units = new Map<string, [Unit, number]>()
  for (const unit of UNITS) for (const word of list(words[unit])) units.set(word.split('=')[0] as string, [unit, Number(word.split('=')[1] ?? 1)])
  const are = (text: string, said: string) => list(said).includes(text)

  function unitAway(text: string, today: string): string | null {
    const parts = text.replace(/(\d)(\p{L})/gu, '$1 $2').split(/\s+/)
    const rest = parts.filter((word) => !are(word, words.in))
    const unit = units.get(rest.find((word) => units.has(word)) ?? '')
    if (!unit) return null
    const number = rest.find((word) => /^\d{1,3}$/.test(word))
    const next = rest.some((word) => are(word, words.next))
    const others = rest.filter((word) => !units.has(word) && word !== number && !are(word, words.next))
    if (others.length) return null
    if (next) return unit[0] === 'week' ? plusDays(weekEnd(today), 1) : unit[0] === 'month' ? `${plusMonths(`${today.slice(0, 7)}-01`, 1)}` : plusDays(today, 1)
    if (!number && unit[1] === 1 && rest.length === parts.length) return null
    return later(today, Number(number ?? 1) * unit[1], unit[0])
  }

  function onDate(text: string, today: string): string | null {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
    if (iso) return coming(today, Number(iso[2]) - 1, Number(iso[3]), Number(iso[1]))
    const dotted = /^(\d{1,2})[./](\d{1,2})[./]?(\d{4})?$/.exec(text)
    if (dotted) {
      const monthFirst = locale === 'en-US' && text.includes('/')
      const [date, month] = monthFirst ? [dotted[2], dotted[1]] : [dotted[1], dotted[2]]
      return coming(today, Number(month) - 1, Number(date), dotted[3] ? Number(dotted[3]) : undefined)
    }
    const parts = text.split(/[\s.,]+/).filter(Boolean)
    const date = parts.find((word) => /^\d{1,2}$/.test(word))
    const year = parts.find((word) => /^\d{4}$/.test(word))
    const month = named(parts.filter((word) => word !== date && word !== year).join(' '), months)
    return date && month !== undefined ? coming(today, month, Number(date), year ? Number(year) : undefined) : null
  }

  /** The day meant, `none` for no day at all, null where it makes no sense. */
  return (said: string, today: string): string | null => {
    const text = bare(said)
    if (!text) return null
    if (are(text, words.none)) return 'none'
    if (are(text, words.today)) return today
    if (are(text, words.tomorrow)) return plusDays(today, 1)
    if (are(text, words.after_tomorrow)) return plusDays(today, 2)
    const away = unitAway(text, today)
    if (away) return away
    const parts = text.split(/\s+/)
    const week = named(parts.filter((word) => !are(word, words.next)).join(' '), weekdays)
    if (week !== undefined) {
      // The coming one; "next" is never today.
      const days = (week - new Date(today).getUTCDay() + 7) % 7
      return plusDays(today, days || 7)
    }
    const found = onDate(text, today)
    return found && found >= '1970' && found < '2200' ? found : null
  }
}

const LENGTHS: Record<string, number> = { m: 1, min: 1, h: 60, d: 480, w: 2400 }

/** Minutes of "90", "90m", "1.5h", "2d" (a day has eight hours of work); null where it makes no sense. */
export function minutesOf(said: string): number | null {
  const text = bare(said).replace(/,/g, '.')
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/g)]
  if (!parts.length || parts.map(([all]) => all).join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) return null
  let sum = 0
  for (const [, number, unit] of parts) {
    const length = unit ? LENGTHS[unit] : 1
    if (!length) return null
    sum += Number(number) * length
  }
  const minutes = Math.round(sum)
  return minutes <= 1_000_000 ? minutes : null
}
