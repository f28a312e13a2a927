import type { Project } from '@/api/types'

export type Health = NonNullable<Project['health']>
export const HEALTHS: readonly Health[] = ['on_track', 'at_risk', 'off_track']
/** A shape beside each colour: nobody has to tell green from red. */
export const HEALTH_LOOKS: Record<Health, { icon: string; colour: string }> = {
  on_track: { icon: 'i-lucide-circle-check', colour: 'text-success' },
  at_risk: { icon: 'i-lucide-triangle-alert', colour: 'text-warning' },
  off_track: { icon: 'i-lucide-octagon-x', colour: 'text-error' },
}
