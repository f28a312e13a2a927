import { t } from '@/i18n'
import { isTemporary } from '@/store/command'
import { useStore } from '@/store/store'
import { useToast } from '@/ui/toasts'

/** How a task is called on a screen; one that was just made has no name of its own until the server gives it one. */
export const idOf = (id: string): string => (isTemporary(id) ? `${useStore().tasks.get(id)?.project ?? ''}-…` : id)

/** Into the clipboard, and says so. What has no name yet has no link either: it has to wait. */
export async function copyFrom(id: string, text: string): Promise<void> {
  if (isTemporary(id)) return void useToast().add({ title: t('sync.no_link'), icon: 'i-lucide-cloud-upload' })
  await navigator.clipboard.writeText(text)
  useToast().add({ title: t('sync.copied'), icon: 'i-lucide-check' })
}
