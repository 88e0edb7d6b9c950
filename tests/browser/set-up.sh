#!/bin/sh
# Find a Chromium for the browser tests, or install Debian's; without one those tests are skipped, and CI fails.
set -eu
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing chromium for the browser tests" >&2
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
elif [ "${CI:-}" = true ]; then
    echo "no chromium: CI does not skip the browser tests; install Debian's chromium" >&2
    exit 1
else
    echo "no chromium: the browser tests will be skipped; install it to run them" >&2
fi
