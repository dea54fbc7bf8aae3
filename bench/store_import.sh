#!/usr/bin/env bash
# Measures imports into SQLite and into a private PostgreSQL server (Unix socket, no TCP): the store alone (three
# editions of invented persons), then `entraide import` of as many FollowTheMoney JSON lines, reading included.
#   bench/store_import.sh BUILD_FOLDER [PERSONS]     for example: bench/store_import.sh build/bench 1000000
# Prints JSON objects, and the bytes that each database takes.
set -euo pipefail

build=${1:?build folder of the preset bench}
persons=${2:-1000000}
folder=$(mktemp -d /var/tmp/entraide-bench-XXXXXX)
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=bench/private_postgresql.sh
source "$here/private_postgresql.sh"

finish() {
  stop_postgresql "$folder" || true
  rm -rf "$folder"
}
trap finish EXIT

python3 "$here/ftm_people.py" "$persons" >"$folder/persons.json"

import_file() {  # import_file ENGINE URL: a first edition, then the same again
  rm -rf "${folder:?}/home"
  "$build/entraide" init "$folder/home" >/dev/null
  for edition in first same; do
    ENTRAIDE_STORE_URL=$2 python3 "$here/measured.py" "entraide import, $1, $edition" "$persons" \
      "$build/entraide" --home "$folder/home" import "$folder/persons.json" --quiet
  done
}

echo "SQLite, $persons persons" >&2
"$build/bench/store_import" "sqlite:$folder/entraide.db" "$persons"
import_file SQLite "sqlite:$folder/import.db"
rm -f "$folder"/import.db*
"$("$here"/peer "$build")" "$here/store_peer.py" "$folder/persons.json" "$((persons < 100000 ? persons : 100000))"
printf '{"engine":"sqlite","database_bytes":%s}\n' "$(stat -c %s "$folder/entraide.db")"
rm -f "$folder"/entraide.db*

start_postgresql "$folder"
echo "PostgreSQL, $persons persons" >&2
"$build/bench/store_import" "$(postgresql_url "$folder" postgres)" "$persons"
"$postgresql_binaries/psql" -q -h "$folder/server" -U entraide -d postgres -c 'CREATE DATABASE import' >/dev/null
import_file PostgreSQL "$(postgresql_url "$folder" import)"
printf '{"engine":"postgresql","database_bytes":%s}\n' "$("$postgresql_binaries/psql" -h "$folder/server" -U entraide \
  -d postgres -Atc "SELECT pg_database_size('postgres')")"
