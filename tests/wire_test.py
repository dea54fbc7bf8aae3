#!/usr/bin/env python3
"""Two nodes as their people use them: enrolment, a message across and back, openssl, a courier, a sick line, another key."""
import hashlib
import itertools
import json
import pathlib
import subprocess
import time
import unittest

from entraide import ROOT, HomeTest, Server, copy_in_force, entraide, free_port, name_party, put_in_force

TOUR = ROOT / "docs/tour"


class TwoNodes(HomeTest):
    """Two nodes on this machine, the packs in force; each the other's partner."""

    parties = {"canada": "ca", "france": "fr"}

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.ports = {name: free_port() for name in cls.parties}
        cls.homes = {name: cls.make_node(name) for name in cls.parties}
        for name, other in itertools.permutations(cls.parties, 2):
            card = cls.folder / f"{other}.partner"
            fingerprint = json.loads(cls.must("--home", cls.homes[other], "partner", "export", card, "--json"))["fingerprint"]
            cls.must("--home", cls.homes[name], "partner", "add", card)
            cls.must("--home", cls.homes[name], "partner", "confirm", fingerprint.lower().replace("-", " "))

    @classmethod
    def make_node(cls, name: str) -> pathlib.Path:
        home, settings = cls.folder / name, cls.settings_of(name)
        elsewhere = "[store]" in settings  # a database that does not lie in the folder is not copied with it
        if elsewhere:
            cls.make_home(name)
            name_party(home, cls.parties[name])
        else:
            copy_in_force(name, cls.parties[name], home)
        port = cls.ports[name]
        with (home / "entraide.toml").open("a", encoding="utf-8") as config:
            config.write(f'\n[wire]\naddress = "127.0.0.1"\nport = {port}\nurl = "https://127.0.0.1:{port}"\n{settings}')
        if elsewhere:
            put_in_force(home)
        return home

    @classmethod
    def settings_of(cls, _name: str) -> str:
        """More lines of its configuration."""
        return ""

    def on(self, name: str, *arguments: object, exits: int = 0) -> str:
        done = entraide("--home", self.homes[name], *arguments)
        self.assertEqual(done.returncode, exits, f"{name}: {arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout if exits < 2 else done.stderr

    def send(self, name: str, file: object, *options: object) -> str:
        """What needs two persons goes by two: one writes, another approves."""
        done = entraide("--home", self.homes[name], "send", file, *options, "--json")
        if done.returncode == 0:
            return done.stdout
        self.assertEqual(done.returncode, 3, f"{name}: {done.stdout}\n{done.stderr}")
        if "contents that are missing" in done.stdout:
            return self.send(name, self.completed(file, done.stdout), *options)
        self.assertIn("a second person has approved it", done.stdout)
        draft = json.loads(self.on(name, "draft", "add", file, *options, "--user", "writer", "--json"))
        self.assertIn("second-officer", draft["needs"])
        if draft["channel"]["id"] != "link":  # where an instrument names another one: these tests are of the link
            draft = json.loads(self.on(name, "draft", "channel", draft["id"], "link", "--because", "test", "--user", "writer", "--json"))
        self.assertIn("ask somebody else", self.on(name, "draft", "approve", draft["id"], "--user", "writer", exits=3))
        self.assertIn("a second person has approved it", self.on(name, "draft", "send", draft["id"], "--user", "writer", exits=3))
        self.on(name, "draft", "approve", draft["id"], "--user", "second")
        return self.on(name, "draft", "send", draft["id"], "--user", "writer", "--json")

    def completed(self, file: object, said: str) -> pathlib.Path:
        """The draft with each content that its procedure requires, as something invented."""
        draft = json.loads(pathlib.Path(str(file)).read_text(encoding="utf-8"))
        fields = json.loads(said)["error"]["detail"].split(": ")[1].split(", ")
        section = next(iter(draft["data"].values()))
        self.assertFalse(set(fields) & set(section), said)
        section.update({field: "as invented" for field in fields})
        return self.write("completed.json", json.dumps(draft))

    def rows(self, name: str, *arguments: object) -> list[dict]:
        return [json.loads(line) for line in entraide("--home", self.homes[name], *arguments, "--json").stdout.splitlines()]

    def stages(self, name: str, message: str) -> list[str]:
        return [row["stage"] for row in self.rows(name, "message", "receipts", message)]

    def await_stages(self, name: str, message: str, wanted: list[str]) -> None:
        deadline = time.monotonic() + 20
        while self.stages(name, message) != wanted and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(self.stages(name, message), wanted)

    def key_files(self, name: str, which: int = 0) -> tuple[pathlib.Path, pathlib.Path]:
        """Certificate and key; 0: the ones in force."""
        folder = self.homes[name] / "wire"
        certificate, key = (folder / "keys").read_text(encoding="utf-8").splitlines()[which].split()
        return folder / certificate, folder / key

    def openssl(self, *arguments: object) -> bytes:
        done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=False, timeout=30)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout


class Enrolment(TwoNodes):
    def test_a_fingerprint_that_was_not_heard_right_confirms_nobody(self):
        card = self.folder / "again.partner"
        self.on("canada", "partner", "export", card)
        other = self.make_home("luxembourg")
        config = other / "entraide.toml"
        config.write_text(config.read_text(encoding="utf-8").replace("[node]\n", '[node]\nparty = "lu"\n', 1), encoding="utf-8")
        said = self.must("--home", other, "partner", "add", card)
        fingerprint = self.rows("canada", "partner", "list")[0]["fingerprint"]
        self.assertNotIn(fingerprint, said)  # it is to be heard, not copied
        self.assertNotIn(fingerprint, self.must("--home", other, "partner", "list"))
        done = entraide("--home", other, "partner", "confirm", "0000-0000-0000-0000")
        self.assertEqual(done.returncode, 3)
        self.must("--home", other, "partner", "confirm", fingerprint)
        self.assertIn("confirmed", self.must("--home", other, "partner", "list"))

    def test_a_card_changed_on_the_way_is_refused(self):
        card = self.folder / "bent.partner"
        self.on("canada", "partner", "export", card)
        text = card.read_text(encoding="utf-8").splitlines()
        text[3] = text[3][:10] + ("A" if text[3][10] != "A" else "B") + text[3][11:]
        card.write_text("\n".join(text), encoding="utf-8")
        done = entraide("--home", self.homes["france"], "partner", "add", card)
        self.assertEqual(done.returncode, 3 if "signed" in done.stderr else 2, done.stderr)

    def test_keys_are_nobody_elses_to_read(self):
        certificate, key = self.key_files("canada")
        self.assertEqual(key.stat().st_mode & 0o077, 0)
        key.chmod(0o644)
        self.addCleanup(key.chmod, 0o600)
        self.assertIn(key.name, self.on("canada", "partner", "list", exits=3))

    def test_without_a_party_there_is_no_wire(self):
        other = self.make_home("nobody")
        done = entraide("--home", other, "partner", "list")
        self.assertEqual(done.returncode, 3)
        self.assertIn("party", done.stderr)


class Across(TwoNodes):
    def test_a_message_crosses_its_receipts_come_back_and_both_ledgers_show_it(self):
        with Server(self.homes["france"]), Server(self.homes["canada"]) as desk:
            status, _, body = desk.request("POST", "/messages", json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8")))
            self.assertEqual((status, json.loads(body)["code"]), (403, "node.papers.two"))
            message = json.loads(self.send("canada", TOUR / "verify-document.json"))["id"]
            self.await_stages("canada", message, ["submitted", "delivered"])
            read = self.on("france", "message", "read", message)
            self.assertIn("09FV12345", read)
            self.assertIn("smuggling-protocol, 10(1)", read)
            self.await_stages("canada", message, ["submitted", "delivered", "opened"])

            answer = json.loads((TOUR / "answer-stolen-blank.json").read_text(encoding="utf-8"))
            draft = self.write("answer.json", json.dumps({**answer, "in_reply_to": message}))
            sent = json.loads(self.send("france", draft))
            self.await_stages("france", sent["id"], ["submitted", "delivered"])
            self.await_stages("canada", message, ["submitted", "delivered", "opened", "answered"])
            status, _, body = desk.request("GET", f"/messages/{sent['id']}")
            self.assertEqual(status, 200)
            self.assertIn("Lyon", body.decode())
            self.assertNotIn("clerk", body.decode())  # the witness was taken out before it left
            status, _, body = desk.request("GET", "/messages/inbox?state=opened")
            self.assertEqual([one["id"] for one in json.loads(body)["messages"]], [sent["id"]])
            time.sleep(1.2)  # the next checkpoint
        for name, outcomes in (("canada", {"allow", "delivered", "opened"}), ("france", {"delivered", "opened", "answered", "allow_redacted"})):
            entries = [row["entry"] for row in self.rows(name, "ledger", "entries", "--last", "60")]
            of_messages = {entry["outcome"] for entry in entries if entry["kind"] == "message"}
            self.assertLessEqual(outcomes, of_messages, name)
            self.on(name, "ledger", "verify")
        self.opens_with_openssl(message)

    def opens_with_openssl(self, message: str) -> None:
        pem, der = self.folder / "message.pem", self.folder / "signed.der"
        pem.write_text(self.on("france", "message", "export", message), encoding="utf-8")
        author, _ = self.key_files("canada")
        for name in ("france", "canada"):  # its reader, and its author
            certificate, key = self.key_files(name)
            self.openssl("cms", "-decrypt", "-binary", "-inform", "PEM", "-in", pem, "-recip", certificate, "-inkey", key,
                         "-outform", "DER", "-out", der)
            text = self.openssl("cms", "-verify", "-binary", "-inform", "DER", "-in", der, "-certfile", author, "-CAfile", author)
            self.assertEqual(json.loads(text)["id"], message)
        receipt = next(row for row in self.rows("canada", "message", "receipts", message) if row["stage"] == "delivered")
        signed = self.folder / "receipt.der"
        signed.write_bytes(__import__("base64").b64decode(receipt["document"]))
        reader, _ = self.key_files("france")
        said = json.loads(self.openssl("cms", "-verify", "-binary", "-inform", "DER", "-in", signed, "-certfile", reader, "-CAfile", reader))
        self.assertEqual((said["message"], said["stage"], said["by"]), (message, "delivered", "france"))

    def test_what_may_not_leave_does_not_and_says_why(self):
        draft = self.write("claim.json", json.dumps({
            "to": "fr", "agreement": "canada-europol", "facts": {"action": "request"}, "data": {"asylum": {"claim": "SECRET-CLAIM"}}}))
        self.assertIn("does not bind", self.on("canada", "send", draft, exits=3))
        misspelt = self.write("misspelt.json", json.dumps({"to": "fr", "agreement": "smuggling-protocol", "note": "x"}))
        self.assertIn("`note`", self.on("canada", "send", misspelt, exits=2))
        before = len(self.rows("france", "outbox"))
        told = self.on("france", "send", TOUR / "answer-stolen-blank.json", "--dry-run")
        self.assertIn("must be taken out", told)
        self.assertEqual(len(self.rows("france", "outbox")), before)
        with Server(self.homes["canada"]) as desk:
            status, _, body = desk.request("POST", "/messages", json.loads(draft.read_text(encoding="utf-8")))
            self.assertEqual(status, 403, body)
            files = {**json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8")),
                     "files": [{"category": "document", "path": "/etc/passwd"}]}
            self.assertEqual(desk.request("POST", "/messages", files)[0], 400)

    def test_a_courier_carries_a_message_with_its_photo_while_the_line_is_down(self):
        photo = self.folder / "photo.jpg"
        photo.write_bytes(bytes(range(256)) * 2_000)
        draft = json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8"))
        sent = json.loads(self.send("canada", self.write("photo.json", json.dumps(
            {**draft, "files": [{"category": "document", "path": str(photo)}]}))))
        bundle, back, out = (self.folder / name for name in ("out.bundle", "back.bundle", "files"))
        out.mkdir()
        self.on("canada", "bundle", "write", "france", bundle)
        self.assertNotIn(b"09FV12345", bundle.read_bytes())
        for repeated in (0, 1):  # a courier who comes twice
            done = json.loads(self.on("france", "bundle", "read", bundle, "--json"))
            self.assertEqual((done["messages"] >= 1, done["refused"], done["whole"]), (True, 0, True))
            self.assertEqual(done["repeated"] > 0, repeated > 0)
        self.on("france", "message", "read", sent["id"], "--attachments", out)
        self.assertEqual((out / "1-photo.jpg").read_bytes(), photo.read_bytes())
        self.on("france", "bundle", "write", "canada", back)
        self.on("canada", "bundle", "read", back)
        self.assertEqual(self.stages("canada", sent["id"]), ["submitted", "delivered", "opened"])
        with Server(self.homes["france"]) as desk:
            why = {"X_Entraide_Purpose": "investigation", "X_Entraide_Legal_Basis": "test"}
            message = f"/messages/{sent['id']}"
            status, _, text = desk.request("GET", message, **why)
            self.assertEqual(status, 200, text)
            file = f"{message}/attachments/{json.loads(text)['attachments'][0]['sealed']}"
            status, headers, content = desk.request("GET", file, **why)
            self.assertEqual((status, content), (200, photo.read_bytes()))
            self.assertEqual((headers["Content-Disposition"], headers["Cache-Control"]), ("attachment", "no-store"))
            self.assertEqual(desk.request("GET", f"{message}/attachments/{'0' * 64}", **why)[0], 404)
        for name, first in (("canada", "allow"), ("france", "message read")):
            sheet = json.loads(self.on(name, "message", "sheet", sent["id"], "--json"))
            self.assertEqual([one["sha256"] for one in sheet["items"]], [hashlib.sha256(photo.read_bytes()).hexdigest()])
            self.assertEqual([(one["stage"], one["by"]) for one in sheet["receipts"]],
                             [("submitted", "canada"), ("delivered", "france"), ("opened", "france")][name == "france":])
            self.assertIn(first, [one["outcome"] for one in sheet["handled"]])
            self.assertIn("message read", [one["outcome"] for one in sheet["handled"]], "making the sheet is a read")
        self.assertNotIn("09FV12345", self.on("canada", "message", "sheet", sent["id"]))
        cut = self.folder / "cut.bundle"
        cut.write_bytes(bundle.read_bytes()[:-20])
        self.assertIn("not whole", self.on("france", "bundle", "read", cut, exits=2))


class Doctor(TwoNodes):
    def check(self, exits: int) -> dict[str, dict]:
        done = entraide("--home", self.homes["canada"], "partner", "check", "france", "--json")
        self.assertEqual(done.returncode, exits, done.stdout)
        return {row["check"]: row for row in map(json.loads, done.stdout.splitlines())}

    def test_names_what_is_wrong_and_how_to_mend_it(self):
        found = self.check(exits=1)  # france does not run
        self.assertEqual(found["connection"]["grade"], "fault")
        self.assertIn("mend", found["connection"])
        with Server(self.homes["france"]):
            found = self.check(exits=0)
            self.assertTrue(all(one["grade"] == "fine" for one in found.values()), found)


class StrangeDoor(Doctor):
    test_names_what_is_wrong_and_how_to_mend_it = None

    def test_names_a_certificate_that_is_not_the_one_enrolled(self):
        self.on("france", "partner", "rotate")
        keys = self.homes["france"] / "wire/keys"
        first = keys.read_text(encoding="utf-8").splitlines()[0]
        keys.write_text(first + "\n", encoding="utf-8")  # the key of before is lost
        with Server(self.homes["france"]):
            found = self.check(exits=1)
            self.assertEqual(found["session"]["grade"], "fault", found)
            self.assertIn("mend", found["session"])


class Rotation(TwoNodes):
    def test_another_key_loses_no_message(self):
        draft = TOUR / "verify-document.json"
        with Server(self.homes["france"]), Server(self.homes["canada"]):
            ids = [json.loads(self.send("canada", draft))["id"]]
            self.on("canada", "partner", "rotate")
            self.on("france", "partner", "rotate")
            for _ in range(3):
                ids.append(json.loads(self.send("canada", draft))["id"])
            for one in ids:
                self.await_stages("canada", one, ["submitted", "delivered"])
            self.assertEqual(self.rows("canada", "outbox", "--dead"), [])
            for one in ids:
                self.on("france", "message", "read", one)
        for name in self.parties:
            self.on(name, "ledger", "verify")


class Revocation(TwoNodes):
    def test_a_revoked_partner_gets_and_gives_nothing(self):
        with Server(self.homes["france"]), Server(self.homes["canada"]):
            self.on("france", "partner", "revoke", "canada")
            sent = json.loads(self.send("canada", TOUR / "verify-document.json"))
            time.sleep(2)
            self.assertEqual(self.stages("canada", sent["id"]), ["submitted"])
            self.assertNotIn(sent["id"], [row["id"] for row in self.rows("france", "inbox")])
            fault = self.rows("canada", "partner", "list")[1]["link"]["fault"]
            self.assertTrue(fault, "the operator sees why")
            self.assertIn("no confirmed partner", self.on("france", "send", TOUR / "answer-stolen-blank.json", exits=2))


if __name__ == "__main__":
    unittest.main()
