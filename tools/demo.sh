#!/usr/bin/env bash
# What `./dev run` does with the agreements of the demonstration.
#   tools/demo.sh rules ENTRAIDE HOME   two persons put the packs in force, two advisers confirm the articles; once for each revision
#   tools/demo.sh acts ENTRAIDE HOME    plays the decisions that the README tells
#   tools/demo.sh ledger ENTRAIDE HOME  shows what of all that is in the ledger, and what a changed bit and an erasure do to it
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
verb=$1 entraide=$2 home=$3

node() { "$entraide" --home "$home" "$@"; }
act() {  # a heading, then a command with its output; refusing and holding are what is shown, not failures
  printf '\n\033[1m%s\033[0m\n$ entraide %s\n' "$1" "${*:2}"
  node "${@:2}" || true
}
revision_in() { sed -n 's/^{"revision":"\([0-9a-f]*\)".*/\1/p'; }

rules() {
  local wanted in_force
  wanted=$(node agreement list --packs agreements --json | revision_in)
  in_force=$({ node agreement rules --json || true; } | revision_in)
  [ "$wanted" = "$in_force" ] && return
  local why="the packs of this release, for the demonstration"
  node agreement propose agreements --user "A. Roy" --reason "$why"
  node agreement adopt "$wanted" --user "M. Tremblay" --reason "read, and agreed with A. Roy"
  node agreement confirm --all --user "J. Okafor" --reason "$why" >/dev/null
  node agreement confirm --all --user "S. Lavoie" --reason "read against the official texts"
}

acts() {
  act "Madrid asks Paris about a suspect whose file shows an old claim: the claim is taken out." safeguard decide docs/tour/madrid.json
  act "Ottawa would answer Pakistan about a woman who fled it: refused, with the article." safeguard decide docs/tour/islamabad.json
  act "The same, as an officer in Paris reads it." safeguard decide docs/tour/islamabad.json --lang fr
  act "A readmission: held until the protection officer has decided." safeguard decide docs/tour/readmission.json
  act "Pakistan asks whether she is known …" safeguard answer docs/tour/check-claimant.json
  act "… and whether a stranger is: the same bytes." safeguard answer docs/tour/check-stranger.json
  act "No case can break the invariants: proved over all of them." agreement prove --packs agreements --invariants
  rm -rf .run/weak
  mkdir -p .run
  cp -r agreements .run/weak
  sed -i '/^id = "return-is-seen-by-the-protection-officer"/,/^\[\[rule\]\]/d' .run/weak/refugee-protection.toml
  act "One rule deleted, that a protection officer sees every return: the case that it kept out." \
    agreement prove --packs .run/weak --invariants
}

person="Amina Testcase"
watch_list() {  # an invented person on an invented list, under a number that was never erased
  printf '%s\n' "{\"id\":\"$1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"$person\"],\"birthDate\":[\"1988-05-12\"]}}"
}
go_reader() {  # Go's own reader of such logs, built once
  local reader=.run/ledger_go
  if [ ! -x "$reader" ] || [ tests/ledger_go/main.go -nt "$reader" ]; then
    GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' GOCACHE="$PWD/.run/go-cache" GOTOOLCHAIN=local go build -o "$reader" tests/ledger_go/main.go
  fi
  echo "$reader"
}

ledger() {
  local at proof=.run/entry.tlog-proof reader key log="$home/ledger" id
  id=w-$(date +%s)
  rm -rf .run/bent .run/watch.jsonl "$proof"
  watch_list "$id" > .run/watch.jsonl
  act "An invented person on an invented list, who is looked for …" import .run/watch.jsonl --dataset watch --format ftm-jsonl
  act "… and found: each step leaves an entry." check --name "$person" --user desk-7 --profile border
  act "Who did what, why, on which basis, under which rule, and what came of it: no name but the officer's." ledger entries --last 14
  at=$(node ledger entries --last 14 --json | sed -n 's/^{"index":\([0-9]*\),"entry":{"v":1,"kind":"check".*"user":"desk-7".*/\1/p' | tail -n 1)
  node ledger prove "$at" > "$proof"
  act "Verified from the entries up: every file is as it was signed." ledger verify
  key=$(node ledger key --json | sed -n 's/.*"log":"\([^"]*\)".*/\1/p')
  reader=$(go_reader)
  printf '\n\033[1m%s\033[0m\n$ %s\n' "The same by Go's golang.org/x/mod/sumdb, which shares no code with it." "ledger_go $log KEY"
  "$reader" "$log" "$key"
  cp -r "$log" .run/bent
  bend .run/bent
  act "One bit of one entry changed in a copy: found, and where." ledger verify --tiles .run/bent
  act "She asks what is held about her, and who read it." subject-access "$person"
  act "Her record is erased, and that she was asked about. The salt is hers to keep." erase watch "$id" --name "$person" --file "decision 2026/114"
  act "Nothing is held, and nothing can be found of her in the ledger." subject-access "$person"
  act "Its leaf still stands, and proves what it proved." ledger verify --proof "$proof"
  act "The ledger by purpose …" ledger report --by purpose
  act "… and by user." ledger report --by user
}
bend() {  # one bit in the middle of the last bundle of entries
  python3 - "$(find "$1/tile/entries" -type f | sort -V | tail -n 1)" <<'PYTHON'
import pathlib, sys
bundle = pathlib.Path(sys.argv[1])
content = bytearray(bundle.read_bytes())
content[len(content) // 2] ^= 1
bundle.write_bytes(content)
PYTHON
}

case "$verb" in
  rules | acts | ledger) "$verb" ;;
  *) echo "demo.sh: rules, acts or ledger" >&2; exit 2 ;;
esac
