#!/bin/sh
# The browser tests need Debian's Chromium and fonts with Latin and Arabic letters; the tests of
# pictures ask exiftool, an independent reader, what our files say; those of deploy/ start the nginx
# and the Varnish that read it.
# Root on a Debian machine gets them installed; anyone else is told, and those tests skip.
set -eu

missing=
[ -x /usr/bin/chromium ] || missing=chromium
[ -d /usr/share/fonts/truetype/noto ] || missing="$missing fonts-noto-core"
command -v exiftool >/dev/null || missing="$missing libimage-exiftool-perl"
[ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
[ -x /usr/sbin/varnishd ] || missing="$missing varnish"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "For all tests install:$(printf ' %s' $missing) (on Debian: sudo apt install$(printf ' %s' $missing))"
    exit 0
fi
echo "Installing for the tests:$(printf ' %s' $missing)"
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/tmp/browser-install.$$ 2>&1; then
    tail -n 3 /tmp/browser-install.$$ >&2
    echo "They cannot be installed; the tests that need them skip." >&2
fi
rm -f /tmp/browser-install.$$
