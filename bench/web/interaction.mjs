// What a person feels on a board of 2,000 tasks: how long until each press is answered on the screen.
import { launch, median, p95, pause, person } from './browser.mjs'

const ROUNDS = 20

/**
 * From each press to the end of the frame after it: what INP counts, but for the trip to the screen. The browser's own event
 * timing waits for a frame to be shown, which one without a window puts off for seconds where nothing has changed.
 */
const watching = () => {
  window.felt = []
  const feel = ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => window.felt.push(performance.now() - timeStamp)
    port2.postMessage(null)
  })
  for (const name of ['keydown', 'pointerdown', 'click']) addEventListener(name, feel, { capture: true })
}

async function felt(page) {
  await pause(250)
  return page.evaluate(() => window.felt.splice(0))
}

const cards = (page) => page.locator('main [data-task] a[href]')

async function boardOf(page, { large }) {
  await page.addInitScript(watching)
  await page.goto(`/projects/${large}/board`)
  await cards(page).first().waitFor()
  await pause(3000)
  await felt(page)
}

async function interactions(page) {
  const found = {}
  const take = async (name, work, rounds = ROUNDS) => {
    const times = []
    for (let round = 0; round < rounds; round++) {
      await work(round)
      times.push(Math.round(Math.max(0, ...(await felt(page)))))
    }
    found[name] = { median: median(times), worst: Math.max(...times) }
  }
  await cards(page).first().focus()
  await take('next task (j)', () => page.keyboard.press('j'))
  await take('select (x)', async () => { await page.keyboard.press('x'); await page.keyboard.press('x') }, 10)
  await take('lift, move and put down', async (round) => {
    for (const key of ['Space', round % 2 ? 'ArrowLeft' : 'ArrowRight', 'Space']) { await page.keyboard.press(key); await pause(80) }
  }, 10)
  await take('open a task', async (round) => { await cards(page).nth(round % 5).click(); await pause(300); await page.keyboard.press('Escape') }, 10)
  return found
}

/** From a press that changes a task to the frame that shows it. */
async function painted(page) {
  const times = []
  for (let round = 0; round < ROUNDS; round++) {
    await cards(page).first().focus()
    const ms = await page.evaluate(async (key) => {
      const card = document.activeElement.closest('[data-task]')
      const cell = (id) => document.querySelector(`main [data-task="${CSS.escape(id)}"]`)?.closest('[data-cell], section, [role=region]')
      const [id, from] = [card.dataset.task, card.closest('[data-cell], section, [role=region]')]
      const press = (name) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
      press(' ')
      await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)))
      const begun = performance.now()
      press(key)
      await new Promise((done) => {
        const look = () => (cell(id) && cell(id) !== from ? requestAnimationFrame(() => setTimeout(done)) : performance.now() - begun > 2000 ? done() : requestAnimationFrame(look))
        look()
      })
      const ms = performance.now() - begun
      press(' ')
      return ms
    }, 'ArrowRight')
    times.push(ms)
    await pause(150)
  }
  return { median: Math.round(median(times)), p95: Math.round(p95(times)) }
}

async function palette(page) {
  const times = []
  for (let round = 0; round < 11; round++) {
    const ms = await page.evaluate(async () => {
      const begun = performance.now()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }))
      await new Promise((done) => {
        const look = () => (document.querySelector('[role=listbox] [role=option]') ? requestAnimationFrame(() => setTimeout(done)) : requestAnimationFrame(look))
        look()
      })
      return performance.now() - begun
    })
    times.push(ms)
    await page.keyboard.press('Escape')
    await pause(250)
  }
  const [first, ...later] = times
  return { first: Math.round(first), median: Math.round(median(later)), worst: Math.round(Math.max(...later)) }
}

/** From the start of a reload to the first task on the screen, out of what the browser kept. */
async function warmStart(page, { large }) {
  const times = []
  for (let round = 0; round < 5; round++) {
    await page.goto('about:blank')
    await page.goto(`/projects/${large}/board`, { waitUntil: 'commit' })
    await cards(page).first().waitFor()
    times.push(await page.evaluate(() => performance.getEntriesByName('taskmaster.first-task')[0]?.startTime ?? performance.now()))
  }
  return { median: Math.round(median(times)), worst: Math.round(Math.max(...times)) }
}

/** From one person's press to the other's screen, two browsers on this machine. */
async function otherScreen(one, other, { large }, api) {
  const tasks = (await api.list(large)).slice(0, 1)
  const id = tasks[0].id
  for (const page of [one, other]) {
    await page.goto(`/tasks/${id}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  await pause(1500)
  const times = []
  for (let round = 0; round < 20; round++) {
    const title = `Mend the fence, round ${round}`
    const seen = other.evaluate((wanted) => new Promise((done) => {
      const look = () => (document.title.includes(wanted) || document.querySelector('main')?.textContent.includes(wanted) || [...document.querySelectorAll('main textarea, main input')].some((field) => field.value === wanted) ? done(performance.timeOrigin + performance.now()) : requestAnimationFrame(look))
      look()
    }), title)
    const begun = Date.now()
    await api.rename(id, title)
    times.push((await seen) - begun)
  }
  return { median: Math.round(median(times)), p95: Math.round(p95(times)), rounds: times.length }
}

export async function feel({ url, who, colleague, token }) {
  const api = {
    ask: async (method, path, body) => {
      const answer = await fetch(`${url}/api/v1${path}`, { method, body: body && JSON.stringify(body), headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    list: async (project) => (await api.ask('GET', `/tasks?project=${project}&limit=5`)).items,
    rename: (id, title) => api.ask('PATCH', `/tasks/${id}`, { title }),
  }
  const browser = await launch()
  const page = await person(browser, url, who)
  await boardOf(page, who)
  const result = { interactions: await interactions(page), palette: await palette(page) }
  result.painted = await painted(page)
  result.warm_start = await warmStart(page, who)
  const other = await person(browser, url, colleague)
  result.other_screen = await otherScreen(page, other, who, api)
  await browser.close()
  return result
}
