#!/usr/bin/env bash
# What `./dev run` shows of the wire: two nodes that were enrolled with each other.
#   tools/demo_wire.sh enrol ENTRAIDE CANADA FRANCE   france is made and both know each other; once
#   tools/demo_wire.sh acts ENTRAIDE CANADA FRANCE    a message crosses; openssl; a courier; a broken certificate
#   tools/demo_wire.sh serve ENTRAIDE CANADA FRANCE   both nodes, until Ctrl-C
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
verb=$1 entraide=$2 canada=$3 france=$4
port=${DEMO_PORT:-8484} france_port=$((${DEMO_PORT:-8484} + 10))
folder=$(dirname "$canada")  # for what passes between them by hand
running=()

on() { "$entraide" --home "$@"; }
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
act() {  # a heading, then a command of one of the two with its output; refusing is what is shown, not a failure
  printf '\n\033[1m%s\033[0m\n%s$ entraide %s\n' "$1" "$(basename "$2")" "${*:3}"
  on "$2" "${@:3}" || true
}
serve() {  # HOME API_PORT, in the background
  ENTRAIDE_API_PORT=$2 "$entraide" --home "$1" serve 2>> "$1/serve.log" &
  running+=($!)
  for _ in $(seq 100); do
    curl -fs "http://127.0.0.1:$2/readyz" > /dev/null && return
    sleep 0.1
  done
  echo "demo_wire.sh: $1 did not begin to answer; see $1/serve.log" >&2
  exit 1
}
stop() {  # the one started last
  kill "${running[-1]}" 2> /dev/null || true
  wait "${running[-1]}" 2> /dev/null || true
  unset 'running[-1]'
}
stop_all() { while [ ${#running[@]} -gt 0 ]; do stop; done; }
trap stop_all EXIT
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }

configure() {  # HOME PARTY WIRE_PORT
  grep -q '^party' "$1/entraide.toml" && return
  sed -i "0,/^\[node\]/s//[node]\nparty = \"$2\"/" "$1/entraide.toml"
  printf '\n[wire]\naddress = "127.0.0.1"\nport = %s\nurl = "https://127.0.0.1:%s"\n' "$3" "$3" >> "$1/entraide.toml"
}
enrol() {
  [ -f "$france/entraide.toml" ] || on "$france" init "$france" --name france > /dev/null
  configure "$canada" ca 18485
  configure "$france" fr 18486
  tools/demo.sh rules "$entraide" "$france"
  if ! on "$canada" partner list --json | grep -q '"confirmed"'; then
    act "Canada writes its card …" "$canada" partner export "$folder/canada.partner"
    act "… France takes it in, however it came, and calls Ottawa …" "$france" partner add "$folder/canada.partner"
    act "… who read it aloud: sixteen letters and digits." "$france" partner confirm "$(on "$canada" partner list --json | field fingerprint)"
    on "$france" partner export "$folder/france.partner" > /dev/null
    on "$canada" partner add "$folder/france.partner" > /dev/null
    on "$canada" partner confirm "$(on "$france" partner list --json | field fingerprint)" > /dev/null
  fi
  act "Each knows the other." "$canada" partner list
}

acts() {
  local id answer
  rm -f "$folder"/*.bundle "$folder/message.pem" "$folder/signed.der"
  serve "$france" "$france_port"
  serve "$canada" "$port"
  act "Ottawa asks Paris about a document: first, who would get what under which rule." "$canada" send docs/tour/verify-document.json --dry-run
  act "It needs two persons, so it is a draft first …" "$canada" draft add docs/tour/verify-document.json --user a.tremblay
  id=$(on "$canada" draft list --json | field id)
  act "… that its author does not approve …" "$canada" draft approve "$id" --user a.tremblay
  on "$canada" draft approve "$id" --user m.roy > /dev/null
  act "… and somebody else does. Then it goes." "$canada" draft send "$id" --user a.tremblay
  sleep 1
  act "It came …" "$france" inbox --last 1
  act "… is read …" "$france" message read "$id"
  act "… and answered; the witness is taken out before it leaves." "$france" send docs/tour/answer-stolen-blank.json --reply-to "$id" --dry-run
  on "$france" send docs/tour/answer-stolen-blank.json --reply-to "$id" > /dev/null
  sleep 1.5
  act "The receipts came back, each signed." "$canada" message receipts "$id"
  answer=$(on "$canada" inbox --last 1 --json | field id)
  act "What Ottawa reads: no witness." "$canada" message read "$answer"
  act "Both desks say where the request stands, by the same clock: Ottawa's …" "$canada" request show "$id"
  act "… and Paris’s: it is over." "$france" request list --group over
  act "Both ledgers show it: Ottawa's …" "$canada" ledger entries --last 6
  act "… and Paris's." "$france" ledger entries --last 6
  open_it "$id"
  stop  # canada
  stop  # france
  by_courier
  sick_line
}

open_it() {  # by its reader's key and its author's certificate
  local recipient key author
  read -r recipient key < "$france/wire/keys"
  read -r author _ < "$canada/wire/keys"
  on "$france" message export "$1" > "$folder/message.pem"
  say "The same message, with stock openssl."
  cat <<TEXT
\$ openssl cms -decrypt -binary -inform PEM -in $folder/message.pem -recip $france/wire/$recipient -inkey $france/wire/$key -outform DER -out $folder/signed.der
\$ openssl cms -verify -binary -inform DER -in $folder/signed.der -certfile $canada/wire/$author -CAfile $canada/wire/$author
TEXT
  openssl cms -decrypt -binary -inform PEM -in "$folder/message.pem" -recip "$france/wire/$recipient" -inkey "$france/wire/$key" -outform DER -out "$folder/signed.der"
  openssl cms -verify -binary -inform DER -in "$folder/signed.der" -certfile "$canada/wire/$author" -CAfile "$canada/wire/$author" 2>&1
  echo
}

by_courier() {
  id=$(on "$canada" draft add docs/tour/verify-document.json --user a.tremblay --json | field id)
  on "$canada" draft approve "$id" --user m.roy > /dev/null
  act "The line is down, and a courier leaves tonight." "$canada" draft send "$id" --user a.tremblay
  act "What waits goes into a file …" "$canada" bundle write france "$folder/night.bundle"
  act "… which Paris reads …" "$france" bundle read "$folder/night.bundle"
  act "… twice, since he came twice: nothing changes." "$france" bundle read "$folder/night.bundle"
  act "The receipts go back with him." "$france" bundle write canada "$folder/back.bundle"
  act "Delivered, without a line." "$canada" bundle read "$folder/back.bundle"
}

sick_line() {  # somebody else's key on the other's door
  rm -rf "$folder/other"
  cp -r "$france" "$folder/other"
  on "$folder/other" partner rotate > /dev/null
  sed -i 2,9d "$folder/other/wire/keys"
  serve "$folder/other" "$france_port"
  act "France answers with a certificate that nobody was told of: the link doctor." "$canada" partner check france
  stop
  rm -rf "$folder/other"
}

serve_both() {
  serve "$france" "$france_port"
  act "The line is well." "$canada" partner check france
  trap 'stop_all; exit 0' INT TERM
  ENTRAIDE_API_PORT=$port "$entraide" --home "$canada" serve &
  running+=($!)
  wait "${running[-1]}"
}

case "$verb" in
  enrol | acts) "$verb" ;;
  serve) serve_both ;;
  *) echo "demo_wire.sh: enrol, acts or serve" >&2; exit 2 ;;
esac
