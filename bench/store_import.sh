#!/usr/bin/env bash
# Measures imports into SQLite and into a private PostgreSQL server (Unix socket, no TCP).
#   bench/store_import.sh BUILD_FOLDER [PERSONS]     for example: bench/store_import.sh build/bench 1000000
# Prints one JSON object per engine, then the bytes each database takes.
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

echo "SQLite, $persons persons" >&2
"$build/bench/store_import" "sqlite:$folder/entraide.db" "$persons"
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
printf '{"engine":"postgresql","database_bytes":%s}\n' "$("$binaries/psql" -h "$folder/server" -U entraide \
  -d postgres -Atc "SELECT pg_database_size('postgres')")"
