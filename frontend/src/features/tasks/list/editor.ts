// The editor of a cell, once for all rows, and only after one was pressed.
import { shallowRef } from 'vue'
import type CellEditor from './CellEditor.vue'

export const editor = shallowRef<typeof CellEditor | null>(null)

export async function wake(): Promise<void> {
  editor.value ??= (await import('./CellEditor.vue')).default
}
