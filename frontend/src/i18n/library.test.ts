import { localeContextInjectionKey } from '@nuxt/ui/runtime/composables/useLocale.js'
import { expect, it } from 'vitest'
import { KEY } from './library'

it('provides the words under the key that Nuxt UI asks for', () => {
  expect(KEY).toBe(localeContextInjectionKey)
})
