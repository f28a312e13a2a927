export default {
  you: 'You',
  profile: 'Profile',
  security: 'Security',
  notifications: 'Notifications',
  appearance: 'Appearance',
  organisation: 'Organisation',
  members: 'Members',
  membership: 'Membership',
  trash: 'Trash and archive',
  back: 'Back to settings',
  ask: 'Who can help: {names}.',
}
