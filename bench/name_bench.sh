#!/usr/bin/env bash
# Accuracy and speed of name comparison and search, on data that is not in the repository.
#   bench/name_bench.sh BUILD_FOLDER PAIRS.csv [UN.xml [OFAC_FOLDER]]
# BUILD_FOLDER was made with `cmake --preset bench`; PAIRS.csv has the columns of nomenklatura's name_bench/cases.csv.
set -euo pipefail
build=${1:?build folder} pairs=${2:?labelled pairs}
here=$(dirname "$0")
"$build"/bench/match/match_name_bench "$pairs"
if [[ $# -ge 3 ]]; then
  lists=$(mktemp)
  trap 'rm -f "$lists"' EXIT
  python3 "$here"/match/lists_to_tsv.py "${@:3:1}" > "$lists"
  "$build"/bench/match/match_alias_first "$lists"
  python3 "$here"/match/lists_to_tsv.py "${@:3}" > "$lists"
  "$build"/bench/match/match_search_bench "$lists"
fi
