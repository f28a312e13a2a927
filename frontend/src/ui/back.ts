// A phone's Back closes the newest sheet or dialog and leaves the page where it is. Browsers that know of close requests tell us;
// the history is not touched. Only on a phone: elsewhere Escape is a close request too, and every layer hears that for itself.
import { onScopeDispose, watch } from 'vue'
import { useMedia } from './useMedia'

interface Watcher { onclose: (() => void) | null; destroy: () => void }
declare global {
  interface Window { CloseWatcher?: new () => Watcher }
}

export function useBack(isOpen: () => boolean, close: () => void): void {
  const phone = useMedia('(width < 48rem) and (pointer: coarse)')
  let watcher: Watcher | undefined

  /** A moment later: the Escape that has just closed this must not find the one beneath on top. */
  const rest = () => {
    const done = watcher
    watcher = undefined
    if (done) setTimeout(() => done.destroy())
  }
  watch(isOpen, (open) => {
    rest()
    if (!open || !phone.value || !window.CloseWatcher) return
    watcher = new window.CloseWatcher()
    watcher.onclose = close
  }, { immediate: true, flush: 'sync' })
  onScopeDispose(rest)
}
