import type en from '../en/orgs'
import type { Words } from '../words'

export default {
  title: 'Organisation',
  about: 'Allgemein',
  name: 'Name',
  slug: 'Kurzname',
  slug_hint: 'Steht in Links und bleibt, wie er ist.',
  description: 'Beschreibung',
  industry: 'Branche',
  size: 'Größe',
  size_none: 'Keine Angabe',
  time_zone: 'Zeitzone',
  time_zone_hint: 'Für alle, die keine eigene gewählt haben.',
} satisfies Words<typeof en>
