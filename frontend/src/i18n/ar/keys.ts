import type en from '../en/keys'
import type { Words } from '../words'

export default {
  undo: 'تراجع',
} satisfies Words<typeof en>
