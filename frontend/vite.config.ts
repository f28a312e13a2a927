// Nuxt UI as a plain Vue plugin under a strict policy (style-src 'self', no inline script): nothing may make a
// <style> while it runs, no icon may be fetched, no asset may become a data: address.
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chunks } from './scripts/chunks.ts'
import { schemaOf } from './scripts/schema.ts'
import { shapes } from './src/theme/shapes.ts'

const noRuntimeStyles = () => ({
  name: 'no-runtime-styles',
  enforce: 'pre' as const,
  // This plugin of Nuxt UI writes a <style>; theme/colours.css holds the same rules.
  load: (id: string) => (/@nuxt\/ui\/dist\/runtime\/plugins\/colors\.js/.test(id) ? 'export default () => {}' : undefined),
  transform(code: string, id: string) {
    if (!/vaul-vue\/dist\/index\.js/.test(id)) return
    const injected = /^\(function\(\)\{"use strict".*?\}\)\(\);/s.exec(code)
    if (!injected) throw new Error('vaul-vue changed: look at how it injects its styles again')
    return { code: code.slice(injected[0].length), map: null }
  },
})

// Two of its parts are on every screen, and theirs weigh five times what we ask of them: ours stand in for them, in its own parts too.
const OURS: Record<string, string> = { UButton: fileURLToPath(new URL('./src/ui/AppButton.vue', import.meta.url)), UIcon: fileURLToPath(new URL('./src/ui/icons.ts', import.meta.url)) }
const ourParts = (): Plugin => ({
  name: 'our-parts',
  enforce: 'pre',
  resolveId: (id, importer) => (importer?.includes('/@nuxt/ui/dist/runtime/') ? OURS[`U${/\/(Button|Icon)\.vue$/.exec(id)?.[1]}`] : undefined),
})

// What each start needs, for public/theme.js: it fetches the words and the screen that it has chosen beside the code, not after it.
const SCREENS = {
  'sign-in': ['accounts/SignInPage.vue'],
  shell: ['shell/TheShell.vue'],
  board: ['tasks/BoardPage.vue'],
  'my-work': ['tasks/MyWorkPage.vue'],
}
const beginnings = (): Plugin => ({
  name: 'beginnings',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {}, chunk: entry }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const needed = (names: string[]) => {
        const found = new Set(names)
        for (const name of found) for (const next of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) found.add(next)
        return found
      }
      const here = needed(entry ? [entry.fileName] : [])
      const meta = (name: string, roots: string[]) => {
        const files = [...needed(roots)].filter((file) => !here.has(file)).map((file) => `/${file}`)
        return { tag: 'meta', attrs: { name, content: files.join(' ') }, injectTo: 'head-prepend' as const }
      }
      const languages = chunks.flatMap((chunk) => {
        const language = /\/i18n\/(\w+)\/index\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1]
        return language ? [meta(`words-${language}`, [chunk.fileName])] : []
      })
      const screens = Object.entries(SCREENS).map(([screen, sources]) => {
        const roots = sources.map((source) => chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/${source}`))?.fileName)
        if (chunks.length && roots.includes(undefined)) throw new Error(`The build has no piece of its own for one of ${sources.join(', ')}`)
        return meta(`screen-${screen}`, roots as string[])
      })
      return chunks.length ? [...languages, ...screens] : []
    },
  },
})

// src/i18n/messages.ts reads the messages.
const noMessageCompiler: Plugin = { name: 'no-message-compiler', apply: 'build', config: () => ({ define: { __INTLIFY_DROP_MESSAGE_COMPILER__: 'true' } }) }

const PUBLIC = ['theme.js', 'icon.svg', 'manifest.webmanifest']

// One file at the root, so that it may serve every page; it knows all files of its build by name.
const serviceWorker = (): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  config: () => ({
    build: {
      rolldownOptions: {
        input: { index: 'index.html', sw: 'src/worker/sw.ts' },
        output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      },
    },
  }),
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle['sw.js']
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'index')
      if (worker?.type !== 'chunk' || entry?.type !== 'chunk') throw new Error('The build has no service worker, or no page')
      if (worker.imports.length) throw new Error('The service worker must be one file')
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/') && /\.(js|css|woff2)$/.test(name) && !/(cyrillic|greek|vietnamese)/.test(name))
      const within = new Set([entry.fileName])
      for (const name of within) for (const needed of bundle[name]?.type === 'chunk' ? bundle[name].imports : []) within.add(needed)
      const start = new Set([...within, ...files.filter((name) => /index-[\w-]+\.css$|-latin-wght-normal-[\w-]+\.woff2$/.test(name))])
      const core = ['index.html', ...PUBLIC, ...start]
      const hash = createHash('sha256').update(files.join()).update(readFileSync(new URL('index.html', import.meta.url)))
      for (const name of PUBLIC) hash.update(readFileSync(new URL(`public/${name}`, import.meta.url)))
      const build = { name: hash.digest('hex').slice(0, 12), core: core.map((name) => `/${name}`), rest: files.filter((name) => !start.has(name)).map((name) => `/${name}`) }
      worker.code = `const __BUILD__ = ${JSON.stringify(build)};\n${worker.code}`
    },
  },
})

const described = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')

// /api/docs offers it to whoever makes a client.
const contract = () => ({
  name: 'contract',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => string }) {
    this.emitFile({ type: 'asset', fileName: 'openapi.yaml', source: described })
  },
})

const api = process.env.TASKMASTER_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  plugins: [
    noRuntimeStyles(),
    ourParts(),
    contract(),
    beginnings(),
    noMessageCompiler,
    serviceWorker(),
    vue(),
    ui({
      colorMode: false,
      autoImport: false,
      components: { dts: 'src/components.d.ts', resolvers: [(name) => OURS[name] && { name: 'default', from: OURS[name] }] },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'], globExclude: ['src/**/*.test.ts'] }, sizeLimitKb: 64 } },
      experimental: { componentDetection: true },
      ui: { colors: { primary: 'indigo', neutral: 'slate' }, ...shapes },
    }),
  ],
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __VUE_OPTIONS_API__: 'false',
    __SCHEMA__: JSON.stringify(schemaOf(described)),
  },
  build: {
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: chunks } },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: ['.', '../src/taskmaster/accounts', '../tests/accounts'] },
    proxy: {
      '/api': { target: api },
      '/local': { target: api },
      '/ws': { target: api.replace(/^http/, 'ws'), ws: true },
    },
  },
  test: { environment: 'happy-dom', include: ['{src,scripts}/**/*.test.ts'], setupFiles: ['src/testing.ts'], restoreMocks: true,
    // The library says of its own door that it is new; once is enough.
    onConsoleLog: (line) => (line.includes('Custom Message Compiler') ? false : undefined),
  },
})
