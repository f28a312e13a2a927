import accounts from './accounts'
import activity from './activity'
import appearance from './appearance'
import comments from './comments'
import common from './common'
import keys from './keys'
import members from './members'
import notifications from './notifications'
import orgs from './orgs'
import projects from './projects'
import shell from './shell'
import tasks from './tasks'

export default { accounts, activity, appearance, comments, common, keys, members, notifications, orgs, projects, shell, tasks }
