// How the site looks to this person, on this device. public/theme.js has chosen before the first paint; this carries on from there.
import { computed, ref } from 'vue'

export type Theme = 'light' | 'dark'
export const THEMES = ['system', 'light', 'dark'] as const
export const DENSITIES = ['comfortable', 'compact'] as const
export type ThemeChoice = (typeof THEMES)[number]
export type Density = (typeof DENSITIES)[number]

function kept(key: string): string | null {
  try {
    return localStorage.getItem(`taskmaster.${key}`)
  } catch {
    return null
  }
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`taskmaster.${key}`)
    else localStorage.setItem(`taskmaster.${key}`, value)
  } catch {
    // A browser that keeps nothing: it holds until the next load.
  }
}

const night = matchMedia('(prefers-color-scheme: dark)')
const systemDark = ref(night.matches)
const asked = kept('theme')

export const themeChoice = ref<ThemeChoice>(asked === 'light' || asked === 'dark' ? asked : 'system')
export const theme = computed<Theme>(() => (themeChoice.value === 'system' ? (systemDark.value ? 'dark' : 'light') : themeChoice.value))
export const density = ref<Density>(document.documentElement.dataset.density === 'compact' ? 'compact' : 'comfortable')

function paint(): void {
  document.documentElement.classList.remove('light', 'dark')
  document.documentElement.classList.add(theme.value)
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', theme.value === 'dark' ? '#141416' : '#ffffff')
}

night.addEventListener('change', () => {
  systemDark.value = night.matches
  paint()
})

export function setTheme(choice: ThemeChoice): void {
  themeChoice.value = choice
  keep('theme', choice === 'system' ? null : choice)
  paint()
}

export const toggleTheme = (): void => setTheme(theme.value === 'dark' ? 'light' : 'dark')

export function setDensity(choice: Density): void {
  density.value = choice
  keep('density', choice === 'comfortable' ? null : choice)
  document.documentElement.dataset.density = choice
}
