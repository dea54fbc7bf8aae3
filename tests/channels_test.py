#!/usr/bin/env python3
"""Channels: the rules choose and say why, an officer chooses otherwise; files to and from gateways, on SQLite and on PostgreSQL."""
import datetime
import hashlib
import json
import os
import pathlib
import unittest

from entraide import entraide
from procedures_test import FACTS, on_postgresql
from request_test import moment
from wire_test import TwoNodes

DOCUMENT = {"document_kind": "passport", "document_number": "U12345678", "issuing_state": "tr", "reason_for_suspicion": "stolen blank"}
POLICE = {"action": "request", "purpose": "investigation", "offence": "document_fraud", "subject_role": "none", "handling": "own",
          "recipient_kind": "third_state"}
CONTENTS = {"family_name": "Invented", "information_sought": "documents in this name", "facts": "three crossings by lorry",
            "link_to_person": "named by two drivers", "why_available_there": "arrested in Lyon", "language": "en"}


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk(TwoNodes):
    """france, with germany's node as its partner; nobody else has a node."""

    parties = {"france": "fr", "germany": "de"}

    def document(self, to: str = "tr", **members: object) -> dict:
        return {"to": to, "agreement": "smuggling-protocol", "procedure": "document-verification", "step": "received", "facts": POLICE,
                "data": {"document": DOCUMENT}, **members}

    def information(self, **members: object) -> dict:
        return {"to": "de", "agreement": "eu-2023-977", "procedure": "information-request", "step": "received",
                "facts": {**FACTS, "action": "request"}, "data": {"identity": CONTENTS}, **members}

    def draft(self, *arguments: object, exits: tuple[int, ...] = (0, 1), user: str = "writer") -> dict:
        done = entraide("--home", self.homes["france"], "draft", *arguments, "--user", user, "--json")
        self.assertIn(done.returncode, exits, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout)

    def add(self, draft: dict, *options: object) -> dict:
        return self.draft("add", self.write("draft.json", json.dumps(draft)), *options)

    def approved(self, draft: dict, *options: object) -> dict:
        paper = self.add(draft, *options)
        return self.draft("approve", paper["id"], user="second") if paper["needs"] else paper

    def sent(self, draft: dict, *options: object) -> dict:
        return self.draft("send", self.approved(draft, *options)["id"], exits=(0,))

    def out(self, channel: str, sent: dict) -> pathlib.Path:
        return self.homes["france"] / "channels" / channel / "out" / sent["file"]

    def letter(self, **headers: str) -> str:
        """A gateway's file from Ankara."""
        section = headers.pop("section", "")
        all_headers = {"Channel": "interpol", "Number": headers.pop("Number"), "From": "tr", "To": "fr", "Date": now(), **headers}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in all_headers.items() if value]
        return "\n".join(["ENTRAIDE-LETTER 1", *lines, "", section, "", "END", ""])

    def read(self, text: str, *options: object, exits: int = 0) -> dict:
        done = entraide("--home", self.homes["france"], "channel", "read", self.write("letter.txt", text), *options, "--user", "reader", "--json")
        self.assertEqual(done.returncode, exits, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def request(self, message: str) -> dict:
        return json.loads(self.on("france", "request", "show", message, "--json"))

    def outcomes(self) -> list[tuple[str, str, str]]:
        entries = [row["entry"] for row in self.rows("france", "ledger", "entries", "--last", "200")]
        return [(one["kind"], one["user"], one["outcome"]) for one in entries]


class Choice(Desk):
    def test_the_rules_choose_and_say_why_and_why_not(self):
        for draft, channel, rule, words in (
                (self.document(), "interpol", "police-by-interpol", "interpol-rpd I-24/7, unconfirmed"),
                (self.document("de"), "link", "node-first", "a node first"),
                (self.information(), "europol", "siena-between-member-states", "eu-2023-977 13, unconfirmed"),
                (self.information(urgent=True), "link", "directive-in-urgency", "eu-2023-977 13")):
            with self.subTest(rule):
                chosen = self.add(draft)["channel"]
                self.assertEqual((chosen["id"], chosen["rule"]), (channel, rule))
                self.assertIn(words, chosen["why"])
        page = self.on("france", "draft", "show", self.add(self.document())["id"], "--user", "writer", exits=1)
        self.assertIn("INTERPOL (I-24/7", page)
        self.assertIn("does not reach: that party has no confirmed node here", page)
        self.assertIn("SIENA joins Member States", page)
        french = self.on("france", "draft", "show", self.add(self.document())["id"], "--user", "writer", "--lang", "fr", exits=1)
        self.assertIn("n’y mène pas : cette partie n’a pas de nœud confirmé ici", french)

    def test_an_officer_chooses_otherwise_and_says_why(self):
        paper = self.approved(self.document())
        self.assertEqual((paper["channel"]["id"], paper["ready"]), ("interpol", True))
        self.assertIn("say why", self.draft("channel", paper["id"], "liaison", exits=(2,))["error"]["detail"])
        refused = self.draft("channel", paper["id"], "europol", "--because", "faster", exits=(3,))["error"]["detail"]
        self.assertIn("does not reach tr; choose one of: interpol, liaison", refused)
        self.draft("channel", paper["id"], "telex", "--because", "faster", exits=(3,))
        other = self.draft("channel", paper["id"], "liaison", "--reason", "the officer in Ankara is waiting for it")
        chosen = other["channel"]
        self.assertEqual((chosen["id"], chosen["by_rules"], chosen["chosen_because"]),
                         ("liaison", "interpol", "the officer in Ankara is waiting for it"))
        self.assertEqual(other["needs"], ["second-officer"], "approved was a message that goes another way")
        self.assertIn(("decision", "writer", "channel liaison chosen, not interpol"), self.outcomes())
        self.draft("approve", paper["id"], user="second")
        sent = self.draft("send", paper["id"], exits=(0,))
        self.assertEqual(sent["partner"], "liaison:tr")
        self.assertTrue(self.out("liaison", sent).read_text(encoding="utf-8").startswith("ENTRAIDE-LETTER 1\nChannel: liaison\n"))

    def test_the_rules_choose_again_when_nobody_does(self):
        paper = self.add(self.document())
        self.draft("channel", paper["id"], "liaison", "--because", "test")
        self.assertEqual(self.draft("channel", paper["id"])["channel"]["id"], "interpol")
        self.draft("channel", paper["id"], "liaison", "--because", "test")
        again = self.draft("change", paper["id"], self.write("other.json", json.dumps(self.document("de"))))
        self.assertEqual(again["channel"]["id"], "link", "chosen was a way to somebody else")

    def test_the_rules_are_shown(self):
        page = self.on("france", "channel", "rules")
        for words in ("siena-between-member-states > europol", "same-way-back > as-asked", "[untoc 18(13)]"):
            self.assertIn(words, page)
        self.assertIn("officier de liaison", self.on("france", "channel", "rules", "--lang", "fr"))


class Approval(Desk):
    def test_an_approval_is_of_the_way_as_well(self):
        """Approved to a node; then the node is gone, and the rules choose INTERPOL."""
        paper = self.approved(self.document("de", facts={**POLICE, "recipient_kind": "eu_state"}))
        self.assertEqual((paper["channel"]["id"], paper["ready"]), ("link", True))
        self.on("france", "partner", "revoke", "germany")
        again = self.draft("show", paper["id"])
        self.assertEqual((again["channel"]["id"], again["needs"]), ("europol", ["second-officer"]))
        self.assertIn("a second person has approved it", self.draft("send", paper["id"], exits=(3,))["error"]["detail"])


class Going(Desk):
    def test_what_was_cleared_is_a_file_for_the_gateway(self):
        asked = self.document(data={"document": DOCUMENT, "victim": {"witness": "SECRET"}})
        sent = self.sent(asked)
        file = self.out("interpol", sent)
        content = file.read_bytes()
        self.assertEqual(file.name, f"{sent['id']}.txt")
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertEqual(file.parent.stat().st_mode & 0o777, 0o700)
        self.assertEqual([one for one in os.listdir(file.parent) if one.startswith(f".{sent['id']}")], [])
        self.assertEqual(sent["digest"], hashlib.sha256(content).hexdigest())
        self.assertNotIn(b"SECRET", content, "redacted as on the link")
        text = content.decode()
        for line in ("Channel: interpol", f"Number: {sent['id']}", "From: fr", "To: tr", "Agreement: smuggling-protocol", "Article: 10(1)",
                     "Step: received", "Obligation: use-for-purpose-only", "[document]", "document_number: U12345678"):
            self.assertIn(f"{line}\n", text)
        self.assertIn({"channel": "interpol", "file": str(file), "bytes": len(content)}, self.rows("france", "channel", "out"))
        kinds = self.outcomes()
        self.assertIn(("message", "writer", f"file written: sha256 {sent['digest']}"), kinds)
        self.assertIn(("message", "writer", "allow_redacted"), kinds)
        self.assertIn("is over", self.draft("send", sent["id"], exits=(2,))["error"]["detail"])
        page = self.on("france", "channel", "show", sent["id"])
        self.assertIn("document_number: U12345678", page)

    def test_the_request_stands_in_the_queue_with_its_channel_and_clock(self):
        sent = self.sent(self.document())
        row = next(row for row in self.rows("france", "request", "list") if row["id"] == sent["id"])
        self.assertEqual((row["partner"], row["channel"], row["ours"], row["state"]), ("interpol:tr", "interpol", True, "received"))
        self.assertEqual(moment(row["due"]) - moment(row["opened"]), datetime.timedelta(days=5))
        page = self.on("france", "request", "show", sent["id"])
        self.assertIn("INTERPOL (I-24/7", page)
        self.assertIn("the clock runs from when the file was written", page)

    def test_siena_gets_json(self):
        asked = self.information(data={"identity": {**CONTENTS, "evaluation": "B2"}})
        asked["facts"] = {**asked["facts"], "handling": "own"}
        sent = self.sent(asked)
        file = json.loads(self.out("europol", sent).read_text(encoding="utf-8"))
        self.assertEqual((file["format"], file["channel"], file["to"], file["number"], file["evaluation"]),
                         ("entraide-siena/1", "europol", "de", sent["id"], "B2"))
        self.assertEqual(file["data"]["identity"]["family_name"], "Invented")
        self.assertEqual(self.request(sent["id"])["channel"], "europol")
        self.assertEqual([row["id"] for row in self.rows("france", "outbox") if row["id"] == sent["id"]], [], "no node gets it as well")

    def test_nothing_leaves_that_would_not_leave_over_a_link(self):
        paper = self.add(self.document())
        said = self.draft("send", paper["id"], exits=(3,))["error"]["detail"]
        self.assertIn("a second person has approved it", said)
        lacking = self.add(self.document(data={"document": {"document_number": "1"}}))
        self.draft("approve", lacking["id"], user="second")
        self.assertIn("reason_for_suspicion", self.draft("send", lacking["id"], exits=(3,))["error"]["detail"])
        unbound = self.add(self.document("kp"))
        self.assertIn("does not bind", self.draft("send", unbound["id"], exits=(3,))["error"]["detail"])
        photo = self.write("photo.jpg", "invented")
        with_file = self.add(self.document(files=[{"category": "document", "path": str(photo)}]))
        self.assertIn("attached files do not go by the channel interpol", with_file["fault"])
        self.draft("send", with_file["id"], exits=(3,))
        left = [one.stem for one in (self.homes["france"] / "channels").rglob("*") if one.is_file()]
        for one in (paper, lacking, unbound, with_file):
            self.assertNotIn(one["id"], left)

    def test_a_crash_before_the_file_got_its_name_is_mended_by_whoever_comes_next(self):
        sent = self.sent(self.document())
        file = self.out("interpol", sent)
        part = file.parent / f".{file.name}.{sent['digest']}.part"
        file.rename(part)
        stranger = file.parent / f".{file.name}.{'0' * 64}.part"
        stranger.write_text("never kept", encoding="utf-8")
        self.on("france", "request", "list")
        self.assertTrue(file.exists() and not part.exists())
        self.assertTrue(stranger.exists(), "a process may be at it")
        os.utime(stranger, (0, 0))
        self.on("france", "request", "list")
        self.assertFalse(stranger.exists())

    def test_a_file_that_a_gateway_has_taken_does_not_come_again(self):
        sent = self.sent(self.document())
        self.out("interpol", sent).unlink()
        self.on("france", "request", "list")
        self.assertFalse(self.out("interpol", sent).exists())


class Coming(Desk):
    def test_an_answer_leads_its_request_on_once(self):
        sent = self.sent(self.document())
        answer = self.letter(Number="ANK/1", In_Reply_To=sent["id"], section="[document]\nstatus: stolen blank")
        refused = self.read(answer, exits=2)["error"]["detail"]
        self.assertIn("say with --step", refused)
        self.assertIn("answered, refused, clarification", refused)
        taken = self.read(answer, "--step", "answered")
        self.assertEqual((taken["known"], taken["in_reply_to"], taken["case"], taken["digest"]),
                         (False, sent["id"], sent["case"], hashlib.sha256(answer.encode()).hexdigest()))
        shown = self.request(sent["id"])
        self.assertEqual([one["state"] for one in shown["history"]], ["received", "answered"])
        self.assertTrue(all(one["stopped"] for one in shown["clocks"]))
        self.assertEqual(self.request(taken["id"])["id"], sent["id"], "by any of its messages")
        self.assertTrue(self.read(answer, "--step", "answered")["known"])
        self.assertEqual(self.request(sent["id"]), shown)
        self.assertEqual(self.outcomes().count(("message", "reader", f"file read in: sha256 {taken['digest']}")), 1)
        other = self.read(answer.replace("stolen", "lost"), "--step", "answered", exits=2)
        self.assertIn("other words were read in", other["error"]["detail"])
        self.assertIn("status: stolen blank", self.on("france", "channel", "show", taken["id"]))

    def test_an_answer_without_a_number_is_placed_by_whoever_reads_it(self):
        sent = self.sent(self.document())
        answer = self.letter(Number="ANK/2", Step="refused", section='[document]\nground: essential-interests\nreasons: "as we say"')
        taken = self.read(answer, "--reply-to", sent["id"])
        shown = self.request(sent["id"])
        self.assertEqual((taken["step"], shown["state"], shown["not_foreseen"]), ("refused", "refused", 0))

    def test_what_does_not_belong_is_refused_whole(self):
        sent = self.sent(self.document())
        good = {"Number": "ANK/3", "In_Reply_To": sent["id"], "Step": "answered"}
        for change, words, exits in (
                ({"From": "us"}, "a message with another party", 3),
                ({"To": "de"}, "not from another party to fr", 3),
                ({"From": "fr"}, "not from another party to fr", 3),
                ({"Channel": "link"}, "they have: interpol, europol", 3),
                ({"In_Reply_To": "unheard-of"}, "what the file answers is not here", 2),
                ({"Step": "danced"}, "say with --step", 2),
                ({"Agreement": "canada-europol"}, "does not bind", 3),
                ({"Date": "yesterday"}, "line 6: `Date` cannot be read", 2),
                ({"Weather": "SECRET"}, "no such header", 2)):
            with self.subTest(words):
                said = self.read(self.letter(**{**good, **change}), exits=exits)["error"]["detail"]
                self.assertIn(words, said)
                self.assertNotIn("SECRET", said)
        cut = self.letter(**good).replace("END\n", "")
        self.assertIn("it was cut on its way", self.read(cut, exits=2)["error"]["detail"])
        self.assertEqual([one["state"] for one in self.request(sent["id"])["history"]], ["received"])

    def test_a_gateways_folder_is_emptied_of_what_could_be_read(self):
        sent = self.sent(self.document())
        folder = self.homes["france"] / "channels/interpol/in"
        (folder / "good.txt").write_text(self.letter(Number="ANK/4", In_Reply_To=sent["id"], Step="answered"), encoding="utf-8")
        (folder / "bad.txt").write_text("ENTRAIDE-LETTER 1\nSECRET\nEND\n", encoding="utf-8")
        (folder / "other.txt").write_text(self.letter(Number="ANK/5", Channel="sirene"), encoding="utf-8")
        (folder / ".half").write_text("ENTRAIDE", encoding="utf-8")
        done = entraide("--home", self.homes["france"], "channel", "read", "--user", "reader")
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("line 2: expected", done.stderr)
        self.assertIn("they have: interpol", done.stderr)
        self.assertEqual(sorted(os.listdir(folder)), [".half", "bad.txt", "other.txt"])
        self.assertEqual(self.request(sent["id"])["state"], "answered")
        for name in ("bad.txt", "other.txt", ".half"):
            (folder / name).unlink()
        self.on("france", "channel", "read", "--user", "reader", exits=1)

    def test_a_state_without_a_node_asks_and_is_answered_the_way_it_asked(self):
        received = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        asked = self.letter(Number="ANK/6", Received=received, Urgent="yes", Agreement="smuggling-protocol", Procedure="document-verification",
                            Step="received", section="[document]\ndocument_number: 09FV12345\n\n[text]\n| Is it yours?")
        taken = self.read(asked)
        row = next(row for row in self.rows("france", "request", "list", "--theirs") if row["id"] == taken["id"])
        self.assertEqual((row["partner"], row["ours"], row["state"], row["opened"]), ("interpol:tr", False, "received", received))
        self.assertIn("interpol:tr asks us", self.on("france", "request", "show", taken["id"]))
        self.assertEqual({one["step"] for one in self.request(taken["id"])["next"]}, {"answered", "refused", "clarification"})
        self.assertEqual([row["id"] for row in self.rows("france", "channel", "list", "--theirs", "--last", "1")], [taken["id"]])
        answer = self.document(step="answered", facts={**POLICE, "action": "answer"},
                               data={"document": {"status": "nothing to communicate"}, "asylum": {"claim": "SECRET"}})
        paper = self.add(answer, "--reply-to", taken["id"])
        self.assertEqual((paper["channel"]["id"], paper["channel"]["rule"], paper["case"]), ("interpol", "same-way-back", taken["case"]))
        sent = self.draft("send", paper["id"], exits=(0,))
        text = self.out("interpol", sent).read_text(encoding="utf-8")
        self.assertIn("In-Reply-To: ANK/6\n", text, "by the number that they gave it")
        self.assertIn("status: nothing to communicate\n", text)
        self.assertNotIn("SECRET", text)
        self.assertNotIn("asylum", text, "P14: a category that was left out leaves no trace")
        self.assertEqual([one["state"] for one in self.request(taken["id"])["history"]], ["received", "answered"])
        # And they ask back, by the number of their own letter.
        again = self.read(self.letter(Number="ANK/7", In_Reply_To="ANK/6", Step="received"))
        self.assertEqual(again["in_reply_to"], taken["id"])

    def test_what_was_asked_over_a_link_may_be_answered_another_way(self):
        """The line to germany is down."""
        sent = self.sent(self.document("de", facts={**POLICE, "recipient_kind": "eu_state"}))
        self.assertEqual((sent["partner"], sent["file"]), ("germany", ""))
        self.read(self.letter(Number="BKA/1", In_Reply_To=sent["id"], Step="answered"), exits=3)  # of Ankara
        taken = self.read(self.letter(Number="BKA/1", From="de", In_Reply_To=sent["id"], Step="answered"))
        shown = self.request(sent["id"])
        self.assertEqual((shown["partner"], [one["state"] for one in shown["history"]]), ("germany", ["received", "answered"]))
        self.assertEqual(taken["case"], sent["case"])

    def test_siena_is_read_as_it_is_written(self):
        sent = self.sent(self.information())
        file = json.loads(self.out("europol", sent).read_text(encoding="utf-8"))
        answer = {**file, "number": "BKA-77", "from": "de", "to": "fr", "in_reply_to": sent["id"], "step": "answered", "action": "answer",
                  "data": {"identity": {"family_name": "Invented"}}, "text": "nothing else is known"}
        taken = self.read(json.dumps(answer))
        self.assertEqual((taken["channel"], self.request(sent["id"])["state"]), ("europol", "answered"))
        self.assertIn("| nothing else is known", self.on("france", "channel", "show", taken["id"]))

    def test_a_letter_of_no_procedure_is_kept_and_begins_nothing(self):
        taken = self.read(self.letter(Number="ANK/8", section="[text]\n| Thank you."))
        self.on("france", "request", "show", taken["id"], exits=2)
        self.assertIn("| Thank you.", self.on("france", "channel", "show", taken["id"]))


GoingOnPostgresql = on_postgresql(Going)
ComingOnPostgresql = on_postgresql(Coming)

if __name__ == "__main__":
    unittest.main()
