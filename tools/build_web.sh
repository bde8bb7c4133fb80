#!/bin/bash
# Builds web/ into the folder OUT with npm and vite; CMake calls it.
#
#   tools/build_web.sh OUT
#
# Works on a copy beside OUT, so that the sources stay clean, fetches the
# packages of the lock file only when that changed, and does nothing when OUT
# was made of the same sources. No package's own scripts are run.
set -euo pipefail

web=$(cd "$(dirname "$0")/../web" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
copy=$(dirname "$out")/copy
mkdir -p "$copy"
exec 9> "$copy/lock" && flock 9 # two presets may build at once

fail() {
  echo "build_web: $1" >&2
  echo "build_web: to build without the pages of \`crosscheck serve\`," \
    "configure with -DCROSSCHECK_WEB=OFF" >&2
  exit 1
}

sum() { (cd "$web" && LC_ALL=C find "$@" -type f | LC_ALL=C sort | xargs sha256sum | sha256sum); }
sources=$(sum src public index.html vite.config.js package-lock.json)
if [ -f "$out/app.js" ] && [ "$(cat "$copy/built" 2> /dev/null)" = "$sources" ]; then
  touch "$out"/*
  exit 0
fi

command -v npm > /dev/null ||
  fail "npm is missing; on Debian: apt-get install --no-install-recommends npm"
packages=$(sum package-lock.json)
cp "$web/package.json" "$web/package-lock.json" "$web/.npmrc" "$copy/"
if [ "$(cat "$copy/fetched" 2> /dev/null)" != "$packages" ]; then
  for try in 1 2 3; do
    (cd "$copy" && npm ci --ignore-scripts --loglevel=error > npm.log 2>&1) && break
    [ "$try" = 3 ] && { cat "$copy/npm.log" >&2; fail "npm could not fetch the packages of web/package-lock.json"; }
    sleep $((try * 2))
  done
  echo "$packages" > "$copy/fetched"
fi
rm -rf "$copy/src" "$copy/public"
cp -R "$web/src" "$web/public" "$web/index.html" "$web/vite.config.js" \
  "$web/tsconfig.json" "$copy/"
(cd "$copy" && node_modules/.bin/vite build --outDir "$out" --emptyOutDir --logLevel warn) ||
  fail "vite could not build web/"
echo "$sources" > "$copy/built"
