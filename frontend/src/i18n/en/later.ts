// What screens say that nobody sees first: it comes with them.
import filters from './filters'
import lists from './lists'
import search from './search'
import views from './views'

export default { filters, lists, search, views }
