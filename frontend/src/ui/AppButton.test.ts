import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import AppButton from './AppButton.vue'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }, { path: '/there', name: 'there', component: {} }] })
const button = (props: Record<string, unknown>, more: object = {}) => mount(AppButton, { props, ...more, global: { plugins: [router] } })

test('a button of an icon alone is square, and one with a word is not', () => {
  expect(button({ icon: 'i-lucide-x' }).classes()).toContain('button-square')
  expect(button({ icon: 'i-lucide-x', label: 'Close' }).classes()).not.toContain('button-square')
  expect(button({ icon: 'i-lucide-x' }, { slots: { default: 'Close' } }).classes()).not.toContain('button-square')
})

test('it sends no form unless it is told to', () => {
  expect(button({ label: 'Back' }).attributes('type')).toBe('button')
  expect(button({ label: 'Save', type: 'submit' }).attributes('type')).toBe('submit')
})

test('what is on its way cannot be pressed again, and turns', async () => {
  const onClick = vi.fn()
  const made = button({ label: 'Save', icon: 'i-lucide-check', loading: true, onClick })
  await made.trigger('click')

  expect(made.find('svg').classes()).toContain('animate-spin')
  expect(made.attributes()).toHaveProperty('disabled')
  expect(onClick).not.toHaveBeenCalled()
})

test('one that leads somewhere is a link, and keeps what it was given', async () => {
  const onClick = vi.fn()
  const made = button({ label: 'There', to: { name: 'there' }, onClick, class: 'ms-auto', 'aria-label': 'Go there' })
  await made.trigger('click', { button: 0 })
  await flushPromises()

  expect(made.element.tagName).toBe('A')
  expect(made.attributes()).toMatchObject({ href: '/there', 'aria-label': 'Go there' })
  expect(made.classes()).toEqual(expect.arrayContaining(['button', 'ms-auto']))
  expect(onClick).toHaveBeenCalledOnce()
  expect(router.currentRoute.value.name).toBe('there')
})

test('an icon is drawn from the build', () => {
  expect(button({ icon: 'i-lucide-check' }).find('svg').html()).toContain('<path')
})
