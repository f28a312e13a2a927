import { computed, ref } from 'vue'
import { problemOf, type ApiProblem } from '@/api/problem'
import { says } from './says'

/** One form's sending: busy while it lasts, the refusal by field and as a sentence for what belongs to no field. */
export function useSubmit(send: () => Promise<unknown>, known: readonly string[] = []) {
  const busy = ref(false)
  const problem = ref<ApiProblem | null>(null)
  const fields = computed(() => problem.value?.fields ?? {})
  const message = computed(() => {
    if (!problem.value) return ''
    const shown = Object.keys(fields.value).length > 0 && Object.keys(fields.value).every((field) => known.includes(field))
    return shown ? '' : says(problem.value)
  })

  async function submit(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await send()
      return true
    } catch (thrown) {
      problem.value = problemOf(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, fields, message, submit }
}
