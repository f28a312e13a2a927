declare module 'virtual:nuxt-ui-icons' {
  /** Calls `add` for every icon of the build, named as in "lucide:check". */
  export function init(add: (name: string, icon: { body: string }) => void): void
}
