import { expect, test } from 'vitest'
import { branchOf } from './branch'

test.each([
  ['Mend the roof!', 'web-1-mend-the-roof'],
  ['Über Zäune & Gärten', 'web-1-uber-zaune-garten'],
  ['إصلاح السقف', 'web-1'],
  ['A title that goes on and on until nobody wants to read it any more', 'web-1-a-title-that-goes-on-and-on-until-nobody-wants'],
])('%s', (title, branch) => expect(branchOf({ id: 'WEB-1', title })).toBe(branch))
