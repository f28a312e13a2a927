import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linear } from '@/theme/brand'
import { faceOf, initialsOf } from './face'

test.each([
  ['Ada Lovelace', 'AL'], ['Ada', 'A'], ['ada', 'A'], ['Jean Luc van der Berg', 'JB'], ['Élodie Ångström', 'ÉÅ'], ['E\u0301lodie', 'E\u0301'],
  ['محمد الأحمد', 'م\u200cأ'], ['ليلى', 'ل'], ['王小明', '王'], ['🦊 Fox', 'F'], ['👩‍🚒', '👩‍🚒'], ['"Ben" (Ops)', 'BO'], ['ßeta', 'S'], ['7 Seas', '7S'], ['  ', '?'], ['', '?'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person keeps their colour, and a team has many', () => {
  expect(faceOf(' Ada Lovelace')).toBe(faceOf('ada lovelace'))
  const faces = Array.from({ length: 300 }, (_, n) => faceOf(`${['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'][n % 5]} ${String.fromCharCode(65 + (n % 26))}${n}`))
  const counts = Array.from({ length: 12 }, (_, face) => faces.filter((one) => one === face).length)
  expect(Math.min(...counts)).toBeGreaterThan(10)
})

const css = readFileSync('src/theme/tokens.css', 'utf8')
const bright = (lightness: number, chroma: number, hue: number) => {
  const [r, g, b] = linear(lightness, chroma, (hue * Math.PI) / 180).map((part) => Math.min(1, Math.max(0, part))) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const hues = [...css.matchAll(/\[data-face='\d+'\] \{\s*--tm-face: ([\d.]+);/g)].map((found) => Number(found[1]))
const themes = [...css.matchAll(/background: oklch\(([\d.]+) ([\d.]+) var\(--tm-face\)\);\s*color: oklch\(([\d.]+) ([\d.]+) var\(--tm-face\)\);/g)].map((found) => found.slice(1, 5).map(Number))

test('initials can be read on every colour, in both themes', () => {
  expect([hues.length, themes.length]).toEqual([12, 2])
  for (const [behind = 0, soft = 0, ink = 0, strong = 0] of themes)
    for (const hue of hues) {
      const [a, b] = [bright(behind, soft, hue), bright(ink, strong, hue)].sort((x, y) => y - x) as [number, number]
      expect((a + 0.05) / (b + 0.05), `hue ${hue}`).toBeGreaterThan(5.5)
    }
})
