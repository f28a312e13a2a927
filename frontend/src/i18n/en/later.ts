// What screens say that nobody sees first: it comes with them.
import activity from './activity'
import comments from './comments'
import editor from './editor'
import filters from './filters'
import help from './help'
import lists from './lists'
import members from './members'
import notifications from './notifications'
import orgs from './orgs'
import plan from './plan'
import search from './search'
import settings from './settings'
import trash from './trash'
import views from './views'
import waits from './waits'
import welcome from './welcome'

export default { activity, comments, editor, filters, help, lists, members, notifications, orgs, plan, search, settings, trash, views, waits, welcome }
