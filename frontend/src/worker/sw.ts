// The service worker: the site starts without a network, at the build it was last given. vite.config.ts writes the list of files in.
import { file, install, shell, takeRest, tidy, wayOf, type Build } from './shell'

declare const self: ServiceWorkerGlobalScope
declare const __BUILD__: Build

self.addEventListener('install', (event) => event.waitUntil(install(__BUILD__, self.registration.active !== null)))

self.addEventListener('activate', (event) => event.waitUntil(tidy(__BUILD__).then(() => self.clients.claim())))

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
  if (event.data === 'take-rest') event.waitUntil(takeRest(__BUILD__))
})

self.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, self.location.origin, __BUILD__)
  if (way === 'shell') event.respondWith(shell(event.request, __BUILD__))
  if (way === 'file') event.respondWith(file(event.request, __BUILD__))
})
