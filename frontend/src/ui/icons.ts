// Every icon that a source of the site names is in its build, drawn from here: nothing is fetched, and none appears late.
import { h, type FunctionalComponent } from 'vue'
import { init } from 'virtual:nuxt-ui-icons'

const drawn = new Map<string, string>()
init((name, { body }) => drawn.set(`i-${name.replace(':', '-')}`, body))

/** `name` as in "i-lucide-check". */
export const AppIcon: FunctionalComponent<{ name: string }> = ({ name }) =>
  h('svg', { xmlns: 'http://www.w3.org/2000/svg', 'aria-hidden': 'true', role: 'img', width: '1em', height: '1em', viewBox: '0 0 24 24', innerHTML: drawn.get(name) })
AppIcon.props = ['name']

export default AppIcon
