// The few words that Nuxt UI says by itself ("Close", "No matching data"), in the language of the site.
import { computed, onMounted, provide, shallowRef, watch } from 'vue'
import { i18n } from '.'
import { LANGUAGES, type Language } from './languages'

/** The library's own key; to import it brings its English along. */
export const KEY = Symbol.for('nuxt-ui.locale-context')
const words = {
  en: () => import('@nuxt/ui/runtime/locale/en.js'),
  de: () => import('@nuxt/ui/runtime/locale/de.js'),
  ar: () => import('@nuxt/ui/runtime/locale/ar.js'),
}

/** Menus and dialogs need them, and those come later than the screen. */
const PATIENCE_MS = 1_500

export function useLibraryWords() {
  const spoken = shallowRef()
  provide(KEY, spoken)
  const language = computed(() => i18n.global.locale.value as Language)
  const learn = (wanted: Language) => void words[wanted]().then(({ default: found }) => wanted === language.value && (spoken.value = found), () => {})
  onMounted(() => setTimeout(() => watch(language, learn, { immediate: true }), PATIENCE_MS))
  return { dir: computed(() => LANGUAGES[language.value].dir) }
}
