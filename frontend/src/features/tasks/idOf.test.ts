import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { speak } from '@/i18n'
import { useStore } from '@/store/store'
import { notices } from '@/ui/toasts'
import { copyFrom, idOf } from './idOf'
import { aTask } from './testing'

beforeEach(async () => {
  await speak('en')
  setActivePinia(createPinia())
})

test('what has no name of the server’s yet is called after its project', () => {
  useStore().take('task', [aTask({ id: 'new-1', project: 'WEB' })])
  expect([idOf('new-1'), idOf('WEB-7')]).toEqual(['WEB-…', 'WEB-7'])
})

test('a link is copied; what was not sent yet has none, and says so', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await copyFrom('WEB-7', 'https://x.example/tasks/WEB-7')
  await copyFrom('new-1', 'https://x.example/tasks/new-1')
  expect(writeText.mock.calls).toEqual([['https://x.example/tasks/WEB-7']])
  expect(notices.map(({ title }) => title)).toEqual(['Copied', 'Not sent yet: it has no link until it is.'])
})
