#!/usr/bin/env bash
# What `./dev run` does with the agreements of the demonstration.
#   tools/demo.sh rules ENTRAIDE HOME   two persons put the packs in force, two advisers confirm the articles; once for each revision
#   tools/demo.sh acts ENTRAIDE HOME    plays the decisions that the README tells
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

case "$verb" in
  rules | acts) "$verb" ;;
  *) echo "demo.sh: rules or acts" >&2; exit 2 ;;
esac
