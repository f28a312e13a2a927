import { expect, test } from 'vitest'
import { linear, stepsOf } from './brand'

const luminance = ([r, g, b]: [number, number, number]) => 0.2126 * r + 0.7152 * g + 0.0722 * b
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
const WHITE = 1
/** The dark theme's lightest background, and the text on a button there. */
const DARK = luminance(linear(0.274, 0, 0))
const INK = luminance(linear(0.21, 0, 0))

const ACCENTS = ['#ff0000', '#ffff00', '#00ff00', '#00ffff', '#0000ff', '#ff00ff', '#ffffff', '#000000', '#0f766e', '#f59e0b', '#e11d48', '#808080']
for (let red = 0; red < 256; red += 51) for (let green = 0; green < 256; green += 51) for (let blue = 0; blue < 256; blue += 51) ACCENTS.push(`#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`)

test('whatever colour is chosen, it can be read on and written in, in both themes', () => {
  const poor = ACCENTS.filter((accent) => {
    const of = (name: number) => {
      const step = stepsOf(accent).find((one) => one.name === name) as ReturnType<typeof stepsOf>[number]
      return luminance(linear(step.lightness, step.chroma, step.hue))
    }
    return contrast(WHITE, of(600)) < 4.5 || contrast(DARK, of(400)) < 4.5 || contrast(INK, of(400)) < 4.5
  })
  expect(poor).toEqual([])
})
test('a grey stays grey and a hue stays itself', () => {
  expect(Math.max(...stepsOf('#808080').map((step) => step.chroma))).toBeLessThan(0.001)
  const [teal] = stepsOf('#0f766e')
  expect(((teal as { hue: number }).hue * 180) / Math.PI).toBeCloseTo(-174, -1)
})
