// The parts of native drag and drop that the screens use. Loaded once the page stands, and only where there is a mouse or a pen.
export { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
export { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
