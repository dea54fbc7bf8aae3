#!/usr/bin/env python3
"""The ledger as overseers, partners and persons meet it: entries of real work, witnesses over HTTP and by courier, kill -9 in the middle."""
import concurrent.futures
import json
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest
import urllib.error
import urllib.request

from entraide import UN_2026, HomeTest, Server, entraide
from ledger_go_test import GO_PATH, build_reader

PERSON = {"id": "w-1", "schema": "Person", "properties": {"name": ["Amina Testcase"], "birthDate": ["1988-05-12"]}}


def wait_for(condition, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def keys_of(home: pathlib.Path) -> dict[str, str]:
    return json.loads(HomeTest.must("--home", home, "ledger", "key", "--json"))


class Ledger(HomeTest):
    holds = (UN_2026,)

    def entries(self, last: int = 1_000_000) -> list[dict]:
        done = entraide("--home", self.home, "ledger", "entries", "--last", last, "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def watch(self, dataset: str, identifier: str = "w-1") -> None:
        file = self.write(f"{dataset}.jsonl", json.dumps({**PERSON, "id": identifier}) + "\n")
        self.at_home("import", file, "--format", "ftm-jsonl", "--dataset", dataset)

    def test_holds_what_was_done_and_names_nobody(self):
        self.watch("named")
        self.at_home("check", "--name", "Amina Testcase", "--user", "desk-7", "--profile", "border", "--file", "F-2026-1")
        self.at_home("check", "--name", "Nobody Atall", "--user", "desk-7", "--profile", "border", exits=1)
        kinds = [(one["entry"]["kind"], one["entry"]["user"], one["entry"]["outcome"]) for one in self.entries()]
        self.assertIn(("check", "desk-7", "hit"), kinds)
        self.assertIn(("check", "desk-7", "nothing found"), kinds)
        self.assertTrue(any(kind == "import" and "1003 added" in outcome for kind, _, outcome in kinds), kinds)
        for file in (self.home / "ledger").rglob("*"):
            if file.is_file():
                for word in (b"Amina", b"Testcase", b"amina", b"F-2026-1", b"1988-05-12"):
                    self.assertNotIn(word, file.read_bytes(), file)

    def test_verifies_by_us_and_by_go_and_finds_a_changed_bit(self):
        self.at_home("check", "--name", "Ermias Ghermay")
        self.assertIn("every file as signed", self.at_home("ledger", "verify"))
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home / "ledger", copy)
        shutil.rmtree(copy / "journal")
        key = keys_of(self.home)["log"]
        self.at_home("ledger", "verify", "--tiles", copy, "--key", key)
        if shutil.which("go") and GO_PATH.is_dir():
            reader = build_reader(self.folder)
            done = subprocess.run([reader, copy, key], text=True, capture_output=True, check=False, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("checkpoint, tiles and entries hold", done.stdout)
        bundle = max((copy / "tile/entries").rglob("*"), key=lambda file: (file.is_file(), len(file.name), file.name))
        content = bytearray(bundle.read_bytes())
        content[len(content) // 2] ^= 1
        bundle.write_bytes(content)
        told = entraide("--home", self.home, "ledger", "verify", "--tiles", copy)
        self.assertEqual(told.returncode, 4)
        self.assertRegex(told.stderr, r"entry \d+")
        self.assertEqual(entraide("--home", self.home, "ledger", "verify", "--tiles", copy, "--key", "nonsense").returncode, 2)

    def test_proves_an_entry_offline(self):
        self.at_home("check", "--name", "Ermias Ghermay")
        index = self.entries(1)[0]["index"]
        proof = self.write("entry.tlog-proof", self.at_home("ledger", "prove", index))
        key = keys_of(self.home)["log"]
        done = entraide("--home", "/nowhere", "ledger", "verify", "--proof", proof, "--key", key)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"entry {index} is in the log", done.stdout)
        self.write("entry.tlog-proof", proof.read_text().replace("index ", "index 1", 1))
        self.assertNotEqual(entraide("ledger", "verify", "--proof", proof, "--key", key).returncode, 0)
        self.assertEqual(entraide("--home", self.home, "ledger", "prove", 10**9).returncode, 2)

    def test_answers_a_person_in_both_languages(self):
        self.watch("asked", "w-2")
        config = self.home / "entraide.toml"
        config.write_text(config.read_text() + '\n[lists.asked-secret]\ndisclosure = "neither"\ndisclosure_basis = "law 3"\n')
        self.watch("asked-secret", "w-3")
        self.at_home("check", "--name", "Testcase, Amina", "--user", "desk-9")
        for language, words in (("en", ("Your request", "RESTRICTED", "law 3", "w-2", "1988-05-12")),
                                ("fr", ("Votre demande", "RESTREINT", "law 3", "w-2", "1988-05-12"))):
            letter = self.folder / f"letter-{language}.txt"
            shown = self.at_home("subject-access", "Amina Testcase", "--letter", letter, "--lang", language)
            text = letter.read_text(encoding="utf-8")
            for word in words:
                self.assertIn(word, text)
            for never in ("desk-9", "w-3", "asked-secret"):
                self.assertNotIn(never, text)
            self.assertIn("w-3", shown)
            self.assertEqual(letter.stat().st_mode & 0o777, 0o600)
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
        stranger = self.folder / "letter-stranger.txt"
        self.at_home("subject-access", "Zebedee Unheardof", "--letter", stranger, exits=1)
        self.assertIn("law 3", stranger.read_text(encoding="utf-8"), "the paragraph tells nothing about anybody")

    def test_forgets_a_person(self):
        self.watch("erased", "w-4")
        self.at_home("check", "--name", "Amina Testcase", "--dataset", "erased")
        index = next(one["index"] for one in reversed(self.entries()) if one["entry"]["kind"] == "check")
        proof = self.write("before.tlog-proof", self.at_home("ledger", "prove", index))
        done = self.json_at_home("erase", "erased", "w-4", "--name", "Amina Testcase")
        self.assertEqual(done["records"], 1)
        self.assertRegex(done["salt"], "^[0-9a-f]{64}$")
        self.at_home("check", "--document", "C17HLRL3")  # an index without her
        self.watch("erased", "w-4")
        self.assertIn("Nothing to communicate", entraide("--home", self.home, "check", "--name", "Amina Testcase", "--dataset",
                                                         "un-sc").stdout)
        self.assertEqual([one for one in self.json_at_home("subject-access", "Amina Testcase", exits=0)["records"]
                          if one["dataset"] == "erased"], [])
        self.at_home("ledger", "verify")
        self.at_home("ledger", "verify", "--proof", proof)
        self.assertEqual(self.json_at_home("erase", "--expired"), {"records": 0, "accesses": 0, "salts": 0, "messages": 0, "judgements": 0})


class Witnesses(HomeTest):
    """Two nodes that cosign each other."""

    holds = (UN_2026,)

    def key(self, home: pathlib.Path | None = None) -> dict[str, str]:
        return keys_of(home or self.home)

    def setUp(self) -> None:
        self.other = self.make_home(f"paris-{self.id().rsplit('.', 1)[1][:40]}")

    def policies(self, port: int | None) -> None:
        mine, theirs = self.key(), self.key(self.other)
        url = f" http://127.0.0.1:{port}/witness" if port else ""
        (self.home / "witnesses.policy").write_text(f"quorum 1\nwitness {theirs['witness']}{url}\n")
        (self.other / "witnesses.policy").write_text(f"log {mine['log']}\n")

    def tearDown(self) -> None:
        (self.home / "witnesses.policy").unlink(missing_ok=True)

    def test_cosign_over_http_and_are_missed_when_away(self):
        with Server(self.other) as paris, Server(self.home, ENTRAIDE_LEDGER_WITNESS_S="1") as server:
            self.policies(paris.port)
            server.get("/entities/un-LYi.021")
            self.assertTrue(wait_for(lambda: server.get("/ledger/state")[1]["met"]), server.log())
            name = server.get("/ledger/state")[1]["counted"][0]
            status, note = server.get("/ledger/checkpoint")
            self.assertEqual((status, note.count("\n— ")), (200, 2))
            paris._process.send_signal(signal.SIGSTOP)  # the line is there and nobody answers
            try:
                status, _ = server.get("/entities/un-LYi.021")
                self.assertEqual(status, 200, "the node works on")
                self.assertTrue(wait_for(lambda: not server.get("/ledger/state")[1]["met"]), server.log())
                self.assertEqual(server.get("/ledger/state")[1]["missing"], [name])
                self.assertTrue(wait_for(lambda: "entraide_ledger_quorum_met 0" in server.get("/metrics")[1]))
                told = entraide("--home", self.home, "ledger", "checkpoint")
                self.assertEqual(told.returncode, 1)
                self.assertIn("last cosigned", told.stdout)
            finally:
                paris._process.send_signal(signal.SIGCONT)
            server.get("/entities/un-LYi.021")
            self.assertTrue(wait_for(lambda: server.get("/ledger/state")[1]["met"]), server.log())

    def test_answer_as_the_protocol_says(self):
        self.policies(None)
        with Server(self.other) as paris:
            def ask(body: str) -> tuple[int, str, str]:
                request = urllib.request.Request(paris.url + "/witness/add-checkpoint", data=body.encode(), method="POST")
                try:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        return answer.status, answer.headers["Content-Type"], answer.read().decode()
                except urllib.error.HTTPError as error:
                    with error:
                        return error.code, error.headers["Content-Type"], error.read().decode()

            witness = self.key(self.other)["witness"].split("+")[0]
            body = self.at_home("ledger", "checkpoint", "--for", witness)
            self.assertEqual(ask("nonsense")[0], 400)
            self.assertEqual(ask(re.sub(r"\nentraide/\S+\n", "\nentraide/unknown\n", body, count=1))[0], 404)
            signature = body.rsplit(" ", 1)[1]
            self.assertEqual(ask(body.replace(signature, signature[:10] + "AAAA" + signature[14:]))[0], 403)
            status, _, lines = ask(body)
            self.assertEqual(status, 200)
            self.assertTrue(lines.startswith("— "))
            size = body.split("\n")[3]
            self.assertEqual(ask(body), (409, "text/x.tlog.size", size + "\n"))
            file = self.write("lines", lines)
            self.at_home("ledger", "cosigned", witness, file)
            self.assertIn("cosigned by 1 of 1", self.at_home("ledger", "checkpoint", exits=self.met()))

    def met(self) -> int:
        return entraide("--home", self.home, "ledger", "checkpoint").returncode

    def test_cosign_by_courier(self):
        self.policies(None)
        witness = self.key(self.other)["witness"].split("+")[0]
        for _ in range(2):
            self.at_home("check", "--document", "C17HLRL3")
            request = self.write("to-paris", self.at_home("ledger", "checkpoint", "--for", witness))
            answer = self.write("to-ottawa", self.must("--home", self.other, "ledger", "witness", request))
            self.at_home("ledger", "cosigned", witness, answer)
        again = entraide("--home", self.other, "ledger", "witness", request)
        self.assertEqual(again.returncode, 2)
        self.assertIn("last cosigned", again.stderr)


class Crash(HomeTest):
    holds = (UN_2026,)

    def test_a_command_leaves_the_server_its_write_ahead_log(self):
        """SQLite's last user removes the log: a command must see that the server still uses it (POSIX locks)."""
        with Server(self.home) as server:
            self.assertEqual(server.get("/search/default?q=Ermias")[0], 200)  # another connection of the same process
            for _ in range(2):
                self.at_home("lists")
                self.at_home("check", "--document", "C17HLRL3", "--user", "beside")
            open_files = [str(link.readlink()) for link in pathlib.Path(f"/proc/{server._process.pid}/fd").iterdir() if link.is_symlink()]
            self.assertEqual([name for name in open_files if name.endswith("(deleted)") and "entraide.db" in name], [])
            self.assertTrue(wait_for(lambda: server.get("/ledger/state")[1]["waiting"] == 0), "the server takes what commands noted")
        users = [json.loads(line)["entry"]["user"] for line in self.at_home("ledger", "entries", "--last", 1_000_000, "--json").splitlines()]
        self.assertEqual(users.count("beside"), 4, "two checks, each with the record that it showed")

    def test_what_was_answered_is_in_the_ledger_once_after_kill(self):
        answered: list[str] = []

        def ask(server: Server, number: int) -> None:
            purpose = f"p-{number}"
            try:
                status, _ = server.get("/entities/un-LYi.021", X_Entraide_Purpose=purpose, X_Entraide_Legal_Basis="law")
            except (OSError, ConnectionError, ValueError):
                return
            if status == 200:
                answered.append(purpose)

        number = 0
        for _ in range(3):
            with Server(self.home) as server, concurrent.futures.ThreadPoolExecutor(8) as pool:
                tasks = [pool.submit(ask, server, number + i) for i in range(400)]
                number += 400
                concurrent.futures.wait(tasks[:150])
                server._process.send_signal(signal.SIGKILL)
                concurrent.futures.wait(tasks)
        self.assertGreater(len(answered), 300)
        self.at_home("ledger", "checkpoint")
        lines = self.at_home("ledger", "entries", "--last", 1_000_000, "--json").splitlines()
        held = [json.loads(line)["entry"].get("purpose", "") for line in lines]
        for purpose in answered:
            self.assertEqual(held.count(purpose), 1, purpose)
        self.assertIn("every file as signed", self.at_home("ledger", "verify"))


if __name__ == "__main__":
    unittest.main()
