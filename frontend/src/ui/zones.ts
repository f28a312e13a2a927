/** Every time zone this browser knows, and the one that is set even if it does not. */
export function zones(current: string): { value: string; label: string }[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])
  return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

const LOCALES = ['en', 'en-GB', 'en-US', 'de', 'de-AT', 'de-CH', 'ar', 'ar-EG', 'ar-MA', 'ar-SA']

/** Whose words, dates and numbers may be followed, each named by itself. */
export function locales(current: string): { value: string; label: string }[] {
  return [...new Set([...LOCALES, current])].map((tag) => ({ value: tag, label: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag }))
}
