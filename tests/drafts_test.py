#!/usr/bin/env python3
"""A draft from the first word to the message: who must decide, what makes an approval void, what nobody approves."""
import json
import unittest

import wire_nodes
from entraide import entraide
from procedures_test import FACTS
from wire_test import TOUR, TwoNodes



class Drafts(TwoNodes):
    """canada, with accounts: an officer, a supervisor, a protection officer who is one too, an administrator."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        for name, *roles in (("anne", "officer"), ("luc", "officer"), ("marc", "supervisor"), ("noor", "protection_officer"), ("root-2", "administrator")):
            cls.must("--home", cls.homes["canada"], "user", "add", name, "--full-name", "Somebody Invented", "--no-password",
                     *(word for role in roles for word in ("--role", role)))

    def draft(self, **changes: object) -> dict:
        return {**json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8")), **changes}

    def at_desk(self, user: str, *arguments: object, exits: int = 0) -> dict | str:
        done = entraide("--home", self.homes["canada"], "draft", *arguments, "--user", user, "--json")
        self.assertEqual(done.returncode, exits, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout) if exits < 2 else done.stdout + done.stderr

    def add(self, user: str = "anne", **changes: object) -> dict:
        return self.at_desk(user, "add", self.write("draft.json", json.dumps(self.draft(**changes))))

    def test_says_before_anything_leaves_who_gets_what_and_who_must_decide(self):
        paper = self.add()
        self.assertEqual((paper["needs"], paper["missing"], paper["ready"]), (["second-officer"], [], False))
        page = self.on("canada", "draft", "show", paper["id"], "--user", "anne", exits=1)
        for words in ("a second person", "10(1)", "09FV12345"):
            self.assertIn(words, page)
        self.assertIn("une seconde personne", self.on("canada", "draft", "show", paper["id"], "--user", "anne", "--lang", "fr", exits=1))
        self.assertNotIn(paper["id"], [row["id"] for row in self.rows("canada", "outbox")], "nothing was sent")

    def test_is_not_approved_by_who_wrote_it_nor_without_the_right(self):
        paper = self.add("marc")
        self.assertIn("ask somebody else", self.at_desk("marc", "approve", paper["id"], exits=3))
        for user, told in (("anne", "your roles decide nothing"), ("noor", "your roles decide nothing"), ("root-2", "may read messages"),
                           ("nobody", "may read messages")):
            self.assertIn(told, self.at_desk(user, "approve", paper["id"], exits=3))
        self.assertIn("a second person", self.at_desk("marc", "send", paper["id"], exits=3))

    def test_goes_once_with_the_id_it_had(self):
        paper = self.add()
        self.assertTrue(self.at_desk("marc", "approve", paper["id"])["ready"])
        sent = self.at_desk("anne", "send", paper["id"])
        self.assertEqual(sent["id"], paper["id"])
        self.assertIn("is over", self.at_desk("anne", "send", paper["id"], exits=2))
        self.assertEqual(len([row for row in self.rows("canada", "outbox") if row["id"] == paper["id"]]), 1)
        entries = [row["entry"] for row in self.rows("canada", "ledger", "entries", "--last", "60")]
        self.assertIn(("marc", "approved as second-officer"), [(one["user"], one["outcome"]) for one in entries])

    def test_a_reply_that_begins_a_request_needs_two_as_any_other(self):
        told = json.loads(self.on("france", "send", self.write("told.json", json.dumps(wire_nodes.draft("ca", "09FV1"))), "--json"))
        bundle = self.folder / "night.bundle"
        self.on("france", "bundle", "write", "canada", bundle)
        self.on("canada", "bundle", "read", bundle)
        file = self.write("reply.json", json.dumps(self.draft()))
        self.assertIn("a second person", entraide("--home", self.homes["canada"], "send", file, "--reply-to", told["id"], "--user", "anne").stderr)
        paper = self.at_desk("anne", "add", file, "--reply-to", told["id"])
        self.assertEqual(paper["needs"], ["second-officer"])
        self.assertIn("a second person", self.at_desk("anne", "send", paper["id"], exits=3))

    def test_another_word_makes_an_approval_void(self):
        paper = self.add()
        self.at_desk("marc", "approve", paper["id"])
        other = self.draft()
        other["data"]["document"]["document_number"] = "09FV00000"
        changed = self.at_desk("luc", "change", paper["id"], self.write("other.json", json.dumps(other)))
        self.assertEqual((changed["needs"], changed["authors"]), (["second-officer"], "anne, luc"))
        self.assertIn("a second person", self.at_desk("anne", "send", paper["id"], exits=3))

    def test_another_file_makes_an_approval_void(self):
        photo = self.folder / "photo.jpg"
        photo.write_bytes(b"one")
        paper = self.add(files=[{"category": "document", "path": str(photo)}])
        self.assertTrue(self.at_desk("marc", "approve", paper["id"])["ready"])
        photo.write_bytes(b"two")
        self.assertEqual(self.at_desk("anne", "show", paper["id"], exits=1)["needs"], ["second-officer"])
        self.assertIn("a second person", self.at_desk("anne", "send", paper["id"], exits=3))

    def test_lacks_nothing_that_its_procedure_requires(self):
        paper = self.add(data={"document": {"document_number": "09FV12345"}})
        self.assertEqual(paper["missing"], ["document_kind", "issuing_state", "reason_for_suspicion"])
        self.at_desk("marc", "approve", paper["id"])
        self.assertIn("reason_for_suspicion", self.at_desk("anne", "send", paper["id"], exits=3))

    def test_comes_back_with_a_reason_and_may_be_dropped(self):
        paper = self.add()
        self.assertEqual(self.at_desk("anne", "ask", paper["id"])["state"], "asked")
        self.assertIn(paper["id"], [row["id"] for row in self.rows("canada", "draft", "list", "--state", "asked")])
        self.assertEqual(self.at_desk("marc", "return", paper["id"], "--because", "the flight is missing")["state"], "open")
        self.assertEqual(self.at_desk("anne", "drop", paper["id"])["state"], "dropped")
        self.assertNotIn(paper["id"], [row["id"] for row in self.rows("canada", "draft", "list")])

    def test_that_the_rules_deny_nobody_approves_into_leaving(self):
        words = {"to": "fr", "agreement": "canada-europol", "procedure": "", "step": "", "facts": {"action": "request"}, "data": {"asylum": {"claim": "SECRET"}}}
        paper = self.add("noor", **words)
        self.assertTrue(paper["denied"])
        self.assertIn("does not bind", self.at_desk("noor", "send", paper["id"], exits=3))
        self.assertNotIn("SECRET", json.dumps(self.at_desk("anne", "show", paper["id"], exits=1)), "a claim is read by those who protect")
        row = next(row for row in self.rows("canada", "draft", "list") if row["id"] == paper["id"])
        self.assertEqual((row["held"], row["to"], row["agreement"], row["procedure"]), (True, "", "", ""), "nor from a list")
        self.assertIn("held by protection", self.at_desk("marc", "approve", paper["id"], exits=3))


class Return(TwoNodes):
    """germany asks pakistan to take somebody back: nobody alone sends that, and not without the protection officer."""

    parties = {"germany": "de", "pakistan": "pk"}

    def at_desk(self, user: str, *arguments: object, exits: int = 0) -> str:
        done = entraide("--home", self.homes["germany"], "draft", *arguments, "--user", user, "--json")
        self.assertEqual(done.returncode, exits, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def test_waits_for_the_protection_officer_and_a_second_person(self):
        for name, role in (("anne", "officer"), ("marc", "supervisor"), ("noor", "protection_officer")):
            self.must("--home", self.homes["germany"], "user", "add", name, "--full-name", "Somebody Invented", "--no-password", "--role", role)
        contents = {"particulars": "Invented", "nationality": "pk", "parents_names": "Invented", "documents": "passport", "means_of_evidence": "passport",
                    "claim_looked_for": "yes", "partner": "pk", "route": "ordinary"}
        draft = {"to": "pk", "agreement": "eu-readmission-model", "procedure": "readmission", "step": "received", "data": {"identity": contents},
                 "countries": {"of_origin": ["pk"]},
                 "facts": {**FACTS, "action": "readmit", "purpose": "readmission", "subject_role": "returnee", "offence": "none", "stateless": "no"}}
        paper = json.loads(self.at_desk("anne", "add", self.write("readmission.json", json.dumps(draft))))
        self.assertEqual((set(paper["needs"]), paper["missing"]), ({"protection-officer", "second-officer"}, []))
        after = json.loads(self.at_desk("noor", "approve", paper["id"]))
        self.assertEqual(after["needs"], ["second-officer"])
        self.assertIn("You have decided", self.at_desk("noor", "approve", paper["id"], exits=3).replace("you have", "You have"))
        self.at_desk("anne", "send", paper["id"], exits=3)
        self.assertTrue(json.loads(self.at_desk("marc", "approve", paper["id"]))["ready"])
        self.assertEqual(json.loads(self.at_desk("anne", "send", paper["id"]))["id"], paper["id"])


if __name__ == "__main__":
    unittest.main()
