// How Nuxt UI's parts look here: small type, tight rows, quiet borders. Everything else is its own default.
export const shapes = {
  // On a phone every button is a target for a thumb.
  button: {
    slots: { base: 'font-medium cursor-pointer max-md:min-h-touch max-md:min-w-touch max-md:justify-center' },
    // Its own hover fades so far that the words no longer stand out enough (WCAG 1.4.3).
    compoundVariants: [
      { color: 'primary', variant: 'solid', class: 'hover:bg-primary/90 active:bg-primary/90' },
      { color: 'error', variant: 'solid', class: 'hover:bg-error/90 active:bg-error/90' },
    ],
    defaultVariants: { size: 'sm' },
  },
  input: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  textarea: { slots: { root: 'w-full' }, defaultVariants: { size: 'md' } },
  select: { slots: { base: 'w-full' }, defaultVariants: { size: 'md' } },
  selectMenu: { slots: { base: 'w-full', item: 'max-md:min-h-touch max-md:items-center' }, defaultVariants: { size: 'md' } },
  // A switch is drawn small and hit large.
  switch: { slots: { base: 'relative max-md:after:absolute max-md:after:-inset-3' } },
  // On a phone dialogs rise from below, as sheets do.
  modal: {
    slots: {
      title: 'text-base',
      content: 'max-md:top-auto max-md:bottom-(--tm-keyboard) max-md:w-full max-md:max-w-none max-md:translate-y-0 max-md:rounded-b-none max-md:pb-[env(safe-area-inset-bottom)]',
    },
  },
  tooltip: { slots: { content: 'text-xs' } },
} as const
