import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { useBack } from './back'

/** The browser's own, in miniature: a request goes to the newest that is left. */
const asked: { onclose: (() => void) | null; destroy: () => void }[] = []
const request = () => asked.at(-1)?.onclose?.()

function onPhone(phone: boolean): void {
  vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: phone, addEventListener: () => {} }))
  vi.stubGlobal('CloseWatcher', class {
    onclose = null
    constructor() { asked.push(this) }
    destroy = () => void asked.splice(asked.indexOf(this), 1)
  })
}
afterEach(() => {
  asked.length = 0
  vi.unstubAllGlobals()
  vi.resetModules()
  vi.useRealTimers()
})

it('Back closes the sheet on top, then the one beneath, then is the page’s again', async () => {
  vi.useFakeTimers()
  onPhone(true)
  const [below, above] = [ref(true), ref(false)]
  const scope = effectScope()
  scope.run(() => {
    useBack(() => below.value, () => (below.value = false))
    useBack(() => above.value, () => (above.value = false))
  })

  above.value = true
  request()
  vi.runAllTimers()
  expect([below.value, above.value]).toEqual([true, false])
  request()
  vi.runAllTimers()
  expect(below.value).toBe(false)
  expect(asked).toHaveLength(0)
  above.value = true
  scope.stop()
  vi.runAllTimers()
  expect(asked).toHaveLength(0)
})
