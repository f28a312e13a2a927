// How much of the page a phone's keyboard covers, as --tm-keyboard: what stands at the bottom stands above it. (Where a browser
// makes the page itself smaller, as interactive-widget asks, that is nothing.)
import { onScopeDispose } from 'vue'

export function useKeyboardInset(): void {
  const view = window.visualViewport
  if (!view) return
  const measure = () => {
    const covered = Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop))
    // A pinched page is smaller, too; a keyboard takes more than bars of the browser do.
    document.documentElement.style.setProperty('--tm-keyboard', view.scale === 1 && covered > 80 ? `${covered}px` : '0px')
  }
  view.addEventListener('resize', measure)
  view.addEventListener('scroll', measure)
  onScopeDispose(() => {
    view.removeEventListener('resize', measure)
    view.removeEventListener('scroll', measure)
  })
}
