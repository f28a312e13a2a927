import type en from '../en'
import type { Words } from '../words'
import accounts from './accounts'
import appearance from './appearance'
import board from './board'
import common from './common'
import keys from './keys'
import projects from './projects'
import shell from './shell'
import sync from './sync'
import tasks from './tasks'

export default { accounts, appearance, board, common, keys, projects, shell, sync, tasks } satisfies Words<typeof en>
