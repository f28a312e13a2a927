// Lighthouse as on a phone with a slow line, three times each, nothing else running; the middle one counts.
import lighthouse from 'lighthouse'
import { median, signIn, withProfile } from './browser.mjs'

const ROUNDS = 3
const PORT = 9333
const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const AUDITS = { lcp: 'largest-contentful-paint', tbt: 'total-blocking-time', cls: 'cumulative-layout-shift' }

async function once(url) {
  // The session's cookie stays; caches and the service worker are cleared before each round.
  const { lhr } = await lighthouse(url, { port: PORT, onlyCategories: CATEGORIES, output: 'json', logLevel: 'error' })
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}: that is another page`)
  return {
    ...Object.fromEntries(CATEGORIES.map((name) => [name.replace('-', '_'), Math.round(lhr.categories[name].score * 100)])),
    ...Object.fromEntries(Object.entries(AUDITS).map(([name, id]) => [name, lhr.audits[id].numericValue])),
    failed: Object.values(lhr.audits).filter((audit) => audit.score === 0).map((audit) => audit.id),
  }
}

async function thrice(url, before = async () => {}) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    await before()
    rounds.push(await once(url))
  }
  const middle = (name) => median(rounds.map((round) => round[name]))
  return {
    performance: middle('performance'), accessibility: middle('accessibility'), best_practices: middle('best_practices'),
    lcp_ms: Math.round(middle('lcp')), tbt_ms: Math.round(middle('tbt')), cls: Number(middle('cls').toFixed(3)), failed: rounds[0].failed,
  }
}

/** As on a first visit: nothing is kept but that somebody is signed in here. */
async function forget(context, url) {
  const page = await context.newPage()
  await page.goto(`${url}/manifest.webmanifest`)
  await page.evaluate(async () => {
    for (const key of Object.keys(localStorage)) if (key !== 'taskmaster.signed-in') localStorage.removeItem(key)
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: failed, onblocked: failed }))
    }
  })
  await page.close()
}

export async function pages({ url, who }) {
  const signedOut = await withProfile(PORT, () => thrice(`${url}/sign-in`))
  const signedIn = await withProfile(PORT, async (context) => {
    await (await signIn(context, url, who)).close()
    return thrice(`${url}/projects/${who.small}/board`, () => forget(context, url))
  })
  return { 'sign in': signedOut, board: signedIn }
}
