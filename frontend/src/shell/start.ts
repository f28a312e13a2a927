import { ref } from 'vue'
import type { ApiProblem } from '@/api/problem'

/** Why the session could not be picked up at start, when the server did not answer. */
export const startProblem = ref<ApiProblem | null>(null)
