// Whether this browser offers to install the site as an app; the offer comes once, early, and is kept for the menu.
import { shallowRef } from 'vue'

interface Offer extends Event { prompt: () => Promise<unknown> }

const offer = shallowRef<Offer | null>(null)
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offer.value = event as Offer
})
addEventListener('appinstalled', () => (offer.value = null))

export function useInstall() {
  return {
    offer,
    async install(): Promise<void> {
      const made = offer.value
      offer.value = null
      await made?.prompt()
    },
  }
}
