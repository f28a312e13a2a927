import type en from '../en/settings'
import type { Words } from '../words'

export default {
  you: 'Persönlich',
  profile: 'Profil',
  security: 'Sicherheit',
  notifications: 'Benachrichtigungen',
  appearance: 'Darstellung',
  organisation: 'Organisation',
  members: 'Mitglieder',
  membership: 'Mitgliedschaft',
  trash: 'Papierkorb und Archiv',
  back: 'Zurück zu den Einstellungen',
  ask: 'Helfen können: {names}.',
} satisfies Words<typeof en>
