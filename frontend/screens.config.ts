// `make screenshots`: the browser tests' stack and browser, another folder.
import config from './playwright.config.ts'

export default { ...config, testDir: 'screens', timeout: 600_000 }
