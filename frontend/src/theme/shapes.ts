// How Nuxt UI's parts look here: small type, tight rows, quiet borders. Everything else is its own default.
const FIELD = 'focus-visible:outline-0 focus-visible:ring-2'

export const shapes = {
  input: { slots: { root: 'w-full', base: FIELD }, defaultVariants: { size: 'md' } },
  textarea: { slots: { root: 'w-full', base: FIELD }, defaultVariants: { size: 'md' } },
  // A switch is drawn small and hit large.
  switch: { slots: { base: 'relative max-md:after:absolute max-md:after:-inset-3' } },
  // On a phone dialogs rise from below, as sheets do.
  modal: {
    variants: { overlay: { true: { overlay: 'bg-veil' } } },
    slots: {
      header: 'min-h-14 py-2.5 sm:py-2.5',
      wrapper: 'min-w-0',
      close: 'static -me-2 ms-auto shrink-0',
      title: 'text-base',
      content: 'max-md:top-auto max-md:bottom-(--tm-keyboard) max-md:w-full max-md:max-w-none max-md:translate-y-0 max-md:rounded-b-none max-md:pb-[env(safe-area-inset-bottom)]',
    },
  },
  tooltip: { slots: { content: 'text-xs' } },
} as const
