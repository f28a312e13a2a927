// Days, weeks and months by their names, as this person's language has them.
import { formatsOf } from '@/i18n/languages'
import { useSession } from '@/session/session'

const makers = new Map<string, Intl.DateTimeFormat>()

function made(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale } = useSession()
  const key = JSON.stringify([locale, options])
  let maker = makers.get(key)
  if (!maker) makers.set(key, (maker = new Intl.DateTimeFormat(formatsOf(locale), { calendar: 'gregory', ...options, timeZone: 'UTC' })))
  return maker
}
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

export const longDay = (day: string) => made({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day))
export const dayAndDate = (day: string) => made({ weekday: 'short', day: 'numeric', month: 'short' }).format(noon(day))
export const weekdayName = (day: string, width: 'long' | 'short' | 'narrow' = 'short') => made({ weekday: width }).format(noon(day))
export const monthAndYear = (day: string) => made({ month: 'long', year: 'numeric' }).format(noon(day))
export const monthName = (day: string) => made({ month: 'short', ...(day.slice(5, 7) === '01' && { year: 'numeric' }) }).format(noon(day))
export const stretch = (from: string, to: string) => made({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(noon(from), noon(to))
export const hourName = (hour: number) => made({ hour: 'numeric' }).format(new Date(Date.UTC(2026, 0, 1, hour)))
