export default {
  views: 'Views of the project',
  board: 'Board',
  list: 'List',
  settings: 'Project settings',
  members: 'People',
}
