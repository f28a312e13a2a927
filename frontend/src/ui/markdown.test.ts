import { describe, expect, test } from 'vitest'
import { adorn, type Known } from './adorn'
import { markup, render } from './markdown'
import { HOSTILE } from './markdownCorpus'

const shown = (text: string) => {
  const place = document.createElement('div')
  place.append(render(text))
  return place
}
const TAGS = new Set(['A', 'BLOCKQUOTE', 'BR', 'CODE', 'DEL', 'EM', 'H3', 'H4', 'H5', 'H6', 'HR', 'INPUT', 'LI', 'OL', 'P', 'PRE', 'STRONG', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL'])
const ATTRIBUTES = new Set(['checked', 'disabled', 'href', 'start', 'target', 'rel', 'type'])

describe('what is hostile comes out harmless', () => {
  test.each(HOSTILE)('%s', (text) => {
    for (const node of shown(text).querySelectorAll('*')) {
      expect(TAGS).toContain(node.tagName)
      for (const { name } of node.attributes) expect(ATTRIBUTES).toContain(name)
      const href = node.getAttribute('href')
      if (node.tagName === 'INPUT') expect(node).toMatchObject({ type: 'checkbox', disabled: true })
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
  test('a checklist has boxes', () => {
    const boxes = shown('- [x] a\n- [ ] b').querySelectorAll('input')
    expect([...boxes].map((box) => box.checked)).toEqual([true, false])
  })
  test('a single line break is one', () => {
    expect(shown('a\nb').querySelectorAll('br')).toHaveLength(1)
  })
})

describe('names and ids become chips', () => {
  const ADA = `usr_${'a'.repeat(28)}`
  const known: Known = {
    person: (id) => (id === ADA ? 'Ada Lovelace' : undefined),
    task: (id) => (id === 'WEB-1' ? { title: 'Mend the roof', done: true } : undefined),
    isProject: (key) => key === 'WEB', me: ADA,
  }
  const adorned = (text: string) => {
    const place = document.createElement('div')
    const made = render(text)
    adorn(made, known)
    place.append(made)
    return place
  }

  test('a person is who the id says, whatever the words say', () => {
    const chip = adorned(`@[Mallory](user:${ADA})`).querySelector('.mention')
    expect(chip?.textContent).toBe('@Ada Lovelace')
    expect(chip?.classList).toContain('mention-me')
  })
  test('a person who is not here is a name and no chip', () => {
    const place = adorned(`@[Mallory](user:usr_${'b'.repeat(28)})`)
    expect(place.textContent).toBe('@Mallory\n')
    expect(place.querySelector('a, .mention')).toBeNull()
  })
  test('a link that looks like a mention is none', () => {
    expect(adorned(`[Ada](user:${ADA}) [x](#usr_1)`).querySelector('.mention')).toBeNull()
  })
  test('a task is a link with its title, but not in code, in a link, or of a project unknown here', () => {
    const place = adorned('WEB-1, (WEB-99) `WEB-1` [WEB-1](https://a.example) ABC-1 XWEB-1 WEB-1x\n\n    WEB-1')
    const chips = [...place.querySelectorAll<HTMLAnchorElement>('a.task-ref')]
    expect(chips.map((chip) => [chip.textContent, chip.getAttribute('href'), chip.title, chip.className])).toEqual([
      ['WEB-1', '/tasks/WEB-1', 'Mend the roof', 'task-ref task-ref-done'], ['WEB-99', '/tasks/WEB-99', '', 'task-ref'],
    ])
  })
  test('each piece runs the way of its own words', () => {
    expect(adorned('a\n\n- ب').querySelector('ul')?.getAttribute('dir')).toBe('auto')
  })
  test('boxes are named by their words', () => {
    const [box] = adorned('- [ ] Buy **planks**\n  - [ ] Oak').querySelectorAll('input')
    expect(box?.getAttribute('aria-label')).toBe('Buy planks')
  })
})
