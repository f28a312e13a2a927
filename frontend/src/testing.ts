// Tests speak English, as the site does once it has started.
import { speak, speakInFull } from './i18n'

await speak('en')
await speakInFull()
