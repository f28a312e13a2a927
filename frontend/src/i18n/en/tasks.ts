export default {
  my_work: { title: 'My work' },
}
