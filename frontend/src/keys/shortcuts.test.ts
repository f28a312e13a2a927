import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import editor from '@/i18n/en/editor'
import en from '@/i18n/en/help'
import { EDITOR_ROWS } from '@/ui/editor/keys'
import { GROUPS, SHORTCUTS } from './shortcuts'

const page = readFileSync('../docs/keyboard.md', 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('|')).slice(2)
  .map((line) => line.split(/(?<!`)\|(?!`)/).slice(1, 3).map((cell) => cell.trim()) as [string, string])
const names = en.shortcut as Record<string, string>
const said = (keys: readonly string[]) => keys.map((key) => `\`${key}\``).join(' or ')

test('the page about the keyboard says what the site hears, in its words and order', () => {
  const told = GROUPS.filter((group) => SHORTCUTS.some((one) => one.group === group)).flatMap((group) => [
    [`**${en.groups[group]}**`, ''],
    ...SHORTCUTS.filter((one) => one.group === group).map(({ id, keys }) => [said(keys), names[id.replace('.', '_')]]),
  ])
  told.push([`**${editor.help}**`, ''], ...EDITOR_ROWS.map(([id, keys]) => [said(keys), editor[id]]))
  expect(rows).toEqual(told)
})

test('no two keys are the same, and none begins a sequence', () => {
  const all = SHORTCUTS.filter((one) => one.group !== 'inbox' && !one.local).flatMap(({ keys }) => keys)
  expect(new Set(all).size).toBe(all.length)
  const beginnings = new Set(all.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]))
  expect(all.filter((key) => beginnings.has(key))).toEqual([])
})
