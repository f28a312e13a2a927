#!/bin/sh
# Prints the path of a Chromium for the browser tests: the one named by CHROMIUM, the one on the machine, Playwright's own
# (downloaded where that can be had), else Debian's package where we are root.
set -u
cd "$(dirname "$0")/.."

on_the_machine() {
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && echo "$CHROMIUM" && return
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  [ -x "$mac" ] && echo "$mac"
}

playwrights_own() {
  path=$(node -e "console.log(require('@playwright/test').chromium.executablePath())" 2>/dev/null)
  [ -n "$path" ] && [ -x "$path" ] && echo "$path"
}

on_the_machine && exit
playwrights_own && exit

echo "No Chromium here; asking Playwright for its own." >&2
npx --no-install playwright install chromium >&2 && playwrights_own && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Playwright's cannot be had; installing Debian's." >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2
  on_the_machine && exit
fi

echo "The browser tests need Chromium. Install it, or name one: CHROMIUM=/path/to/chromium make test-browser" >&2
exit 1
