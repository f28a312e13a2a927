import { ref } from 'vue'

export type Theme = 'light' | 'dark'
const KEY = 'taskmaster.theme'

/** public/theme.js has chosen before the first paint; this only carries on from there. */
export const theme = ref<Theme>(document.documentElement.classList.contains('dark') ? 'dark' : 'light')

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  document.documentElement.classList.remove('light', 'dark')
  document.documentElement.classList.add(theme.value)
  localStorage.setItem(KEY, theme.value)
}
