// Our messages are words with named gaps, {so}, and the forms of a plural between bars. To read that takes no compiler of 5 KiB.
import type { MessageCompiler, MessageContext } from 'vue-i18n'

export const messageCompiler: MessageCompiler = (message) => {
  const whole = String(message)
  const forms = whole.includes('|') ? whole.split('|').map((form) => form.trim()) : [whole]
  return (context: MessageContext) => {
    const said = forms.length > 1 ? String(context.plural(forms)) : whole
    return said.replace(/\{(\w+)\}/g, (_gap, name: string) => String(context.named(name) ?? ''))
  }
}
