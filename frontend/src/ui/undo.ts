// What can be taken back: at once on the notice about it, and for the rest of the session by Ctrl/Cmd-Z, the latest first.
import { t } from '@/i18n'
import { dismiss, useToast, type Notice } from './toasts'

export interface Undoable extends Pick<Notice, 'title' | 'description' | 'icon' | 'color'> {
  /** Takes it back, and says so where it cannot be (any more). */
  undo: () => unknown
  /** Nothing is said: what was done is seen, as with a card that was dragged. */
  quiet?: boolean
}
interface Step { undo: () => unknown; notice: number }

const STAY_MS = 10_000
const MOST = 20
const done: Step[] = []

function take(step: Step): void {
  const at = done.indexOf(step)
  if (at < 0) return
  done.splice(at, 1)
  dismiss(step.notice)
  void step.undo()
}

export function undoable({ undo, quiet = false, ...notice }: Undoable): void {
  const step: Step = { undo, notice: 0 }
  if (!quiet) step.notice = useToast().add({ ...notice, duration: STAY_MS, actions: [{ label: t('keys.undo'), onClick: () => take(step) }] })
  done.push(step)
  if (done.length > MOST) done.shift()
}

/** Takes back the latest; false where there is nothing to take back. */
export function undoLatest(): boolean {
  const step = done.at(-1)
  if (step) take(step)
  return step !== undefined
}

/** Another person, another organisation: nothing of before is theirs to take back. */
export function forgetUndo(): void {
  done.length = 0
}
