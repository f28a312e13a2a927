// Runs before the first paint, so that a dark room stays dark. A file of its own: the policy allows no inline script.
(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('taskmaster.theme')
  } catch (refused) {
    chosen = null
  }
  var dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.classList.add(dark ? 'dark' : 'light')
})()
