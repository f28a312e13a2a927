export default {
  title: 'Comments',
  empty: 'No comments yet.',
  write: 'Write a comment',
  write_hint: 'Write a comment… Markdown works here.',
  send: 'Comment',
  edit: 'Edit comment',
  actions: 'Actions for the comment of {name}',
  edited: 'edited',
  deleted_said: 'The comment is deleted.',
  delete: 'Delete comment',
  delete_sure: 'Delete this comment? It cannot be brought back.',
}
