// A browser's name for itself, in words for a person: "Firefox on Linux". Brands before what they are built on.
const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\/|Opera/, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS|Chromium/, 'Chrome'], [/Safari\//, 'Safari'], [/curl\//, 'curl'], [/python/i, 'Python'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux'],
]
const named = (list: [RegExp, string][], agent: string) => list.find(([sign]) => sign.test(agent))?.[1] ?? ''

export const browserOf = (agent: string) => named(BROWSERS, agent)
export const systemOf = (agent: string) => named(SYSTEMS, agent)
export const isPhone = (agent: string) => /iPhone|Android.*Mobile/.test(agent)
