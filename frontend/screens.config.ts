// `make screenshots`: the browser tests' stack and browser, another folder.
import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

export default defineConfig({ ...config, testDir: 'screens', timeout: 600_000 })
