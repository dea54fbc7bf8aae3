#!/usr/bin/env bash
# Measures pages of the queue with many open requests, in SQLite and in a private PostgreSQL server.
#   bench/queue.sh BUILD_FOLDER [REQUESTS]     for example: bench/queue.sh build/bench 100000
# Prints the name of each engine and a JSON object for each page.
set -euo pipefail

build=${1:?build folder of the preset bench}
requests=${2:-100000}
folder=$(mktemp -d /var/tmp/entraide-bench-XXXXXX)
# shellcheck source=bench/private_postgresql.sh
source "$(dirname "$0")/private_postgresql.sh"

finish() {
  stop_postgresql "$folder" || true
  rm -rf "$folder"
}
trap finish EXIT

echo "SQLite, $requests open requests"
"$build/bench/queue" "sqlite:$folder/entraide.db" "$requests"
start_postgresql "$folder"
echo "PostgreSQL, $requests open requests"
"$build/bench/queue" "$(postgresql_url "$folder" postgres)" "$requests"
