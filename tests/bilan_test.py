#!/usr/bin/env python3
"""The bilan from one end to the other: evidence counted from what two nodes exchanged, obstacles, meetings, a calendar, a PDF."""
import datetime
import json
import re
import subprocess
import unittest

from entraide import PROGRAM, environment
from request_test import TwoDesks
from wire_test import TOUR


def unfolded(text: str) -> list[str]:
    """RFC 5545, 3.1, by nothing of ours."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


class Told(TwoDesks):
    """A commitment between two nodes: told by two persons, beside one's own, and every change after it."""

    def page(self, name: str, number: str = "readmission") -> dict:
        return json.loads(self.on(name, "bilan", "show", number, "--json"))

    def go(self, name: str, draft: str) -> None:
        self.on(name, "draft", "approve", draft, "--user", "second")
        self.on(name, "draft", "send", draft, "--user", "writer")
        self.await_stages(name, draft, ["submitted", "delivered"])

    def take(self, name: str, exits: int = 0) -> list[dict]:
        return json.loads(self.on(name, "bilan", "take", "--user", "writer", "--json", exits=exits))["came"]

    def test_stands_beside_ones_own_and_changes_follow(self):
        added = json.loads(self.on("canada", "bilan", "add", "--text", "One form for all", "--translation", "Un seul formulaire", "--owner", "Justice", "--party", "ca",
                                   "--party", "fr", "--party", "europol", "--due", "2027-01-15", "--because", "letter of 14 October", "--user", "writer", "--json"))["id"]
        shares = json.loads(self.on("canada", "bilan", "share", added, "--user", "writer", "--json"))["shares"]
        self.assertEqual([one["party"] for one in shares], ["fr"], "europol has no node here")
        draft = json.loads(self.on("canada", "draft", "show", shares[0]["draft"], "--user", "writer", "--json", exits=1))
        self.assertIn("second-officer", draft["needs"])
        self.assertIn("a second person", self.on("canada", "draft", "send", shares[0]["draft"], "--user", "writer", exits=3))
        self.go("canada", shares[0]["draft"])
        came = self.take("france")
        self.assertEqual([(one["taken"]["party"], one["taken"]["status"], one["fault"]) for one in came], [("ca", "under_way", None)])
        self.assertEqual(self.take("france", exits=1), [])
        sheet = json.loads(self.on("france", "bilan", "--json"))
        self.assertEqual([(one["party"], one["id"], one["due"]) for one in sheet["theirs"]], [("ca", added, "2027-01-15")])
        self.assertIn("Un seul formulaire", self.on("france", "bilan", "--lang", "fr"))
        # A change goes after it in a draft of its own.
        moved = json.loads(self.on("canada", "bilan", "status", added, "done", "--because", "in force", "--user", "writer", "--json"))
        self.assertEqual([one["party"] for one in moved["shares"]], ["fr"])
        self.go("canada", moved["shares"][0]["draft"])
        self.assertEqual([one["taken"]["status"] for one in self.take("france")], ["done"])
        theirs = json.loads(self.on("france", "bilan", "--json"))["theirs"]
        self.assertEqual([(one["status"], one["reason"]) for one in theirs], [("done", "in force")])

    def test_what_both_have_is_shown_as_each_has_it_and_nothing_is_written_over(self):
        self.on("france", "bilan", "status", "readmission", "longer_term", "--because", "two partners are silent", "--user", "writer")
        before = self.page("france")
        self.assertEqual(self.page("canada")["theirs"], [])
        shares = json.loads(self.on("canada", "bilan", "share", "readmission", "--to", "fr", "--user", "writer", "--json"))
        self.go("canada", shares["shares"][0]["draft"])
        self.take("france")
        after = self.page("france")
        self.assertEqual((after["status"], after["version"], after["history"]), (before["status"], before["version"], before["history"]))
        self.assertEqual([one["party"] for one in after["theirs"]], ["ca"])
        self.assertIn("status", after["theirs"][0]["differs"])
        self.assertIn("otherwise than here", self.on("france", "bilan", "show", "readmission"))
        self.assertIn("autrement qu’ici", self.on("france", "bilan", "--lang", "fr"))
        self.assertIn("told to FR", self.on("canada", "bilan", "show", "readmission"))

    def test_goes_to_no_one_who_is_no_party(self):
        self.assertIn("no party", self.on("canada", "bilan", "share", "readmission", "--to", "us", "--user", "writer", exits=3))


class Bilan(TwoDesks):
    def commitment(self, name: str, number: str, *options: object) -> dict:
        return json.loads(self.on(name, "bilan", "show", number, *options, "--json"))

    def figures(self, name: str, number: str, measure: str) -> dict:
        found = next(one for one in self.commitment(name, number)["evidence"] if one["measure"].startswith(measure))
        return {one["name"]: one["value"] for one in found["figures"]}

    def exchange(self, step: str = "answered", **data: object) -> None:
        """A document is asked about and answered, as in the demonstration."""
        asked = self.deliver("canada", json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8")))
        reply = {**json.loads((TOUR / "answer-stolen-blank.json").read_text(encoding="utf-8")), "step": step, **({"data": data} if data else {})}
        self.deliver("france", reply, "--reply-to", asked)

    def test_evidence_is_what_the_two_nodes_exchanged(self):
        before = {name: self.figures(name, "document-security", "requests") for name in self.parties}
        self.exchange()
        self.exchange()
        for name in self.parties:
            after = self.figures(name, "document-security", "requests")
            for figure in ("requests", "answered"):
                self.assertEqual(after[figure] - before[name][figure], 2, (name, figure))
            self.assertEqual(after["limit_minutes"], 5 * 24 * 60, name)
            self.assertLess(after["median_minutes"], 60, name)
            # No more and no less than the desk's own queue has.
            over = self.rows(name, "request", "list", "--group", "over", "--last", "200")
            self.assertEqual(len([row for row in over if row["procedure"] == "document-verification"]), after["answered"], name)
        self.assertEqual(self.commitment("canada", "document-security")["verdict"], "agrees")
        self.assertRegex(self.on("canada", "bilan"), r"answered \d+; median answer .*; limit 5 days")
        self.assertRegex(self.on("canada", "bilan", "--lang", "fr"), r"répondues \d+ ; réponse médiane .* ; délai 5 jours")

    def test_a_refusal_is_an_obstacle_with_its_ground_and_what_would_remove_it(self):
        self.assertNotIn("refused", {one["kind"] for one in json.loads(self.on("canada", "obstacles", "--json"))["obstacles"]})
        self.exchange("refused", document={"document_number": "09FV12345", "ground": "essential-interests", "reasons": "an inquiry is open"})
        for name, party in (("canada", "fr"), ("france", "us")):
            found = [one for one in json.loads(self.on(name, "obstacles", "--json"))["obstacles"] if one["kind"] == "refused"]
            self.assertEqual([(one["party"], one["cause"], one["count"]["value"]) for one in found], [(party, "essential-interests", 1)], name)
            self.assertTrue(found[0]["remedy"])
        self.assertIn("Ce qui le lèverait", self.on("canada", "obstacles", "--lang", "fr"))
        self.assertIn("differs from the Protocol", self.on("canada", "obstacles"))

    def test_a_status_moves_with_a_reason_and_tells_who_and_when(self):
        self.assertIn("say why", self.on("canada", "bilan", "status", "liaison-network", "done", "--because", " ", exits=2))
        self.on("canada", "bilan", "status", "liaison-network", "done", "--because", "nine posts answer", "--user", "a.tremblay")
        shown = self.commitment("canada", "liaison-network")
        self.assertEqual((shown["status"], shown["verdict"], shown["history"][0]["user"]), ("done", "unshown", "a.tremblay"))
        self.assertIn("no figure of this node shows it", self.on("canada", "bilan"))
        self.on("canada", "bilan", "evidence", "liaison-network", "--note", "Arrêté du 3 mars", "--lang", "fr")
        self.assertIn("Arrêté du 3 mars", self.on("canada", "bilan"))

    def test_a_meeting_has_an_agenda_decides_and_is_in_the_calendar(self):
        day = datetime.datetime.now(datetime.timezone.utc)
        soon, past = (f"{day + datetime.timedelta(days=shift):%Y-%m-%dT09:00:00Z}" for shift in (90, -1))
        planned = json.loads(self.on("canada", "meeting", "plan", "--series", "experts", "--text", "Experts; first, in spring", "--translation", "Experts, printemps",
                                     "--begins", soon, "--place", "Brussels", "--party", "ca", "--party", "eu", "--json"))["id"]
        self.on("canada", "meeting", "topic", planned, "--text", "Forms of evidence")
        shown = json.loads(self.on("canada", "meeting", "show", planned, "--json"))
        self.assertEqual(shown["agenda"][0]["text"], "Forms of evidence")
        self.assertIn("readmission", [one["subject"] for one in shown["agenda"]])
        self.assertIn("begins on", self.on("canada", "meeting", "held", planned, exits=2))
        held = json.loads(self.on("canada", "meeting", "plan", "--series", "experts", "--text", "Experts", "--begins", past, "--party", "ca", "--json"))["id"]
        self.on("canada", "meeting", "held", held)
        decided = json.loads(self.on("canada", "meeting", "decide", held, "--text", "One desk answers", "--owner", "Desk", "--due", "2030-06-30", "--json"))["id"]
        self.assertEqual(self.commitment("canada", decided)["due"], "2030-06-30")
        self.assertIn("One desk answers", self.on("canada", "bilan"))
        self.assertIn("next expert meeting: by", self.on("canada", "meeting", "list"))
        # The bytes as they are: reading them as text would change the ends of lines.
        text = subprocess.run([PROGRAM, "--home", self.homes["canada"], "meeting", "calendar"], env=environment(), capture_output=True, check=True).stdout.decode()
        lines = unfolded(text)
        self.assertEqual((lines[0], lines[-1], lines.count("BEGIN:VEVENT")), ("BEGIN:VCALENDAR", "END:VCALENDAR", 2))
        self.assertIn(r"SUMMARY:Experts\; first\, in spring", lines)
        self.assertIn(f"DTSTART:{soon.replace('-', '').replace(':', '')}", lines)
        self.assertTrue(any("Forms of evidence" in line for line in lines if line.startswith("DESCRIPTION:")))
        self.on("canada", "posting", "add", "--kind", "counsellor", "--from", "ca", "--to", "eu", "--text", "Justice and home affairs", "--begins", "2026-09-01")
        self.assertIn("counsellor for justice and home affairs, CA > EU", self.on("canada", "posting", "list"))

    def test_the_report_is_a_page_and_a_pdf_in_both_languages(self):
        page = self.on("canada", "bilan", "--format", "html", "--lang", "fr")
        self.assertIn('<html lang="fr">', page)
        self.assertIn("À confirmer", page)
        pdf = subprocess.run([PROGRAM, "--home", self.homes["canada"], "bilan", "--format", "pdf", "--lang", "fr"], env=environment(), capture_output=True,
                             check=True).stdout
        self.assertTrue(pdf.startswith(b"%PDF-1.4"))
        self.assertIn("Réadmission".encode("cp1252"), pdf)
        table = int(re.search(rb"startxref\n(\d+)", pdf)[1])
        self.assertEqual(pdf[table:table + 4], b"xref")


if __name__ == "__main__":
    unittest.main()
