import type en from '../en/appearance'
import type { Words } from '../words'

export default {
  title: 'Aussehen und Tastatur',
  look: 'Aussehen',
  look_lead: 'Gilt auf diesem Gerät: Ein Telefon darf anders sein als der Schreibtisch.',
  theme: 'Design',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  density: 'Dichte',
  density_hint: 'Kompakt zeigt mehr auf einmal. Auf dem Telefon bleiben Ziele daumengroß.',
  densities: { comfortable: 'Bequem', compact: 'Kompakt' },
  language: 'Sprache',
  language_lead: 'Steht im Profil und gilt auf jedem Gerät. Dort lassen sich auch die Formate der Region wählen.',
  words: 'Sprache der Oberfläche',
  keyboard: 'Tastatur',
  keyboard_lead: 'Ein Fragezeichen zeigt alle Tastenkürzel.',
  single_keys: 'Kürzel mit einer Taste',
  single_keys_hint: 'Ausgeschaltet tun einzelne Buchstaben nichts: gut bei Spracheingabe. Kürzel mit Strg oder Cmd bleiben.',
} satisfies Words<typeof en>
