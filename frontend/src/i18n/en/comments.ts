export default { title: 'Comments' }
