#!/usr/bin/env python3
"""One case, from a passenger list to a night without a line: as `./dev run` plays it, as the manual lets anybody repeat it, and its second acts."""
import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

from demo_case import command, demo, free_ports, nodes  # and where the demonstration's own modules are
from entraide import ROOT, environment

import flight
from desk import draft_of, found_in, stages, states, tour
from network import USERS, SignIns
from node import Broken
from stage import Stage, id_in, read_texts

BLOCK = re.compile(r"```console\n(.*?)```", re.S)
PAGES = [ROOT / "docs/manual/demo.md", ROOT / "docs/manual/demo.fr.md"]


class Case(unittest.TestCase):
    """The nodes are made and the case is played once; each test looks at what came of it, or goes on from there."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="entraide-demo-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.folder.chmod(0o755)  # a second look is given under another account
        cls.port = free_ports()
        done = demo(cls.folder, cls.port, "--play-only")
        cls.shown = done.stdout
        if done.returncode != 0:
            raise AssertionError(f"exit {done.returncode}\n{cls.shown[-6000:]}")
        cls.nodes = nodes(cls.folder, cls.port)
        cls.canada, cls.france, cls.europol = cls.nodes.values()
        cls.judgements = cls.canada.rows("hit", "list", "--user", "m.roy")

    def must(self, node, *arguments: object, exits: int = 0) -> str:
        done = node.run(*arguments)
        self.assertEqual(done.returncode, exits, f"{node.name}: {arguments}\n{done.stdout}")
        return done.stdout

    @contextlib.contextmanager
    def served(self):
        for node in self.nodes.values():
            node.serve()
        try:
            yield
        finally:
            for node in self.nodes.values():
                node.stop()

    def of_step(self, number: int) -> str:
        """What the screen showed of it."""
        return re.split(r"\n─+\n +\d+  .*\n(?:    .*\n)?─+\n", self.shown)[number]

    def test_each_step_is_shown_with_its_instrument_and_what_must_never_happen(self):
        texts = read_texts("en")
        for number in range(1, 15):
            with self.subTest(number):
                for word in ("title", "law"):
                    self.assertIn(texts[f"{number}.{word}"], self.shown)
                self.assertIn("✓ never", self.of_step(number))
                self.assertIn(" sees ", self.of_step(number))
        self.assertIn("The case is played: 14 steps", self.shown)

    def test_each_file_of_the_case_is_in_the_manual(self):
        told = set(re.findall(r"docs/tour/[a-z0-9.-]+", self.shown))
        page = PAGES[0].read_text(encoding="utf-8")
        self.assertEqual([file for file in sorted(told) if file not in page], [])

    def test_one_passenger_resembles_one_number_is_a_stolen_blank_and_nothing_else_hits(self):
        self.assertIn("passengers checked 214, with a hit 1", self.of_step(1))
        self.assertIn("LYi.021", self.of_step(1))
        self.assertRegex(self.of_step(1), r"(?i)france: hit on .*DUVERNET.* \(document\); handle [0-9a-f]{32}")
        self.assertEqual(self.of_step(1).count("(document); handle "), 1)
        self.assertIn('"category":"document"', self.of_step(2))
        self.assertEqual(found_in(self.canada, [flight.RESEMBLES.surname + ":" + flight.RESEMBLES.given]), [])

    def test_a_judgement_waits_for_a_second_account_or_counts(self):
        (standing,) = self.judgements
        self.assertEqual((standing["opinion"], standing["state"]), ("not_same", "confirmed" if os.geteuid() == 0 else "waits"))

    def test_requests_are_answered_and_none_is_astray(self):
        for node in self.nodes.values():
            rows = node.rows("request", "list", "--group", "over") + node.rows("request", "list")
            self.assertEqual([row["id"] for row in rows if node.row("request", "show", row["id"])["astray"]], [], node.name)
        over = {row["procedure"] for row in self.france.rows("request", "list", "--group", "over")}
        self.assertLessEqual({"document-verification", "mutual-legal-assistance"}, over)

    def test_every_ledger_verifies(self):
        for node in self.nodes.values():
            self.assertIn("every file as signed", self.must(node, "ledger", "verify"))

    def test_the_sign_ins_are_for_their_owner_alone_and_open_the_desks(self):
        file = self.folder / "sign-ins"
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        with self.served():
            for node in self.nodes.values():
                for user, *_ in USERS[node.name]:
                    self.assertEqual(self.sign_in(node, user, SignIns(self.folder).of(node.name, user)), 201, user)
            self.assertEqual(self.sign_in(self.canada, "a.tremblay", "something-else-entirely"), 401)

    @staticmethod
    def sign_in(node, user: str, password: str) -> int:
        done = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", f"http://127.0.0.1:{node.place.api_port}/api/v1/session",
                               "-H", "Content-Type: application/json", "-d", json.dumps({"name": user, "password": password})],
                              capture_output=True, text=True, check=True, timeout=30)
        return int(done.stdout)

    # Second acts.

    def test_the_alleged_persecutor_learns_of_her_what_it_would_of_a_stranger_under_whatever_instrument(self):
        stranger = self.must(self.canada, "safeguard", "answer", tour("check-stranger.json"), exits=1)
        for instrument in ("interpol-rpd", "untoc", "trafficking-protocol", "readmission-ca-pk-invented"):
            asked = {**draft_of("check-claimant.json"), "instrument": instrument}
            file = self.write("asked.json", asked)
            self.assertEqual(self.must(self.canada, "safeguard", "answer", file, exits=1), stranger, instrument)

    def test_a_request_for_smuggling_needs_a_benefit_whoever_helped(self):
        for relation in ("minor_in_care", "family", "humanitarian", "mutual"):
            asked = draft_of("ask-evidence-mother.json")
            asked["facts"]["relation"] = relation
            self.must(self.canada, "send", self.write("asked.json", asked), "--dry-run", exits=3)
        asked["facts"]["benefit"] = "not_alleged"
        self.assertIn("Held", self.must(self.canada, "send", self.write("asked.json", asked), "--dry-run", exits=1))

    def test_a_victim_who_withdraws_consent_is_referred_to_nobody(self):
        referral = draft_of("refer-claim.json")
        self.assertIn("[asylum]", self.must(self.canada, "send", self.write("referral.json", referral), "--user", "n.haddad",
                                                "--dry-run"))
        referral["facts"].update(subject_consent="no", urgent="no")
        self.must(self.canada, "send", self.write("referral.json", referral), "--user", "n.haddad", "--dry-run", exits=3)

    def test_an_agreement_that_is_suspended_lets_nothing_leave_until_it_is_in_force_again(self):
        packs = self.folder / "packs"
        before = self.canada.row("agreement", "rules")["revision"]
        without = self.folder / "without-europol"
        shutil.copytree(packs, without)
        pack = without / "canada-europol.toml"  # its channel rules stay: they speak of it as before
        pack.write_text(pack.read_text(encoding="utf-8").replace("\nparties =", "\nin_force_to = 2025-12-31\nparties =", 1), encoding="utf-8")
        self.put_in_force(without)
        self.addCleanup(self.put_in_force, packs)
        said = self.must(self.canada, "send", tour("ask-europol.json"), "--dry-run", exits=3)
        self.assertIn("canada-europol", said)
        self.put_in_force(packs)
        self.assertEqual(self.canada.row("agreement", "rules")["revision"], before)
        self.assertIn("Allowed", self.must(self.canada, "send", tour("ask-europol.json"), "--dry-run"))

    def put_in_force(self, packs: pathlib.Path) -> None:
        revision = self.canada.row("agreement", "list", "--packs", packs)["revision"]
        if self.canada.row("agreement", "rules").get("revision") == revision:
            return
        self.must(self.canada, "agreement", "propose", packs, "--user", "A. Roy", "--reason", "the agreement is suspended, or not any more")
        self.must(self.canada, "agreement", "adopt", revision, "--user", "M. Tremblay", "--reason", "read")

    def test_a_desk_whose_clock_is_an_hour_late_counts_as_its_partner_does(self):
        library = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        self.assertTrue(library, "the package faketime is missing: ./dev setup test")
        self.france.variables = {"LD_PRELOAD": str(library[0]), "FAKETIME": "-1h", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.addCleanup(self.france.variables.clear)
        with self.served():
            number = id_in(self.must(self.canada, "draft", "add", tour("verify-document.json"), "--user", "a.tremblay"))
            self.must(self.canada, "draft", "approve", number, "--user", "m.roy")
            self.must(self.canada, "draft", "send", number, "--user", "a.tremblay")
            deadline = time.monotonic() + 30
            while stages(self.canada, number) != ["submitted", "delivered"]:
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.1)
            ours, theirs = ({row["id"]: row["due"] for row in node.rows("request", "list")}[number] for node in (self.canada, self.france))
            self.assertEqual(ours, theirs)
            self.assertRegex(self.must(self.canada, "partner", "check", "france", exits=1), r"clock of france is 3[56]\d\d seconds behind")

    def test_the_removal_unit_cannot_send_her_back_by_writing_it_otherwise(self):
        for facts in ({"action": "readmit"}, {"subject_role": "smuggled_person"}, {"claim": "unknown"}, {"claim": "refused"}):
            paper = draft_of("travel-document.json")
            paper["facts"].update(facts)
            number = id_in(self.must(self.canada, "draft", "add", self.write("paper.json", paper), "--user", "r.bouchard"))
            self.canada.run("draft", "approve", number, "--user", "m.roy")
            self.must(self.canada, "draft", "send", number, "--user", "r.bouchard", exits=3)
            self.must(self.canada, "draft", "drop", number, "--user", "r.bouchard")

    def test_each_step_can_be_repeated_by_hand_from_the_manual(self):
        blocks = [BLOCK.findall(page.read_text(encoding="utf-8")) for page in PAGES]
        self.assertEqual(blocks[0], blocks[1], "the French page has the same commands")
        script = "\n".join(blocks[0]).replace("build/release/entraide", str(self.canada.program)).replace(".run/", f"{self.folder}/")
        with self.served():
            done = subprocess.run(["bash", "-c", script + '\necho "LAST $evidence $given"'], cwd=ROOT, env=environment(), text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:])
        self.assertNotIn("--help", done.stdout, "a command is not understood")
        evidence, answer = done.stdout.split("LAST ")[1].split()
        self.assertEqual(states(self.canada, evidence), ["received", "executing", "answered"])
        self.assertEqual([row["id"] for row in self.canada.rows("inbox", "--last", "200")].count(answer), 1)
        self.assertEqual(done.stdout.count("in no file"), 2)

    def write(self, name: str, draft: dict) -> pathlib.Path:
        file = self.folder / name
        file.write_text(json.dumps(draft), encoding="utf-8")
        return file


class Desks(unittest.TestCase):
    """What serves: one node alone, until it is told to end; and what stands in its way."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="entraide-demo-")
        self.addCleanup(folder.cleanup)
        self.folder, self.port = pathlib.Path(folder.name), free_ports()

    def test_one_node_alone_is_made_and_served_until_ctrl_c(self):
        with (self.folder / "said").open("w", encoding="utf-8") as said:
            process = subprocess.Popen(command(self.folder, self.port, "--node", "europol"), cwd=ROOT, env=environment(), stdout=said,
                                       stderr=said, stdin=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        europol = nodes(self.folder, self.port)["europol"]
        deadline = time.monotonic() + 90
        while "Ctrl-C" not in (self.folder / "said").read_text(encoding="utf-8"):
            self.assertIsNone(process.poll(), (self.folder / "said").read_text(encoding="utf-8"))
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)
        self.assertTrue(europol.is_ready())
        self.assertFalse((self.folder / "canada").exists())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=40), 0)
        self.assertFalse(europol.is_ready())

    def test_a_port_that_is_taken_is_named_before_anything_is_made(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", self.port + 10))
            other.listen()
            done = demo(self.folder, self.port, "--play-only")
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"port {self.port + 10}, which france would use, is taken", done.stdout)
        self.assertIn("DEMO_PORT=", done.stdout)
        self.assertEqual(list(self.folder.iterdir()), [])


class Looks(unittest.TestCase):
    """What looks for what must never happen does find it, and ends the play."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="entraide-demo-")
        self.addCleanup(folder.cleanup)
        self.node = nodes(pathlib.Path(folder.name), 12_000)["canada"]
        self.node.home.mkdir()

    def test_a_word_is_found_in_any_case_in_base64_and_among_bytes_that_are_no_text(self):
        word = "the clerk who reported the theft"
        self.assertEqual(found_in(self.node, [word]), [])
        for at, content in enumerate((word.upper().encode(), b"\x00\xff" + word.encode(), *(base64.b64encode(b"x" * skip + word.encode() + b"y")
                                                                                           for skip in range(3)))):
            file = self.node.home / f"file-{at}"
            file.write_bytes(content)
            self.assertEqual(found_in(self.node, [word]), [str(file)], content)
            file.unlink()

    def test_what_must_never_be_and_is_ends_the_play_and_is_named(self):
        for language in ("en", "fr"):
            stage = Stage(language, {"canada": self.node}, self.node.home)
            with self.assertRaises(Broken) as ended:
                stage.never("9.same", False)
            self.assertIn(stage.text("9.same"), str(ended.exception))


class Texts(unittest.TestCase):
    def test_stand_in_both_languages_with_the_same_values_and_each_is_used(self):
        english, french = read_texts("en"), read_texts("fr")
        self.assertEqual(english.keys(), french.keys())
        for key, text in english.items():
            self.assertEqual(sorted(re.findall(r"{(\w+)", text)), sorted(re.findall(r"{(\w+)", french[key])), key)
        code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tools/demo").glob("*.py"))
        headings = ("title", "law", "story")
        unused = [key for key in read_texts("en") if f'"{key}"' not in code and key.split(".")[-1] not in headings]
        self.assertEqual(unused, [])

    def test_the_passenger_list_is_the_one_that_its_program_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["python3", str(ROOT / "tools/demo/flight.py"), folder], check=True, timeout=60)
            for file in pathlib.Path(folder).iterdir():
                self.assertEqual(file.read_bytes(), (ROOT / "docs/tour" / file.name).read_bytes(), file.name)


if __name__ == "__main__":
    unittest.main()
