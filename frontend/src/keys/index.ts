// What screens need of the keyboard.
export { focusTask, useNeighbours, useTaskList, type TaskList } from './list'
export { useShortcut } from './registry'
export { useSelection } from './selection'
