import { computed } from 'vue'
import { ME } from '../filters'
import type { Plan } from './plan'

/** One's own work alone, or everyone's. */
export function useMine(plan: Plan) {
  const mine = computed(() => plan.filter.value.some(({ field, values }) => field === 'assignee' && values.includes(ME)))
  function toggleMine(): void {
    const others = plan.filter.value.filter(({ field }) => field !== 'assignee')
    plan.set(mine.value ? others : [...others, { field: 'assignee', op: 'any', values: [ME] }])
  }
  return { mine, toggleMine }
}
