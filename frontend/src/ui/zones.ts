/** Every time zone this browser knows, and the one that is set even if it does not. */
export function zones(current: string): { value: string; label: string }[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])
  return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

const LOCALES = ['en', 'en-GB', 'en-US', 'de', 'de-CH', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'ar', 'ja']

/** Whose habits dates and numbers may follow, each in its own words. */
export function locales(current: string): { value: string; label: string }[] {
  return [...new Set([...LOCALES, current])].map((tag) => ({ value: tag, label: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag }))
}
