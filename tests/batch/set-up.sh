#!/bin/sh
# Find a Java for the Spark tests, or install Debian's; without one those tests are skipped, and CI fails.
set -eu
if command -v java >/dev/null || [ -x "${JAVA_HOME:-/nowhere}/bin/java" ]; then exit 0; fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing Java 17 for the Spark tests" >&2
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless >/dev/null
elif [ "${CI:-}" = true ]; then
    echo "no Java: CI does not skip the Spark tests; install Debian's openjdk-17-jre-headless" >&2
    exit 1
else
    echo "no Java: the Spark tests will be skipped; install openjdk-17-jre-headless to run them" >&2
fi
