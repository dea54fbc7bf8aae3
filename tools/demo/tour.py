"""After the case (`--tour`): rules proved and broken, the ledger verified, bent and forgotten from, stock openssl, a sick line."""
import json
import os
import pathlib
import shutil
import subprocess
import time

from node import ROOT, Broken, Node
from stage import Stage

PERSON = "Amina Testcase"
WEAKENED = r"'/^id = \"return-is-seen-by-the-protection-officer\"/,/^\[\[rule\]\]/d'"


def play(stage: Stage) -> None:
    for act in (proofs, ledger, erasure, openssl, sick_line):
        act(stage)


def proofs(stage: Stage) -> None:
    stage.heading("+", "proofs")
    stage.line("canada agreement prove --packs agreements --invariants | tail -n 3")
    weak = stage.folder / "weak"
    shutil.rmtree(weak, ignore_errors=True)
    stage.note("proofs.weak")
    stage.line(f"cp -r agreements {weak} && sed -i {WEAKENED} {weak}/refugee-protection.toml".replace('\\"', '"'))
    broken = stage.line(f"canada agreement prove --packs {weak} --invariants | grep -A 12 -E '^[[:upper:]]+ +I3 '")
    stage.never("proofs.silent", "I3" in broken)
    shutil.rmtree(weak)


def ledger(stage: Stage) -> None:
    stage.heading("+", "ledger")
    canada = stage.nodes["canada"]
    stage.do("canada", "ledger", "verify")
    stage.note("ledger.go")
    log, key = canada.home / "ledger", canada.row("ledger", "key")["log"]
    stage.print(f"$ ledger_go {stage.folder / 'canada/ledger'} '{key}'")
    read = subprocess.run([str(go_reader(stage.folder)), str(log), key], text=True, capture_output=True, check=False, timeout=120)
    stage.show(read.stdout + read.stderr)
    stage.never("ledger.alone", read.returncode == 0)
    stage.note("ledger.bent")
    bent = stage.folder / "bent"
    shutil.rmtree(bent, ignore_errors=True)
    shutil.copytree(log, bent)
    bend(bent)
    told = stage.do("canada", "ledger", "verify", "--tiles", str(bent), exits=(4,))
    shutil.rmtree(bent)
    stage.never("ledger.unseen", "tile/" in told)


def go_reader(folder: pathlib.Path) -> pathlib.Path:
    """Go's own reader of such logs, built once."""
    source, reader = ROOT / "tests/ledger_go/main.go", folder.resolve() / "ledger_go"
    if reader.exists() and reader.stat().st_mtime > source.stat().st_mtime:
        return reader
    settings = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOCACHE": str(folder.resolve() / "go-cache"),
                "GOTOOLCHAIN": "local"}
    done = subprocess.run(["go", "build", "-o", str(reader), str(source)], env={**os.environ, **settings}, capture_output=True, text=True,
                          check=False, timeout=300)
    if done.returncode != 0:
        raise Broken(f"go build: {done.stderr}")
    return reader


def bend(log: pathlib.Path) -> None:
    """One bit in the middle of the last bundle of entries."""
    bundle = max((path for path in (log / "tile/entries").rglob("*") if path.is_file()), key=lambda path: path.stat().st_mtime)
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)


def erasure(stage: Stage) -> None:
    stage.heading("+", "erasure")
    number = f"w-{int(time.time())}"  # one that was never erased
    watch = stage.folder / "watch.jsonl"
    record = {"id": number, "schema": "Person", "properties": {"name": [PERSON], "birthDate": ["1988-05-12"]}}
    watch.write_text(json.dumps(record) + "\n", encoding="utf-8")
    stage.do("canada", "import", str(watch), "--dataset", "watch", "--format", "ftm-jsonl")
    watch.unlink()
    stage.do("canada", "check", "--name", PERSON, "--user", "a.tremblay", "--profile", "border")
    entry = stage.nodes["canada"].rows("ledger", "entries", "--last", "8")
    at = [row["index"] for row in entry if row["entry"]["kind"] == "check"][-1]
    proof = stage.folder / "entry.tlog-proof"
    stage.line(f"canada ledger prove {at} > {proof}")
    stage.do("canada", "subject-access", PERSON)
    stage.do("canada", "erase", "watch", number, "--name", PERSON, "--file", "decision 2026/114")
    gone = stage.do("canada", "subject-access", PERSON, exits=(0, 1))
    stage.note("erasure.leaf")
    stage.do("canada", "ledger", "verify", "--proof", str(proof), lines=1)
    stage.never("erasure.held", number not in gone)


def keys(node: Node, folder: pathlib.Path) -> tuple[str, str]:
    """Certificate and key in force, as they are typed."""
    certificate, key = (node.home / "wire/keys").read_text(encoding="utf-8").splitlines()[0].split()
    wire = folder / node.name / "wire"
    return str(wire / certificate), str(wire / key)


def openssl(stage: Stage) -> None:
    stage.heading("+", "openssl")
    certificate, key = keys(stage.nodes["france"], stage.folder)
    author, _ = keys(stage.nodes["canada"], stage.folder)
    message, opened = stage.folder / "message.pem", stage.folder / "signed.der"
    stage.line(f"france message export {stage.told['verification']} > {message}")
    stage.line(f"openssl cms -decrypt -binary -inform PEM -in {message} -recip {certificate} -inkey {key} -outform DER -out {opened}")
    text = stage.line(f"openssl cms -verify -binary -inform DER -in {opened} -certfile {author} -CAfile {author}")
    stage.print()
    stage.never("openssl.tied", "09FV12345" in text)


def sick_line(stage: Stage) -> None:
    """Somebody else's certificate at the other's door."""
    stage.heading("+", "doctor")
    france = stage.nodes["france"]
    france.stop()
    other = Node(france.place, stage.folder.resolve() / "other", france.program, france.language)
    shutil.rmtree(other.home.parent, ignore_errors=True)
    shutil.copytree(france.home, other.home)
    try:
        other.must("partner", "rotate")
        held = other.home / "wire/keys"
        held.write_text(held.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        other.serve()
        sick = stage.do("canada", "partner", "check", "france", exits=(1,))
    finally:
        other.stop()
        shutil.rmtree(other.home.parent)
    france.serve()
    stage.note("doctor.well")
    stage.do("canada", "partner", "check", "france")
    stage.never("doctor.spoke", "✗" in sick)
