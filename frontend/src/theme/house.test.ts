// What no screen may write: sides instead of beginnings and ends, and colours of its own.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts|css)$/.test(file) && !/\.test\.ts$|\.d\.ts$|^i18n/.test(file))
  .map((file) => ({ file, lines: readFileSync(`src/${file}`, 'utf8').split('\n') }))

const found = (pattern: RegExp, skip = /^$/) =>
  sources.filter(({ file }) => !skip.test(file)).flatMap(({ file, lines }) =>
    lines.flatMap((line, at) => (pattern.test(line) ? [`src/${file}:${at + 1} ${pattern.exec(line)?.[0].trim()}`] : [])))

const SIDES = /(?<=[\s'"`:!])-?(?:(?:[mp][lr]|scroll-[mp][lr])-[\w.[(]|(?:left|right)-(?:\d|\[|\(|auto|full|px)|(?:border|rounded(?:-[tb])?)-[lr](?=[\s'"`-])|(?:text|float)-(?:left|right)(?=[\s'"`]))|\b(?:margin|padding|border)-(?:left|right)\s*:|^\s*(?:left|right):/
const COLOURS = /(?<=['"\s(:[])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?=['"\s);\]])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(|\b(?:text|bg|border|ring|fill|stroke|from|to|via|decoration|outline|shadow)-(?:white|black|(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3})\b/i

it('says start and end, never left and right: every screen works from right to left', () => {
  expect(found(SIDES)).toEqual([])
})

it('takes every colour from the theme', () => {
  expect(found(COLOURS, /^theme\//)).toEqual([])
})
