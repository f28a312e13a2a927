// How Nuxt UI's parts look here: small type, tight rows, quiet borders. Everything else is its own default.
export const shapes = {
  button: { slots: { base: 'font-medium cursor-pointer' }, defaultVariants: { size: 'sm' } },
  input: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  textarea: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  select: { slots: { base: 'w-full' }, defaultVariants: { size: 'md' } },
  selectMenu: { slots: { base: 'w-full' }, defaultVariants: { size: 'md' } },
  modal: { slots: { title: 'text-base' } },
  tooltip: { slots: { content: 'text-xs' } },
} as const
