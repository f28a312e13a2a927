// Says what was refused after nobody waited for it any more, with a way out: what was written can be copied, what was edited opened.
import type { ApiProblem } from '@/api/problem'
import { t } from '@/i18n'
import { router } from '@/router'
import { isTemporary, type Command } from '@/store/command'
import { useStore } from '@/store/store'
import { says } from '@/ui/says'
import { useToast } from '@/ui/toasts'

const STAY_MS = 20_000

function named({ paints: [paint] }: Command): string {
  if (!paint) return ''
  if (paint.kind === 'comment') return t('sync.comment')
  const title = useStore().tasks.get(paint.id)?.title ?? paint.fields.title
  return isTemporary(paint.id) ? String(title ?? t('sync.new_task')) : `${paint.id}${title ? ` ${String(title)}` : ''}`
}

export function sayRefused(command: Command, problem: ApiProblem): void {
  const [paint] = command.paints
  const text = [command.body?.title, command.body?.description, command.body?.body].filter(Boolean).join('\n\n')
  const id = paint?.kind === 'task' ? paint.id : undefined
  const copy = { label: t('sync.copy'), onClick: () => void navigator.clipboard.writeText(text) }
  const open = { label: t('sync.open'), onClick: () => void router.push({ name: 'task', params: { id } }) }
  useToast().add({
    title: t('sync.refused', { what: named(command) }), description: says(problem), color: 'error', icon: 'i-lucide-triangle-alert',
    duration: STAY_MS, actions: text ? [copy] : id && !isTemporary(id) ? [open] : [],
  })
}
