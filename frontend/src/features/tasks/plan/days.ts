// The calendar's arithmetic. A day is a text, "2026-11-21", that has no zone and no hours: nothing here can lose one to
// summer time. What has an instant is given its day before it comes here, by `wall` in the person's zone.
import { plusDays } from '../due'

export { plusDays }

const DAY_MS = 86_400_000
const DAYS_A_WEEK = 7
const MONDAY = 1
/** Where no browser says: who begins the week on a Sunday or a Saturday, by the region of the locale (CLDR 48). */
const SUNDAY = new Set('AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'.split(' '))
const SATURDAY = new Set('AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '))

const number = (day: string) => Math.round(Date.parse(day) / DAY_MS)
/** Whole days from one to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string) => number(to) - number(from)
/** 0 is Sunday. */
export const weekday = (day: string) => new Date(day).getUTCDay()
export const monthOf = (day: string) => day.slice(0, 7)
export const firstOf = (day: string) => `${monthOf(day)}-01`
export const earlier = (a: string, b: string) => (a < b ? a : b)
export const later = (a: string, b: string) => (a > b ? a : b)

/** The same day of another month, or its last one where it has no such day: 31 January and a month is 28 February. */
export function plusMonths(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}

interface WeekInfo { firstDay: number }
type Knowing = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }

/** A locale with its region, where this browser has one for the language: "en" alone would be American. */
export const regional = (locale: string, here: readonly string[]) =>
  (locale.includes('-') ? locale : (here.find((other) => other.startsWith(`${locale}-`)) ?? locale))

const CHOICES = { sunday: 0, monday: MONDAY, saturday: 6 }

/** The day on which a week begins, as this person chose or as it does where they are: 0 Sunday, 1 Monday, 6 Saturday. */
export function weekStart(tag: string, chosen?: keyof typeof CHOICES | null): number {
  if (chosen) return CHOICES[chosen]
  let locale: Knowing
  try {
    locale = new Intl.Locale(tag)
  } catch {
    return MONDAY
  }
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  if (info) return info.firstDay % DAYS_A_WEEK
  const region = locale.region ?? locale.maximize().region ?? ''
  return SUNDAY.has(region) ? 0 : SATURDAY.has(region) ? 6 : MONDAY
}

export const weekOf = (day: string, start: number) => plusDays(day, -((weekday(day) - start + DAYS_A_WEEK) % DAYS_A_WEEK))
export const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, n) => plusDays(first, n))

/** The weeks a month is drawn in, each by its first day; the days before and after it belong to its neighbours. */
export function weeksOf(day: string, start: number): string[] {
  const weeks: string[] = []
  const after = plusMonths(firstOf(day), 1)
  for (let week = weekOf(firstOf(day), start); week < after; week = plusDays(week, DAYS_A_WEEK)) weeks.push(week)
  return weeks
}
