import { languageHere } from '@/i18n'

/** What this browser says of where its person is, in the forms that the API takes; what it does not say is left out. */
export function fromHere(): { time_zone?: string; locale: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const words = languageHere()
  const own = navigator.languages.map((tag) => new Intl.Locale(tag)).find(({ language }) => language === words)
  return {
    ...(/^(UTC|[A-Z]\w+\/[\w/+-]+)$/.test(timeZone) && { time_zone: timeZone }),
    locale: own?.region ? `${words}-${own.region}` : words,
  }
}
