import type en from '../en/keys'
import type { Words } from '../words'

export default {
  undo: 'Rückgängig',
} satisfies Words<typeof en>
