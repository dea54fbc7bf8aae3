#!/usr/bin/env bash
# Measures imports into SQLite and into a private PostgreSQL server (Unix socket, no TCP): the store alone (three
# editions of invented persons), then `entraide import` of as many FollowTheMoney JSON lines, reading included.
#   bench/store_import.sh BUILD_FOLDER [PERSONS]     for example: bench/store_import.sh build/bench 1000000
# Prints JSON objects, and the bytes that each database takes.
set -euo pipefail

build=${1:?build folder of the preset bench}
persons=${2:-1000000}
binaries=/usr/lib/postgresql/15/bin
folder=$(mktemp -d /var/tmp/entraide-bench-XXXXXX)
chmod 0755 "$folder"
as_server=()
server=

finish() {
  if [[ -n $server ]]; then
    "${as_server[@]}" "$binaries/pg_ctl" -D "$folder/cluster" -m fast -w stop >/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

here=$(cd "$(dirname "$0")" && pwd)
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

mkdir "$folder/server"
if [[ $(id -u) == 0 ]]; then
  chown postgres "$folder/server"
  as_server=(runuser -u postgres --)
fi
"${as_server[@]}" "$binaries/initdb" -D "$folder/server/cluster" --username=entraide --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 >/dev/null
ln -s server/cluster "$folder/cluster"
"${as_server[@]}" "$binaries/pg_ctl" -D "$folder/cluster" -l "$folder/server/log" -w \
  -o "-k $folder/server -c listen_addresses=" start >/dev/null
server=started

echo "PostgreSQL, $persons persons" >&2
"$build/bench/store_import" "postgresql:///postgres?host=$folder/server&user=entraide" "$persons"
"$binaries/psql" -q -h "$folder/server" -U entraide -d postgres -c 'CREATE DATABASE import' >/dev/null
import_file PostgreSQL "postgresql:///import?host=$folder/server&user=entraide"
printf '{"engine":"postgresql","database_bytes":%s}\n' "$("$binaries/psql" -h "$folder/server" -U entraide \
  -d postgres -Atc "SELECT pg_database_size('postgres')")"
