export default {
  title: 'Organisation',
  about: 'General',
  name: 'Name',
  slug: 'Short name',
  slug_hint: 'Used in links. It stays as it is.',
  description: 'Description',
  industry: 'Industry',
  size: 'People',
  size_none: 'Not said',
  time_zone: 'Time zone',
  time_zone_hint: 'For those who have not chosen their own.',
}
