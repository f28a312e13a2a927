// What a view looks like in a list: its own icon and colour, else its layout's.
import type { View } from '@/api/types'
import { LAYOUT_ICONS } from './address'

export type Icon = NonNullable<View['icon']>
export type Colour = NonNullable<View['colour']>

export const ICONS: Record<Icon, string> = {
  star: 'i-lucide-star', flag: 'i-lucide-flag', alert: 'i-lucide-triangle-alert', bolt: 'i-lucide-zap', bug: 'i-lucide-bug', calendar: 'i-lucide-calendar-days', check: 'i-lucide-circle-check-big',
  clock: 'i-lucide-clock', eye: 'i-lucide-eye', home: 'i-lucide-house', layers: 'i-lucide-layers', people: 'i-lucide-users', tag: 'i-lucide-tag', truck: 'i-lucide-truck', wrench: 'i-lucide-wrench',
}
/** The colours that have a meaning elsewhere are the only ones there are. */
export const TINTS: Record<Colour, string> = { grey: 'text-muted', red: 'text-error', amber: 'text-warning', green: 'text-success', blue: 'text-status-in-review', violet: 'text-primary' }

export const iconOf = ({ icon, layout }: Pick<View, 'icon' | 'layout'>) => (icon ? ICONS[icon] : LAYOUT_ICONS[layout])
export const tintOf = ({ colour }: Pick<View, 'colour'>) => (colour ? TINTS[colour] : undefined)
