import { expect, it } from 'vitest'
import { tellWhole } from './whole'

it('words that are cut off are told whole to whoever points at them, and others are left alone', () => {
  document.body.innerHTML = '<p class="truncate">A long title</p><p class="truncate">Short</p><p class="truncate" title="Its own">A long title</p>'
  const [long, short, own] = document.querySelectorAll('p') as unknown as [HTMLElement, HTMLElement, HTMLElement]
  for (const each of [long, own]) Object.defineProperty(each, 'scrollWidth', { value: 500 })
  const leave = tellWhole()

  for (const each of [long, short, own]) each.dispatchEvent(new Event('pointerover', { bubbles: true }))

  expect([long.title, short.title, own.title]).toEqual(['A long title', '', 'Its own'])
  leave()
})
