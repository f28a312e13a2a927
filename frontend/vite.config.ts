// Nuxt UI as a plain Vue plugin under a strict policy (style-src 'self', no inline script): nothing may make a
// <style> while it runs, no icon may be fetched, no asset may become a data: address.
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
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

// Where each language's words lie, for public/theme.js: it fetches those of the one it has chosen beside the code.
const words = (): Plugin => ({
  name: 'words',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((chunk) => {
        const language = chunk.type === 'chunk' && /\/i18n\/(\w+)\/index\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1]
        return language ? [{ tag: 'meta', attrs: { name: `words-${language}`, content: `/${chunk.fileName}` }, injectTo: 'head-prepend' as const }] : []
      }),
  },
})

// /api/docs offers it to whoever makes a client.
const contract = () => ({
  name: 'contract',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => string }) {
    this.emitFile({ type: 'asset', fileName: 'openapi.yaml', source: readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8') })
  },
})

const api = process.env.TASKMASTER_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  plugins: [
    noRuntimeStyles(),
    contract(),
    words(),
    vue(),
    ui({
      colorMode: false,
      autoImport: false,
      components: { dts: 'src/components.d.ts' },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'], globExclude: ['src/**/*.test.ts'] }, sizeLimitKb: 64 } },
      experimental: { componentDetection: true },
      ui: { colors: { primary: 'indigo', neutral: 'slate' }, ...shapes },
    }),
  ],
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __VUE_OPTIONS_API__: 'true',
  },
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0, manifest: true },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: api },
      '/local': { target: api },
      '/ws': { target: api.replace(/^http/, 'ws'), ws: true },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], setupFiles: ['src/testing.ts'], restoreMocks: true },
})
