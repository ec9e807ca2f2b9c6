#!/bin/sh
# A Chromium for the browser tests: the one on this machine, else Debian's package when we may install it.
set -eu

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

find_browser >/dev/null && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No browser found: installing Debian's chromium"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
    find_browser >/dev/null && exit 0
fi

echo "The browser tests need Chromium or Google Chrome, and this machine has neither." >&2
echo "Install it and run this again. On Debian and Ubuntu: sudo apt-get install chromium" >&2
exit 1
