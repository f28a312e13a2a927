/** What this browser says of where its person is, in the forms that the API takes; what it does not say is left out. */
export function fromHere(): { time_zone?: string; locale?: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const { language, region } = new Intl.Locale(navigator.language)
  return {
    ...(/^(UTC|[A-Z]\w+\/[\w/+-]+)$/.test(timeZone) && { time_zone: timeZone }),
    ...(/^[a-z]{2,3}$/.test(language) && { locale: region ? `${language}-${region}` : language }),
  }
}
