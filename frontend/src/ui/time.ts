// Instants and dates as this person reads them: in their zone, in their locale's habits.
import { formatsOf } from '@/i18n/languages'
import { useSession } from '@/session/session'

const DAY_MS = 86_400_000
const makers = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, Intl.DateTimeFormat>()

function made(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const { locale } = useSession()
  const key = JSON.stringify([locale, zone, options])
  let maker = makers.get(key)
  if (!maker) makers.set(key, (maker = new Intl.DateTimeFormat(formatsOf(locale), { ...options, timeZone: zone })))
  return maker
}

/** Today as YYYY-MM-DD in the person's zone, or the day of `instant` there. */
export function dayOf(instant: string | number = Date.now()): string {
  const zone = useSession().timeZone
  let maker = days.get(zone)
  if (!maker) days.set(zone, (maker = new Intl.DateTimeFormat('en-CA', { timeZone: zone })))
  return maker.format(new Date(instant))
}

/** Whole days from today to a date, in the person's calendar: −1 was yesterday. */
export const daysUntil = (day: string) => Math.round((Date.parse(day) - Date.parse(dayOf())) / DAY_MS)

/** A date without time: the same day everywhere. */
export function day(date: string): string {
  const far = date.slice(0, 4) !== dayOf().slice(0, 4)
  return made({ day: 'numeric', month: 'short', ...(far && { year: 'numeric' }) }, 'UTC').format(new Date(`${date}T00:00:00Z`))
}

export function dateTime(instant: string): string {
  return made({ day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' }, useSession().timeZone).format(new Date(instant))
}

export function clock(instant: string): string {
  return made({ hour: 'numeric', minute: '2-digit' }, useSession().timeZone).format(new Date(instant))
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [['day', DAY_MS], ['hour', 3_600_000], ['minute', 60_000]]

/** "5 minutes ago", "yesterday"; after a week the date. */
export function ago(instant: string, now = Date.now()): string {
  const past = Date.parse(instant) - now
  if (Math.abs(past) >= 7 * DAY_MS) return day(dayOf(instant))
  const format = new Intl.RelativeTimeFormat(formatsOf(useSession().locale), { numeric: 'auto', style: 'short' })
  for (const [unit, ms] of STEPS) if (Math.abs(past) >= ms) return format.format(Math.round(past / ms), unit)
  return format.format(0, 'second')
}
