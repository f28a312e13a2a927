// Keeps the site for when there is no network, and offers a new build without ever forcing it on anybody.
import { t } from '@/i18n'
import { dismiss, useToast } from '@/ui/toasts'
import { newest } from './newest'

declare global {
  interface Window { trustedTypes?: { createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => unknown } } }
}

const HOUR_MS = 3_600_000
const EDITED = 'input, textarea, select, [contenteditable="true"]'

/** The policy lets no plain text become a script's address; this one address may. */
function address(): string {
  const policy = window.trustedTypes?.createPolicy('taskmaster', { createScriptURL: (url) => (url === '/sw.js' ? url : '') })
  return (policy?.createScriptURL('/sw.js') ?? '/sw.js') as string
}

/** Nobody is asked in the middle of a sentence. */
function whenNotWriting(then: () => void): void {
  if (!document.activeElement?.matches(EDITED)) return then()
  addEventListener('focusout', () => setTimeout(() => whenNotWriting(then)), { once: true })
}

let shown = 0

/** One notice, whichever build is the newest by then: another tab may have gone over to it already. */
function offer(registration: ServiceWorkerRegistration): void {
  whenNotWriting(() => {
    dismiss(shown)
    const reload = () => void newest(registration).then(() => location.reload())
    shown = useToast().add({ title: t('shell.new_version'), icon: 'i-lucide-sparkles', stays: true, actions: [{ label: t('shell.reload'), onClick: reload }] })
  })
}

let kept = false

/** Once for a page, however often its person changes: the policy of an address can be made once only. */
export async function keepForOffline(): Promise<void> {
  if (kept || !('serviceWorker' in navigator)) return
  kept = true
  const registration = await navigator.serviceWorker.register(address()).catch(() => null)
  // A browser without leave to keep anything works as before, with a network.
  if (!registration) return
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(registration)
    })
  })

  const { active } = await navigator.serviceWorker.ready
  active?.postMessage('take-rest')
  let asked = Date.now()
  const ask = () => {
    if (document.hidden || Date.now() - asked < HOUR_MS) return
    asked = Date.now()
    registration.update().catch(() => {})
  }
  document.addEventListener('visibilitychange', ask)
  setInterval(ask, HOUR_MS)
}
