import { beforeEach, expect, it } from 'vitest'
import { density, setDensity, setTheme, theme, themeChoice, toggleTheme } from './theme'

const root = document.documentElement

beforeEach(() => {
  setTheme('system')
  setDensity('comfortable')
})

it('a theme is kept, and the system’s own is nothing to keep', () => {
  setTheme('dark')
  expect([theme.value, root.classList.contains('dark'), localStorage.getItem('taskmaster.theme')]).toEqual(['dark', true, 'dark'])

  setTheme('system')
  expect([themeChoice.value, theme.value, root.classList.contains('light'), localStorage.getItem('taskmaster.theme')]).toEqual(['system', 'light', true, null])
})

it('turning the theme over leaves the system’s', () => {
  toggleTheme()

  expect([themeChoice.value, theme.value]).toEqual(['dark', 'dark'])
})

it('a density stands on the page for every style to read', () => {
  setDensity('compact')

  expect([density.value, root.dataset.density, localStorage.getItem('taskmaster.density')]).toEqual(['compact', 'compact', 'compact'])
})
