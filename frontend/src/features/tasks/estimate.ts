// How long something takes: kept in minutes, written as people say it, read in hours and minutes.
import { formatsOf } from '@/i18n/languages'

const MOST = 1_000_000
const UNITS: Record<string, number> = { d: 480, t: 480, h: 60, s: 60, m: 1 }

/** "90m", "1h 30m", "1:30", "1,5": a bare number is hours. Null: nothing. Undefined: nobody can tell. */
export function minutesOf(text: string): number | null | undefined {
  const said = text.trim().toLowerCase().replaceAll(',', '.').replaceAll('\u00a0', ' ')
  if (!said) return null
  const clock = /^(\d+):([0-5]\d)$/.exec(said)
  if (clock) return bounded(Number(clock[1]) * 60 + Number(clock[2]))
  if (/^\d+(\.\d+)?$/.test(said)) return bounded(Number(said) * 60)
  const parts = [...said.matchAll(/(\d+(?:\.\d+)?)\s*([dthsm])[a-z.]*\s*/gu)]
  if (!parts.length || parts.map(([part]) => part).join('') !== said) return undefined
  return bounded(parts.reduce((all, [, number, unit]) => all + Number(number) * (UNITS[unit as string] as number), 0))
}

const bounded = (minutes: number) => (minutes <= MOST ? Math.round(minutes) : undefined)

/** "1 hr 30 min" as this locale has it. */
export function estimateText(minutes: number, locale: string): string {
  const unit = (value: number, name: string) => new Intl.NumberFormat(formatsOf(locale), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 && unit(hours, 'hour'), (rest > 0 || hours === 0) && unit(rest, 'minute')].filter(Boolean).join(' ')
}
