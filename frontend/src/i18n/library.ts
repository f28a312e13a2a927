// The few words that Nuxt UI says by itself ("Close", "No matching data"), in the language of the site.
import { computed, provide, shallowRef, watch } from 'vue'
import { i18n } from '.'
import { LANGUAGES, type Language } from './languages'

/** The library's own key; to import it brings its English along. */
export const KEY = Symbol.for('nuxt-ui.locale-context')
const words = {
  en: () => import('@nuxt/ui/runtime/locale/en.js'),
  de: () => import('@nuxt/ui/runtime/locale/de.js'),
  ar: () => import('@nuxt/ui/runtime/locale/ar.js'),
}

export function useLibraryWords() {
  const spoken = shallowRef()
  provide(KEY, spoken)
  const language = computed(() => i18n.global.locale.value as Language)
  watch(language, (wanted) => words[wanted]().then(({ default: found }) => wanted === language.value && (spoken.value = found), () => {}), { immediate: true })
  return { dir: computed(() => LANGUAGES[language.value].dir) }
}
