import './theme/main.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, languageHere, speak, t } from './i18n'
import { router } from './router'
import { useToast } from './ui/toasts'
import './worker/install'
import { recover } from './worker/recover'

const own = new URL(import.meta.url).pathname
addEventListener('vite:preloadError', () => void recover(own))
router.onError(async (_thrown, to) => {
  if (await recover(own, to.fullPath)) return
  const again = { label: t('common.retry'), onClick: () => void router.push(to.fullPath) }
  useToast().add({ title: t('shell.failed.title'), color: 'error', actions: [again] })
})

async function start(): Promise<void> {
  const language = languageHere()
  if (!(await speak(language)) && language !== 'en') await speak('en')
  createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
}

void start()
