import { beforeEach, expect, it, vi } from 'vitest'
import { recover } from './recover'

let page: string | null
let gone: string[]
const asked = vi.fn(async () => {
  if (page === null) throw new TypeError('Failed to fetch')
  return new Response(page)
})

beforeEach(() => {
  sessionStorage.clear()
  gone = []
  asked.mockClear()
  vi.stubGlobal('fetch', asked)
  vi.spyOn(location, 'assign').mockImplementation((to) => void gone.push(String(to)))
  vi.spyOn(location, 'reload').mockImplementation(() => void gone.push('reload'))
  page = '<script src="/assets/index-new.js">'
})

it('a page whose build was replaced is loaded anew, where it was going, and only once', async () => {
  expect(await Promise.all([recover('/assets/index-old.js'), recover('/assets/index-old.js', '/inbox')])).toEqual([true, true])
  expect(await recover('/assets/index-old.js', '/inbox')).toBe(false)

  expect(gone).toEqual(['/inbox'])
})

it('without a way to go it stays where it is', async () => {
  await recover('/assets/index-old.js')

  expect(gone).toEqual(['reload'])
})

it('a server that still has this build, is out of reach or ails is no reason', async () => {
  for (const answer of ['<script src="/assets/index-old.js">', null, 'Down for a moment']) {
    page = answer
    expect(await recover('/assets/index-old.js', '/inbox')).toBe(false)
  }

  expect(asked).toHaveBeenCalledTimes(3)
  expect(gone).toEqual([])
})
