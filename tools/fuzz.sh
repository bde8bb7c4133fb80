#!/bin/bash
# Runs every fuzz target of a build folder for some seconds each, or some.
#
#   tools/fuzz.sh build/fuzz 60
#   tools/fuzz.sh build/fuzz 600 html_fuzz reader_fuzz
#
# A target starts from fuzz/seeds/TARGET and fuzz/findings/TARGET with the words
# of fuzz/dictionaries/TARGET.dict; what it finds grows in BUILD/corpus/TARGET.
# Prints executions, those a second, and the edges that were reached. Stops at
# the first crash, an input that takes 2 s or 512 MB, and leaves it there.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1 seconds=$2
shift 2
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(basename -s .cc fuzz/*_fuzz.cc)
printf '%-18s%14s%12s%10s%10s\n' target executions 'a second' edges inputs
for target in "${targets[@]}"; do
  corpus=$build/corpus/$target
  mkdir -p "$corpus"
  more=()
  for folder in seeds findings; do
    [ -d "fuzz/$folder/$target" ] && more+=("fuzz/$folder/$target")
  done
  words=fuzz/dictionaries/$target.dict
  [ -f "$words" ] && more+=("-dict=$words")
  log=$build/$target.log
  nice "$build/$target" -max_total_time="$seconds" -timeout=2 \
    -rss_limit_mb=512 -print_final_stats=1 \
    -artifact_prefix="$build/$target-" "$corpus" "${more[@]}" > "$log" 2>&1 || {
      tail -40 "$log" >&2
      echo "fuzz: $target failed; its input is at $build/$target-*" >&2
      exit 1
    }
  awk -v target="$target" '
    /stat::number_of_executed_units/ { runs = $2 }
    /stat::average_exec_per_sec/ { rate = $2 }
    / cov: / { for (i = 1; i < NF; i++) {
      if ($i == "cov:") edges = $(i + 1)
      if ($i == "corp:") { split($(i + 1), c, "/"); inputs = c[1] } } }
    END { printf "%-18s%14d%12d%10d%10d\n", target, runs, rate, edges, inputs }
  ' "$log"
done
echo "fuzz: ${#targets[@]} targets ran clean"
