#!/bin/bash
# A disk that is really full: a case on a file system of 4 MB, in memory, in a
# name space of its own (needs unshare of util-linux, no root). What was kept is
# kept, readers live, and with room again the rest is read.
#
#   tools/soak/full_disk.sh build/release/crosscheck
set -euo pipefail
program=$(realpath "$1")
if [ "${2:-}" != inside ]; then
  if ! unshare -rm true 2> /dev/null; then
    echo "full disk: not measured, no name space can be had here"
    exit 0
  fi
  exec unshare -rm "$0" "$program" inside
fi
folder=$(mktemp -d)
trap 'umount "$folder/disk" 2> /dev/null; rm -rf "$folder"' EXIT
mkdir "$folder/disk"
mount -t tmpfs -o size=4m none "$folder/disk"
for i in $(seq 3000); do
  printf '{"id": "r%05d", "text": "Report %d of the flood\\n\\nAt least %d people died in district %d, the mayor said on Monday.%s"}\n' \
    "$i" "$i" "$i" "$i" "$(printf ' The river rose again in the night.%.0s' $(seq 20))"
done > "$folder/many.jsonl"
case=$folder/disk/a.case
status=0
"$program" read --case "$case" "$folder/many.jsonl" 2> "$folder/said" || status=$?
cat "$folder/said"
[ $status -eq 2 ] || { echo "full disk: ended with $status" >&2; exit 1; }
kept=$(sed -n 's/.*stopped; \([0-9]*\) new reports are kept$/\1/p' "$folder/said")
[ "$("$program" export --case "$case" | grep -o '"sha256"' | wc -l)" -eq "$kept" ] ||
  { echo "full disk: the case does not hold $kept reports" >&2; exit 1; }
mount -o remount,size=64m "$folder/disk"
"$program" read --case "$case" "$folder/many.jsonl" | grep -q "$kept known already" ||
  { echo "full disk: does not go on" >&2; exit 1; }
echo "full disk: $kept reports kept, clear message, goes on with room again"
