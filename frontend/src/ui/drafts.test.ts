import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { drop, take } from '@/api/token'
import { useSession } from '@/session/session'
import { useDraft } from './drafts'

const enter = (user: string) => (useSession(), take({ user: { id: user, locale: 'en' }, org: { id: 'org_1' } } as never, false))
beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  enter('usr_me')
})

test('a draft outlives the page, and is gone once it is sent', () => {
  useDraft('comment WEB-1').value = 'Half a'
  expect(useDraft('comment WEB-1').value).toBe('Half a')
  expect(useDraft('comment WEB-2').value).toBe('')
  useDraft('comment WEB-1').value = ''
  expect(Object.keys(localStorage).filter((key) => key.includes('draft'))).toEqual([])
})

test('it outlives a session that ran out, for its person; a sign-out leaves nothing', async () => {
  useDraft('comment WEB-1').value = 'Mine'
  drop()
  enter('usr_me')
  expect(useDraft('comment WEB-1').value).toBe('Mine')

  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
  await useSession().signOut()
  enter('usr_me')
  expect(useDraft('comment WEB-1').value).toBe('')
})

test('another person finds nothing of it, and whoever signs in here has it deleted', () => {
  useDraft('comment WEB-1').value = 'Mine'
  enter('usr_other')
  expect(useDraft('comment WEB-1').value).toBe('')

  take({ access_token: 't', expires_in: 60, user: { id: 'usr_other' }, org: { id: 'org_1' } } as never)
  enter('usr_me')
  expect(useDraft('comment WEB-1').value).toBe('')
})

test('what was left for a month is thrown away, and what is no draft of ours does no harm', () => {
  useDraft('old').value = 'Old'
  localStorage.setItem('taskmaster.draft usr_me org_1 broken', '{')
  vi.setSystemTime(Date.now() + 31 * 86_400_000)
  expect(useDraft('old').value).toBe('')
  expect(useDraft('broken').value).toBe('')
  vi.useRealTimers()
})
