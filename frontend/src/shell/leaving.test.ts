import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { useOutbox } from '@/store/outbox'
import { leave, leaving } from './leaving'

beforeEach(() => {
  setActivePinia(createPinia())
  leaving.value = null
})

test('signing out asks first where something has not been sent', async () => {
  void useOutbox().put({ method: 'PUT', path: '/tasks/WEB-1/status', body: { status: 'closed' }, paints: [{ kind: 'task', id: 'WEB-1', fields: { status: 'closed' } }] })
  const out = vi.fn(() => Promise.resolve())

  await leave('sign_out', out)

  expect(out).not.toHaveBeenCalled()
  expect(leaving.value).toMatchObject({ how: 'sign_out', count: 1 })
})

test('where nothing waits, nobody is asked', async () => {
  const out = vi.fn(() => Promise.resolve())
  await leave('sign_out', out)
  expect(out).toHaveBeenCalledOnce()
  expect(leaving.value).toBeNull()
})
