#!/bin/bash
# The long form of what docs/trust.md holds: each row's command, one after the
# other, with its figure. The short forms run in `make test`.
#
#   tools/soak/soak.sh build/release/crosscheck build/release/crosscheck_faults
#
# SOAK=0.01 runs a hundredth of it. SUITES=FOLDER adds the test files of others'
# parsers (tools/soak/suites.py says which). Stops at the first that does not
# hold.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1") faults=$(realpath "$2")
# These wait for no disk that has to be spared.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
part() { awk -v n="$1" -v of="${SOAK:-1}" 'BEGIN { n *= of; print int(n < 1 ? 1 : n) }'; }
say() { echo; echo "== $*"; "$@"; }

say "$faults" kill --cycles "$(part 10000)"
say "$faults" power --cycles "$(part 10000)"
say "$faults" disk
say "$faults" memory
say tools/soak/full_disk.sh "$program"
say tools/soak/nasty.py "$program"
say tools/soak/mutants.py "$program" --count "$(part 100000)"
if [ -n "${SUITES:-}" ]; then say tools/soak/suites.py "$program" "$SUITES"; fi
say tools/soak/order.py "$program" --count "$(part 1000)"
