"""Two real nodes, canada and france, each in a network of its own, for the tests of faults; and what must hold whatever happened."""
import atexit
import base64
import collections
import contextlib
import functools
import hashlib
import http.client
import json
import os
import pathlib
import random
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import uuid

from entraide import PROGRAM, copy_in_force, environment
from wire_faults_line import ADDRESSES, Line, Namespace

API_PORT, WIRE_PORT = 8484, 8485
PARTIES = {"canada": "ca", "france": "fr"}
MANY = 1_000_000
COMMITMENT = b"entraide/ledger/commitment/v1\n"


def wait_for(condition, seconds: float = 30.0, pause_s: float = 0.05):
    """What the condition gives, once it gives something; otherwise what it gave last."""
    deadline = time.monotonic() + seconds
    while True:
        given = condition()
        if given or time.monotonic() > deadline:
            return given
        time.sleep(pause_s)


def new_id() -> str:
    """A UUIDv7."""
    bits = (time.time_ns() // 1_000_000) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def draft(to: str, marker: str, **members: object) -> dict:
    """A question about a document that the packs let pass between ca and fr; of no procedure: a request would need two persons."""
    facts = {"action": "request", "purpose": "investigation", "offence": "document_fraud", "subject_role": "none", "handling": "own",
             "recipient_kind": "third_state" if to == "ca" else "eu_state"}
    document = {"document_kind": "passport", "document_number": marker, "issuing_state": "fr", "reason_for_suspicion": "stolen blank"}
    return {"to": to, "agreement": "smuggling-protocol", "facts": facts,
            "data": {"document": document}, **members}


def spellings(marker: str) -> list[bytes]:
    """As it stands, and the part that is the same wherever base64 begins."""
    text = marker.encode()
    return [text] + [base64.b64encode(bytes(skip) + text)[-(-skip * 8 // 6) + (skip > 0):][:len(text) - 2] for skip in range(3)]


class Node:
    """One node's folder, its commands, its server; all in its own namespace."""

    def __init__(self, home: pathlib.Path, end: Namespace) -> None:
        self.home, self.name, self.end = home, home.name, end
        self.log_file = home.parent / f"{self.name}.log"
        self.variables: dict[str, str] = {}
        self.process: subprocess.Popen | None = None

    def run(self, *arguments: object) -> subprocess.CompletedProcess:
        with self.end.inside():
            return subprocess.run([str(PROGRAM), "--home", str(self.home), *map(str, arguments)], text=True, stdin=subprocess.DEVNULL,
                                  capture_output=True, check=False, timeout=120, env={**environment(), **self.variables})

    def must(self, *arguments: object) -> str:
        done = self.run(*arguments)
        if done.returncode != 0:
            raise AssertionError(f"{self.name}: {arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def rows(self, *arguments: object) -> list[dict]:
        return [json.loads(line) for line in self.run(*arguments, "--json").stdout.splitlines()]

    def start(self, ready: bool = True) -> None:
        with self.end.inside(), self.log_file.open("ab") as log:
            self.process = subprocess.Popen([str(PROGRAM), "--home", str(self.home), "serve"], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env={**environment(), **self.variables})
        if ready and not wait_for(self.is_ready, 60, 0.02):
            raise AssertionError(f"{self.name} did not begin to answer:\n{self.log()}")

    def is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"{self.name} ended with {self.process.returncode}:\n{self.log()}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/readyz")[0] == 200
        return False

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=30)
            self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        status = self.process.wait(timeout=60)
        self.process = None
        if status != 0:
            raise AssertionError(f"{self.name} ended with {status}:\n{self.log()}")

    def log(self) -> str:
        return "\n".join(self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])

    def connect(self, port: int = API_PORT, address: str = "127.0.0.1", timeout: float = 30) -> socket.socket:
        """From within this node's network."""
        with self.end.inside():
            plain = socket.socket()
        plain.settimeout(timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # head and body of a request are two writes
        try:
            plain.connect((address, port))
        except BaseException:
            plain.close()
            raise
        return plain

    def ask(self, method: str, path: str, body: object = None, timeout: float = 30) -> tuple[int, object]:
        """One request to the officers' interface."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", API_PORT, timeout=timeout)) as client:
            client.sock = self.connect(timeout=timeout)
            client.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"})
            answer = client.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text.decode()


def disk_of_its_own(folder: pathlib.Path, size: str) -> None:
    """In memory: kill -9 loses no more there than on a slow one."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "entraide-test", str(folder)], text=True,
                          capture_output=True, check=False, timeout=30)
    if done.returncode != 0:
        raise AssertionError(f"these tests mount small disks (tmpfs), which this machine refuses (run them as root): {done.stderr.strip()}")


def remove_disk(folder: pathlib.Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=True, timeout=30)


def enrol(nodes: list[Node]) -> None:
    for node, other in (nodes, nodes[::-1]):
        card = node.home.parent / f"{other.name}.partner"
        fingerprint = json.loads(other.must("partner", "export", card, "--json"))["fingerprint"]
        node.must("partner", "add", card, "--user", "A. Roy")
        node.must("partner", "confirm", fingerprint, "--user", "M. Tremblay")


@functools.cache
def enrolled() -> pathlib.Path:
    """Both homes, with the packs in force and each the other's partner: made once, copied for each test."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="entraide-wire-"))
    atexit.register(shutil.rmtree, folder, True)
    disk_of_its_own(folder, "64m")
    atexit.register(remove_disk, folder)

    for name, address in zip(PARTIES, ADDRESSES):
        home = folder / name
        copy_in_force(name, PARTIES[name], home)
        with (home / "entraide.toml").open("a", encoding="utf-8") as config:
            config.write(f'\n[wire]\naddress = "{address}"\nport = {WIRE_PORT}\nurl = "https://{address}:{WIRE_PORT}"\n')

    class Here:  # no network is needed yet
        inside = staticmethod(contextlib.nullcontext)

    enrol([Node(folder / name, Here()) for name in PARTIES])
    return folder


class Load:
    """Officers who write at the same time, each in a case of its own, and again until it is acknowledged."""

    def __init__(self, node: Node, to: str, marker: str, officers: int = 4, pause_s: float = 0.0, most: int = MANY) -> None:
        self.node, self.to, self.marker = node, to, marker
        self.acknowledged: collections.defaultdict[str, list[str]] = collections.defaultdict(list)  # case: ids
        self.statuses: collections.Counter = collections.Counter()
        self.faults: list[str] = []
        self._pause_s, self._left, self._lock = pause_s, most, threading.Lock()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(officers)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.finish()

    def finish(self, seconds: float = 90) -> None:
        """Each ends what it has begun, or, with `most`, all of it."""
        for thread in self._threads:
            thread.join(timeout=seconds)
        if any(thread.is_alive() for thread in self._threads):
            self.faults.append("an officer waits for ever")

    def count(self) -> int:
        return sum(map(len, self.acknowledged.values()))

    def _take_one(self) -> bool:
        with self._lock:
            self._left -= 1
            return self._left >= 0

    def _work(self, number: int) -> None:
        case, client = new_id(), None
        while not self._stop.is_set() and self._take_one():
            members = {"case": case}
            if number % 2 == 0:  # the others do not name their message: what they send again is another one
                members["id"] = new_id()
            body = json.dumps(draft(self.to, f"{self.marker}{secrets.token_hex(4)}", **members))
            deadline = time.monotonic() + 60
            while True:
                status, answer, client = self._post(client, body)
                with self._lock:
                    self.statuses[status] += 1
                if status == 201:
                    with self._lock:
                        self.acknowledged[case].append(answer["id"])
                    break
                if (status is not None and status != 409 and status < 500) or time.monotonic() > deadline:
                    self.faults.append(f"{status}: {answer}")
                    return
                time.sleep(0.02)
            time.sleep(self._pause_s)
        if client is not None:
            client.close()

    def _post(self, client, body: str):
        try:
            if client is None:
                client = http.client.HTTPConnection("127.0.0.1", API_PORT, timeout=30)
                client.sock = self.node.connect()
            client.request("POST", "/messages", body, {"Content-Type": "application/json"})
            answer = client.getresponse()
            return answer.status, json.loads(answer.read()), client if client.sock else None
        except (OSError, http.client.HTTPException, ValueError):
            if client is not None:
                client.close()
            return None, "", None


class PairTest(unittest.TestCase):
    """Each test has both nodes, new, on a line that is good; afterwards nothing of them is left."""

    disk = "256m"  # of each

    def setUp(self) -> None:
        self.seed = int(os.environ.get("ENTRAIDE_SEED") or secrets.randbits(32))
        print(f"{self.id()}: ENTRAIDE_SEED={self.seed}", flush=True)
        self.random = random.Random(self.seed)
        self.marker = f"QX{secrets.token_hex(6).upper()}Z"  # in every draft; nobody else may read it
        folder = tempfile.TemporaryDirectory(prefix="entraide-wire-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.line = Line(self.seed)
        self.addCleanup(self.line.close)
        self.canada, self.france = (self.make_node(name, end) for name, end in zip(PARTIES, self.line.ends))

    def make_node(self, name: str, end: Namespace) -> Node:
        node = Node(self.folder / name, end)
        disk_of_its_own(node.home, self.disk)
        self.addCleanup(remove_disk, node.home)
        shutil.copytree(enrolled() / name, node.home, dirs_exist_ok=True)
        self.addCleanup(node.kill)
        return node

    def load(self, node: Node | None = None, **how: object) -> Load:
        node = node or self.canada
        return Load(node, "ca" if node is self.france else "fr", self.marker, **how)

    def partners(self, node: Node) -> str:
        """What its operator is told of the other."""
        told = node.must("partner", "list")
        self.assertNotRegex(told, "[{}]", "a place in a sentence that nobody filled")
        return told

    def all_went(self, seconds: float = 60) -> None:
        for node in (self.canada, self.france):
            nothing = wait_for(lambda: node.ask("GET", "/messages/outbox?state=queued&limit=1")[1] == {"messages": []}, seconds, 0.1)
            self.assertTrue(nothing, f"{node.name} has not sent all\n{node.run('partner', 'list').stdout}{self.canada.log()}\n{self.france.log()}")

    def check(self, *loads: Load) -> list[dict]:
        """What must hold whatever happened. What came to france, in its order."""
        for load in loads:
            self.assertEqual(load.faults, [], dict(load.statuses))
        self.canada.stop()
        self.france.stop()
        came = [self.check_way(*way, [load for load in loads if load.node is way[0]])
                for way in ((self.canada, self.france), (self.france, self.canada))][0]
        for node in (self.canada, self.france):
            self.assertIn("every file as signed", node.must("ledger", "verify"))
        self.check_nothing_readable()
        if came:
            read = self.france.must("message", "read", came[-1]["id"], "--user", "desk-7")
            self.assertIn(self.marker, read, "which is there to be found")
        return came

    def check_way(self, sender: Node, recipient: Node, loads: list[Load]) -> list[dict]:
        inbox = sorted(recipient.rows("inbox", "--last", MANY), key=lambda row: row["number"])
        sent = sorted(sender.rows("outbox", "--last", MANY), key=lambda row: row["number"])
        taken = [row for row in inbox if row["number"] > 0]
        self.check_numbers(inbox, taken)
        self.check_order(sent, taken)
        rows = {row["id"]: row for row in sent}
        for load in loads:
            for case, ids in load.acknowledged.items():
                self.assertEqual(len(ids), len(set(ids)))
                dead = {one for one in ids if rows[one]["state"] in ("dead", "refused") and rows[one]["fault"]}
                self.assertEqual([row["id"] for row in taken if row["case"] == case and row["id"] in set(ids)],
                                 [one for one in ids if one not in dead], "once each, in the order of their case")
        self.check_ledgers(sender, {row["id"] for row in sent}, recipient, {row["id"] for row in taken})
        return taken

    def check_numbers(self, inbox: list[dict], taken: list[dict]) -> None:
        self.assertEqual(len({row["id"] for row in inbox}), len(inbox), "no id twice")
        self.assertEqual([row["number"] for row in taken], list(range(1, len(taken) + 1)))

    def check_order(self, sent: list[dict], taken: list[dict]) -> None:
        by_case = [collections.defaultdict(list), collections.defaultdict(list)]
        for cases, rows in zip(by_case, ([row for row in sent if row["state"] == "delivered"], taken)):
            for row in rows:
                cases[row["case"]].append(row["id"])
        self.assertEqual(by_case[0], by_case[1], "what was delivered has come, in the order in which it was sent")

    def check_ledgers(self, sender: Node, sent: set[str], recipient: Node, taken: set[str]) -> None:
        cleared, delivered = self.told(sender, "allow"), self.told(recipient, "delivered")
        self.assertEqual([one for one in sent if one not in cleared], [], f"not in the ledger of {sender.name}")
        self.assertEqual(dict(delivered), dict.fromkeys(taken, 1), f"each once in the ledger of {recipient.name}, and nothing else")

    def told(self, node: Node, outcome: str) -> collections.Counter:
        """How many entries tell that outcome of a message: whoever has its salt can open its commitment."""
        counts: collections.Counter = collections.Counter()
        hidden: dict[str, str] = {}
        with contextlib.closing(sqlite3.connect(f"file:{node.home}/entraide.db?mode=ro", uri=True)) as store:
            for identifier, salt in store.execute("SELECT id, salt FROM ledger_subject WHERE dataset = 'messages'"):
                committed = COMMITMENT + bytes.fromhex(salt) + f"record\nmessages\n{identifier}".encode()
                hidden[hashlib.sha256(committed).hexdigest()] = identifier
        for row in node.rows("ledger", "entries", "--last", MANY):
            entry = row["entry"]
            if entry["kind"] == "message" and entry["outcome"].startswith(outcome):
                counts.update(hidden[subject] for subject in entry["subjects"])
        return counts

    def check_nothing_readable(self) -> None:
        words = spellings(self.marker)
        for file in self.folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for word in words:
                    self.assertNotIn(word, content, file)
        self.assertTrue(self.line.flows)
        for flow in self.line.flows.values():
            for word in words:
                self.assertNotIn(word, flow, "on the line")
