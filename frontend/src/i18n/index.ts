// Every word the site says comes from here, one file per feature; the names of the features are the first word of a key.
import { createI18n } from 'vue-i18n'
import en from './en'

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })
export const t = i18n.global.t
