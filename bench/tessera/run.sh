#!/usr/bin/env bash
# Tessera's POSIX driver, measured as our ledger is: bench/tessera/run.sh FOLDER
# FOLDER is on the disk to be measured; what an earlier run left there goes. Without Go 1.24 or without its modules the peer
# is left out, which is said, and no fault: the figures of ours stand alone then.
set -euo pipefail
folder=${1:?folder}
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/entraide-bench

left_out() { echo "The peer (Tessera) was left out: $*"; exit 0; }

command -v go >/dev/null || left_out "there is no go; it needs Go 1.24 or newer"
# Asked outside the module, for a Go that is too old does not read its go.mod.
version=$(cd / && go env GOVERSION)
[[ $version =~ ^go1\.([0-9]+) ]] || left_out "\`go env GOVERSION\` says \`$version\`"
# From Go 1.21 on, the go command fetches a newer one itself where GOTOOLCHAIN allows it.
if ((BASH_REMATCH[1] < 21)) || { ((BASH_REMATCH[1] < 24)) && [[ $(cd / && go env GOTOOLCHAIN) == local ]]; }; then
  left_out "it needs Go 1.24 or newer, here is $version (Debian 12 has 1.19)"
fi
mkdir -p "$cache"
# go.sum holds the hash of every module; the go command checks them.
(cd "$here" && go build -o "$cache/tessera" .) >&2 || left_out "its modules could not be fetched or built; the lines above say why"
rm -rf "$folder"
mkdir -p "$folder"
"$cache/tessera" "$folder"
