#!/bin/bash
# Runs every fuzz target of a build folder for some seconds each.
#
#   tools/fuzz.sh build/fuzz 60
#
# fuzz/seeds/TARGET is where a target starts from; what it finds grows in
# BUILD/corpus/TARGET. Stops at the first crash and leaves its input there.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1 seconds=$2 ran=0
for source in fuzz/*_fuzz.cc; do
  [ -e "$source" ] || continue
  target=$(basename "$source" .cc)
  corpus=$build/corpus/$target
  mkdir -p "$corpus"
  echo "fuzz: $target for $seconds s"
  seeds=()
  [ -d "fuzz/seeds/$target" ] && seeds=("fuzz/seeds/$target")
  "$build/$target" -max_total_time="$seconds" -timeout=2 -rss_limit_mb=512 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/$target-" \
    "$corpus" "${seeds[@]}" 2>&1 | sed '/^###### Rec/,/^###### End/d; /^INFO/d' || {
      echo "fuzz: $target failed; its input is at $build/$target-*" >&2
      exit 1
    }
  ran=$((ran + 1))
done
[ "$ran" -gt 0 ] || { echo "fuzz: no targets under fuzz/" >&2; exit 1; }
echo "fuzz: $ran targets ran clean"
