// What the keyboard has brought up: the palette, the help sheet, the dialog for a new task. Each loads when it is first wanted.
import { ref, shallowRef } from 'vue'
import type { TaskInput } from '@/api/types'

export const STEPS = ['status', 'assign', 'priority', 'label', 'due', 'type', 'estimate'] as const
export type StepId = (typeof STEPS)[number]
/** `tasks`: whom a step is for, where that is not what is selected, focused or open. */
export interface Wanted { step?: StepId; tasks?: readonly string[] }

export const palette = shallowRef<Wanted | null>(null)
export const help = ref(false)
/** The project a new task is for, where the screen says one, and what its place there makes of it. */
export const creating = shallowRef<{ project?: string; given?: Partial<TaskInput> } | null>(null)
export const creatingProject = ref(false)

/** Brings up the palette, whole or at once in one of its steps. */
export const openPalette = (wanted: Wanted = {}) => void (palette.value = wanted)
