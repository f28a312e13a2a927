export default { title: 'Activity' }
