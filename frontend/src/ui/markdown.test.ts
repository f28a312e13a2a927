import { describe, expect, test } from 'vitest'
import { markup, render } from './markdown'
import { HOSTILE } from './markdownCorpus'

const shown = (text: string) => {
  const place = document.createElement('div')
  place.append(render(text))
  return place
}
const TAGS = new Set(['A', 'BLOCKQUOTE', 'BR', 'CODE', 'DEL', 'EM', 'H3', 'H4', 'H5', 'H6', 'HR', 'LI', 'OL', 'P', 'PRE', 'STRONG', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL'])
const ATTRIBUTES = new Set(['href', 'start', 'target', 'rel'])

describe('what is hostile comes out harmless', () => {
  test.each(HOSTILE)('%s', (text) => {
    for (const node of shown(text).querySelectorAll('*')) {
      expect(TAGS).toContain(node.tagName)
      for (const { name } of node.attributes) expect(ATTRIBUTES).toContain(name)
      const href = node.getAttribute('href')
      if (href !== null) expect(href).toMatch(/^(https?:|mailto:|tel:|\/[^/]|#)/)
    }
  })
  test('raw markup is shown as the text it is', () => {
    expect(shown('a <b>c</b> <script>d</script>').textContent).toContain('<b>c</b>')
  })
})

describe('what is written comes out as it was meant', () => {
  test('emphasis, lists, code and tables', () => {
    expect(shown('**a**\n\n- b\n- c\n\n`d`').querySelectorAll('strong, li, code')).toHaveLength(4)
    expect(shown('| a | b |\n|---|---|\n| 1 | 2 |').querySelectorAll('td')).toHaveLength(2)
  })
  test('a heading stands below those of the page', () => {
    expect(markup('# a')).toContain('<h3>a</h3>')
  })
  test('a link elsewhere opens elsewhere and tells nothing; one of ours stays here', () => {
    expect(shown('[a](https://a.example)').querySelector('a')?.getAttribute('rel')).toContain('noreferrer')
    expect(shown('[a](/tasks/WEB-1)').querySelector('a')?.hasAttribute('target')).toBe(false)
  })
  test('a single line break is one', () => {
    expect(shown('a\nb').querySelectorAll('br')).toHaveLength(1)
  })
})
