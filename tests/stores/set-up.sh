#!/bin/sh
# Find a PostgreSQL for the archive's tests, or install Debian's; without one those tests are skipped, and CI fails.
set -eu
command -v initdb >/dev/null && exit 0
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing postgresql for the archive's tests" >&2
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
elif [ "${CI:-}" = true ]; then
    echo "no postgresql: CI does not skip the archive's tests; install Debian's postgresql" >&2
    exit 1
else
    echo "no postgresql: the archive is tested on SQLite only; install postgresql to test it there too" >&2
fi
