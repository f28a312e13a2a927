// Tests speak English, as the site does once it has started.
import { speak } from './i18n'

await speak('en')
