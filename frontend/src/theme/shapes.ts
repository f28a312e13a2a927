// How Nuxt UI's parts look here: small type, tight rows, quiet borders. Everything else is its own default.
export const shapes = {
  // On a phone every button is a target for a thumb.
  button: { slots: { base: 'font-medium cursor-pointer max-md:min-h-touch max-md:min-w-touch max-md:justify-center' }, defaultVariants: { size: 'sm' } },
  input: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  textarea: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  select: { slots: { base: 'w-full' }, defaultVariants: { size: 'md' } },
  selectMenu: { slots: { base: 'w-full' }, defaultVariants: { size: 'md' } },
  modal: { slots: { title: 'text-base' } },
  tooltip: { slots: { content: 'text-xs' } },
} as const
