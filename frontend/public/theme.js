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

  // The words are fetched beside the code, not after it.
  var words = document.querySelector('meta[name="words-' + root.lang + '"]')
  if (words) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = words.content
    document.head.appendChild(link)
  }
})()
