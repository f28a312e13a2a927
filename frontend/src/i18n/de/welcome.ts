import type en from '../en/welcome'
import type { Words } from '../words'

export default {
  title: 'Willkommen bei {org}',
  steps: 'Schritt {step} von 3',
  skip: 'Überspringen',
  later: 'Erst einmal umsehen',
  project: {
    title: 'Woran wird gearbeitet?',
    lead: 'Ein Projekt enthält die Aufgaben zu einer Sache: einem Gebäude, einem Kunden, einer Version.',
    name: 'Name des Projekts',
    button: 'Projekt anlegen',
    or: 'oder',
    example: 'Ein Beispiel nehmen',
    example_lead: 'Ein kleines Projekt mit Aufgaben zum Ausprobieren. Später lässt es sich archivieren.',
  },
  invite: { title: 'Wer arbeitet mit?', lead: 'Ein Link kommt per E-Mail. Weitere lassen sich jederzeit einladen.', next: 'Weiter' },
  task: { title: 'Was kommt zuerst?', lead: 'Eine Kleinigkeit genügt. Sie kommt in {project}, in die eigenen Hände.', name: 'Titel der Aufgabe', button: 'Aufgabe anlegen' },
  card: {
    title: 'Die ersten Schritte',
    done: '{n} von 3 getan',
    dismiss: 'Ausblenden',
    project: 'Ein Projekt anlegen',
    invite: 'Jemanden einladen',
    task: 'Eine Aufgabe anlegen',
  },
  sample: {
    project: 'Büroumzug',
    description: 'Ein Beispiel: was alles zu tun ist, bis das neue Büro öffnet.',
    label: 'Beispiel',
    tasks: { measure: 'Neue Räume ausmessen', movers: 'Angebote von drei Umzugsfirmen einholen', internet: 'Internetanschluss bestellen', plan: 'Sitzplan zeichnen', letter: 'Kunden die neue Adresse mitteilen', party: 'Einweihungsfeier planen' },
    hint: 'Die Karte in eine andere Spalte ziehen, oder öffnen und etwas ändern: Alle sehen es sofort.',
  },
} satisfies Words<typeof en>
