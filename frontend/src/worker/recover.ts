// A page that was open while a newer build took the place of its own: what it fetches late may be gone from the server. It is then
// loaded anew, once, and where it was going. This lies in the first file of the site, since another could be gone as well.
import { newest } from './newest'

const MARK = 'taskmaster.renewed'
let aim = ''
let running: Promise<boolean> | undefined

/** Whether the server has another build now; not so where it is only out of reach. */
async function isReplaced(own: string): Promise<boolean> {
  const page = await fetch('/', { cache: 'no-store' }).then((answer) => (answer.ok ? answer.text() : ''), () => '')
  return page.includes('/assets/') && !page.includes(own)
}

async function renew(own: string): Promise<boolean> {
  try {
    if (sessionStorage.getItem(MARK) === own || !(await isReplaced(own))) return false
    sessionStorage.setItem(MARK, own)
  } catch {
    return false // Where nothing can be remembered, "once" cannot be kept either.
  }
  await newest(await navigator.serviceWorker?.getRegistration(), true).catch(() => {})
  if (aim) location.assign(aim)
  else location.reload()
  return true
}

/** `own`: the first file's address; `to`: where the person was going when another was missing. True: the page is on its way out. */
export function recover(own: string, to = ''): Promise<boolean> {
  aim = to || aim
  return (running ??= renew(own).finally(() => {
    running = undefined
    aim = ''
  }))
}
