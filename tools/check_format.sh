#!/bin/bash
# Every C++ file is as clang-format 14 would write it. `--fix` makes it so.
cd "$(dirname "$0")/.." || exit 2
mode=(--dry-run --Werror)
[ "${1:-}" = --fix ] && mode=(-i)
if git ls-files -z '*.h' '*.cc' | xargs -0 clang-format-14 "${mode[@]}"; then
  echo "format ok"
else
  echo "format: run tools/check_format.sh --fix" >&2
  exit 1
fi
