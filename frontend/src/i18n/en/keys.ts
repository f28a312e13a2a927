export default {
  undo: 'Undo',
}
