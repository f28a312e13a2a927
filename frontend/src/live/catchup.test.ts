import { beforeEach, expect, test, vi } from 'vitest'
import type { Changes, Event } from '@/api/types'
import { ApiProblem } from '@/api/problem'

const GET = vi.hoisted(() => vi.fn())
vi.mock('@/api/client', async () => ({
  ApiProblem: (await import('@/api/problem')).ApiProblem,
  api: { GET },
  read: async (call: Promise<{ data: unknown }>) => (await call).data,
}))
const { catchUp } = await import('./catchup')

const page = (ids: string[], next: string | null, latest: string): { data: Changes } => ({
  data: { items: ids.map((id) => ({ id }) as Event), next, latest },
})
beforeEach(() => GET.mockReset())

test('the first time there is nothing to catch up with, only a place to begin', async () => {
  GET.mockResolvedValueOnce(page([], null, 'evt_5'))
  const mark = { after: null }
  expect(await catchUp(mark, () => {})).toBe(true)
  expect(mark.after).toBe('evt_5')
})

test('every page is read in order before the mark moves', async () => {
  GET.mockResolvedValueOnce(page(['evt_6', 'evt_7'], 'more', 'evt_9')).mockResolvedValueOnce(page(['evt_8', 'evt_9'], null, 'evt_9'))
  const mark = { after: 'evt_5' }
  const seen: string[] = []
  await catchUp(mark, (event) => seen.push(event.id))
  expect(seen).toEqual(['evt_6', 'evt_7', 'evt_8', 'evt_9'])
  expect(mark.after).toBe('evt_9')
})

test('a page that fails leaves the mark where it was', async () => {
  GET.mockResolvedValueOnce(page(['evt_6'], 'more', 'evt_9')).mockRejectedValueOnce(ApiProblem.unreachable())
  const mark = { after: 'evt_5' }
  await expect(catchUp(mark, () => {})).rejects.toThrow()
  expect(mark.after).toBe('evt_5')
})

test('too long away: everything is to be read again, from a new mark', async () => {
  GET.mockRejectedValueOnce(new ApiProblem(410, 'resync', '', '')).mockResolvedValueOnce(page([], null, 'evt_900'))
  const mark = { after: 'evt_5' }
  expect(await catchUp(mark, () => {})).toBe(false)
  expect(mark.after).toBe('evt_900')
})
