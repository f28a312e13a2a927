import { computed } from 'vue'
import { firmly, having, ME } from '../filters'
import type { Plan } from './plan'

/** One's own work alone, or everyone's. */
export function useMine(plan: Plan) {
  const mine = computed(() => firmly(plan.filter.value, 'assignee')?.values.includes(ME) ?? false)
  const toggleMine = () => plan.set(having(plan.filter.value, 'assignee', mine.value ? [] : [ME]))
  return { mine, toggleMine }
}
