const PATIENCE_MS = 8_000

/** Resolves once the newest build that this browser has answers for the site. `ask`: look for a newer one first. */
export async function newest(registration: ServiceWorkerRegistration | undefined, ask = false): Promise<void> {
  if (ask) await registration?.update()
  const coming = registration?.installing ?? registration?.waiting
  if (!coming) return
  await new Promise<void>((there) => {
    setTimeout(there, PATIENCE_MS)
    navigator.serviceWorker.addEventListener('controllerchange', () => there(), { once: true })
    const takeOver = () => {
      if (coming.state === 'installed') coming.postMessage('take-over')
      if (coming.state === 'redundant') there()
    }
    coming.addEventListener('statechange', takeOver)
    takeOver()
  })
}
