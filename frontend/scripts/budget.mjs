// What a page loads before it can be used, gzipped, against what we promised. Reads the manifest of the last build.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const KIB = 1024
// Measured when this was written: 86 and 131 KiB of JavaScript. The goals stand; what comes near them has grown without a reason.
const BUDGETS = [
  { page: 'sign in', entries: ['index.html', 'src/i18n/en/index.ts', 'src/features/accounts/SignInPage.vue'], js: 120, css: 25 },
  { page: 'board', entries: ['index.html', 'src/i18n/en/index.ts', 'src/shell/TheShell.vue', 'src/features/tasks/BoardPage.vue'], js: 180, css: 25 },
]
const LAZY = 70

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const sizes = new Map()
const size = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length)
  return sizes.get(file)
}

function files(entries) {
  const seen = new Set()
  const js = new Set()
  const css = new Set()
  const walk = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no ${key}: was it renamed?`)
    js.add(chunk.file)
    chunk.css?.forEach((file) => css.add(file))
    chunk.imports?.forEach(walk)
  }
  entries.forEach(walk)
  return { js: [...js, 'theme.js'], css: [...css] }
}

const sum = (list) => list.reduce((all, file) => all + size(file), 0) / KIB
let broken = false
const show = (what, kib, limit) => {
  const over = kib > limit
  broken ||= over
  console.log(`${over ? 'OVER' : 'ok  '}  ${what.padEnd(28)} ${kib.toFixed(1).padStart(7)} KiB of ${limit}`)
}

for (const { page, entries, js, css } of BUDGETS) {
  const loaded = files(entries)
  show(`${page}: JS`, sum(loaded.js), js)
  show(`${page}: CSS`, sum(loaded.css), css)
}
const chunks = [...new Set(Object.values(manifest).map((chunk) => chunk.file))].filter((file) => file.endsWith('.js'))
const largest = chunks.sort((a, b) => size(b) - size(a))[0]
show(`largest chunk, ${largest.replace(/^assets\/|-[\w-]+\.js$/g, '')}`, size(largest) / KIB, LAZY)
if (process.argv.includes('--chunks')) for (const file of chunks.slice(0, 20)) console.log(`      ${file.padEnd(50)} ${(size(file) / KIB).toFixed(1)}`)
process.exitCode = broken ? 1 : 0
