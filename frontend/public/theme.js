// Runs before the first paint, so that a dark room stays dark and Arabic never starts at the left.
// A file of its own: the policy allows no inline script.
(function () {
  var LANGUAGES = { en: 'ltr', de: 'ltr', ar: 'rtl' }
  var root = document.documentElement
  function kept(key) {
    try {
      return localStorage.getItem('taskmaster.' + key)
    } catch (refused) {
      return null
    }
  }

  var chosen = kept('theme')
  var dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.add(dark ? 'dark' : 'light')
  // The bar of the browser is one with the head of the page.
  document.querySelector('meta[name=theme-color]').content = dark ? '#141416' : '#ffffff'
  // The organisation's colour, as it was last painted.
  try {
    var colours = JSON.parse(kept('brand')) || {}
    for (var name in colours) if (/^--ui-color-primary-\d+$/.test(name)) root.style.setProperty(name, colours[name])
  } catch (broken) {
    root.removeAttribute('style')
  }
  if (kept('density') === 'compact') root.dataset.density = 'compact'

  var asked = [kept('language')].concat(navigator.languages)
  var spoken = asked.map(function (tag) { return String(tag).split('-')[0] }).filter(function (tag) { return LANGUAGES.hasOwnProperty(tag) })
  root.lang = spoken[0] || 'en'
  root.dir = LANGUAGES[root.lang]

  // The words and the screen are fetched beside the code, not after it. Who is not signed in is led to the door.
  function fetchNow(name) {
    var meta = document.querySelector('meta[name="' + name + '"]')
    if (!meta) return
    meta.content.split(' ').forEach(function (file) {
      var link = document.createElement('link')
      link.rel = 'modulepreload'
      link.href = file
      document.head.appendChild(link)
    })
  }
  fetchNow('words-' + root.lang)
  var path = location.pathname
  if (/^\/(sign-up|invite|forgot-password|reset)\b/.test(path)) return
  if (path === '/sign-in' || !kept('signed-in')) return fetchNow('screen-sign-in')
  fetchNow('screen-shell')
  if (/^\/projects\/\w+\/board$/.test(path)) fetchNow('screen-board')
  if (path === '/' || path === '/my-work') fetchNow('screen-my-work')
})()
