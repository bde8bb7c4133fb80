#!/bin/bash
# Walks through the pages of `crosscheck serve` with Debian's chromium.
#
#   tests/web/run.sh PROGRAM [PART OF A WALK'S NAME... | --pictures DIR]
#
# Works on a copy under build/, where npm puts playwright-core and axe-core; the
# packages of the lock file are fetched only when that changed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(realpath "$1")
shift
copy=$root/build/deps/web-test
mkdir -p "$copy"
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$copy/"
packages=$(sha256sum < "$copy/package-lock.json")
if [ "$(cat "$copy/fetched" 2> /dev/null)" != "$packages" ]; then
  for try in 1 2 3; do
    (cd "$copy" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > npm.log 2>&1) && break
    [ "$try" = 3 ] && { cat "$copy/npm.log" >&2; exit 1; }
    sleep $((try * 2))
  done
  echo "$packages" > "$copy/fetched"
fi
cd "$root"
case ${1:-} in
  --pictures)
    pictures=$(realpath "$2")
    node "$copy/pictures.mjs" "$program" "$pictures"
    exec pngquant --force --strip --ext .png --quality 60-95 "$pictures"/*.png ;;
  '')
    node "$copy/walk.mjs" "$program"
    exec node "$copy/xss.mjs" "$program"
    ;;
  *) exec node "$copy/walk.mjs" "$program" "$@" ;;
esac
