import { nextTick } from 'vue'

/** After a refusal the cursor stands where something is to be mended: the first wrong field, else the password, else the first. */
export async function focusWrong(): Promise<void> {
  await nextTick()
  const form = document.querySelector('main form')
  const field = form?.querySelector<HTMLInputElement>('[aria-invalid="true"]') ?? form?.querySelector<HTMLInputElement>('[autocomplete$="password"]')
    ?? form?.querySelector<HTMLInputElement>('input')
  field?.focus()
  if (field?.autocomplete === 'current-password') field.select()
}
