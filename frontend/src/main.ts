import './theme/main.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, languageHere, speak } from './i18n'
import { router } from './router'
import './worker/install'

async function start(): Promise<void> {
  const language = languageHere()
  if (!(await speak(language)) && language !== 'en') await speak('en')
  createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
}

void start()
