import type en from '../en/later'
import type { Words } from '../words'
import filters from './filters'
import lists from './lists'
import search from './search'
import views from './views'

export default { filters, lists, search, views } satisfies Words<typeof en>
