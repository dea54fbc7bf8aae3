#!/usr/bin/env python3
"""A request as both desks see it: taken up on delivery, with the same clock, answered, refused, asked to be clearer."""
import contextlib
import datetime
import json
import sqlite3
import subprocess
import time
import unittest

from entraide import PROGRAM, Server, environment
from wire_test import TOUR, TwoNodes


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class TwoDesks(TwoNodes):
    """Both servers run."""

    def setUp(self) -> None:
        super().setUp()
        self.servers = {}
        for name in self.parties:
            server = self.servers[name] = Server(self.homes[name])
            server.__enter__()
            self.addCleanup(server.__exit__, None, None, None)

    def deliver(self, name: str, draft: dict, *options: object) -> str:
        """The message's id, once the other side has it."""
        sent = json.loads(self.send(name, self.write("draft.json", json.dumps(draft)), *options))
        self.await_stages(name, sent["id"], ["submitted", "delivered"])
        return sent["id"]

    def shown(self, name: str, message: str) -> dict:
        return json.loads(self.on(name, "request", "show", message, "--json"))

    def in_queue(self, name: str, request: str) -> dict:
        rows = [row for group in ([], ["--group", "over"]) for row in self.rows(name, "request", "list", *group) if row["id"] == request]
        self.assertEqual(len(rows), 1, name)
        return rows[0]

class Requests(TwoDesks):
    def ask(self) -> str:
        return self.deliver("canada", self.tour("verify-document.json"))

    @staticmethod
    def tour(file: str) -> dict:
        return json.loads((TOUR / file).read_text(encoding="utf-8"))

    def reply(self, request: str, step: str, **data: object) -> str:
        draft = {**self.tour("answer-stolen-blank.json"), "step": step, **({"data": data} if data else {})}
        return self.deliver("france", draft, "--reply-to", request)

    def test_both_desks_have_it_with_the_same_clock(self):
        request = self.ask()
        ours, theirs = self.in_queue("canada", request), self.in_queue("france", request)
        self.assertEqual([ours["ours"], theirs["ours"]], [True, False])
        for key in ("opened", "due", "deadline", "state", "case"):
            self.assertEqual(ours[key], theirs[key], key)
        self.assertEqual(ours["state"], "received")
        self.assertEqual(ours["deadline"], "DOC_VERIFY_DEFAULT")
        self.assertEqual(moment(ours["due"]) - moment(ours["opened"]), datetime.timedelta(days=5))
        self.assertEqual(ours["group"], "not_due_yet")
        self.assertEqual(self.shown("canada", request)["next"], [])
        self.assertEqual([one["step"] for one in self.shown("france", request)["next"]], ["answered", "refused", "clarification"])
        page = self.on("france", "request", "show", request)
        self.assertIn("ground essential-interests", page)
        self.assertIn("canada asks us", page)
        self.assertIn("canada nous demande", self.on("france", "request", "show", request, "--lang", "fr"))

    def test_an_answer_ends_it_on_both_sides_and_a_second_one_is_shown_as_not_foreseen(self):
        request = self.ask()
        answer = self.reply(request, "answered")
        for name in ("canada", "france"):
            shown = self.shown(name, answer)  # by any of its messages
            self.assertEqual(shown["id"], request)
            self.assertEqual([one["state"] for one in shown["history"]], ["received", "answered"], name)
            clock = next(one for one in shown["clocks"] if one["id"] == "DOC_VERIFY_DEFAULT")
            self.assertTrue(clock["stopped"] and not clock["late"])
            self.assertEqual(self.in_queue(name, request)["group"], "over")
        self.reply(request, "refused")
        for name in ("canada", "france"):
            shown = self.shown(name, request)
            self.assertEqual(shown["state"], "answered", name)
            self.assertEqual([one["why"] for one in shown["astray"]], ["no_step"], name)

    def test_a_refusal_needs_a_ground_of_the_procedure_and_reasons(self):
        request = self.ask()
        number = {"document_number": "09FV12345"}
        self.reply(request, "refused", document={**number, "ground": "no time", "reasons": "we are few"})
        self.reply(request, "refused", document={**number, "ground": "essential-interests", "reasons": " "})
        for name in ("canada", "france"):
            shown = self.shown(name, request)
            self.assertEqual(shown["state"], "received", name)
            self.assertEqual([one["why"] for one in shown["astray"]], ["no_ground", "no_ground"], name)
        self.reply(request, "refused", document={**number, "ground": "essential-interests", "reasons": "an inquiry is under way"})
        for name in ("canada", "france"):
            self.assertEqual(self.shown(name, request)["state"], "refused", name)

    def test_whoever_is_not_clear_stops_the_clock_until_they_are(self):
        request = self.ask()
        due = self.in_queue("france", request)["due"]
        question = self.reply(request, "clarification", document={"document_number": "09FV12345", "status": "which of the two pages?"})
        self.assertEqual(self.in_queue("canada", request)["group"], "waiting")
        self.assertEqual([one["step"] for one in self.shown("canada", request)["next"]], ["received"])
        time.sleep(1)
        self.deliver("canada", {**self.tour("verify-document.json"), "in_reply_to": question, "case": self.shown("canada", request)["case"]})
        for name in ("canada", "france"):
            shown = self.shown(name, request)
            self.assertEqual([one["state"] for one in shown["history"]], ["received", "clarification", "received"], name)
            later = moment(self.in_queue(name, request)["due"]) - moment(due)
            waited = moment(shown["history"][2]["at"]) - moment(shown["history"][1]["at"])
            self.assertEqual(later, waited, "it ends later by as long as it stood still")

    def test_whoever_knows_no_such_request_is_told_so(self):
        said = self.on("canada", "request", "show", "01a224a9-6d91-7324-8db4-0ffcf8fcd982", exits=2)
        self.assertIn("request list", said)

    def test_the_server_takes_requests_up_by_itself(self):
        request = self.ask()
        for name in ("canada", "france"):  # read past the program: its commands would take it up themselves
            with contextlib.closing(sqlite3.connect(f"file:{self.homes[name]}/entraide.db?mode=ro", uri=True)) as store:
                deadline = time.monotonic() + 15
                while not (found := store.execute("SELECT state FROM request WHERE id = ?", [request]).fetchall()):
                    self.assertLess(time.monotonic(), deadline, name)
                    time.sleep(0.1)
            self.assertEqual(found, [("received",)], name)


class Reminders(TwoNodes):
    """Whoever is asked is reminded a day before, a supervisor at the end; each once, however often somebody looks. No server runs."""

    def reminded(self, name: str, days: float) -> list[tuple[str, str]]:
        """As many days from now."""
        then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
        done = subprocess.run(["faketime", then.strftime("%Y-%m-%d %H:%M:%S"), str(PROGRAM), "--home", str(self.homes[name]), "request", "reminders",
                               "--json"], env={**environment(), "TZ": "UTC"}, capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
        return [(row["to"], row["deadline"]) for row in map(json.loads, done.stdout.splitlines())]

    def test_come_once_each_to_whose_they_are(self):
        sent = json.loads(self.send("canada", TOUR / "verify-document.json"))["id"]
        there, back = self.folder / "there.bundle", self.folder / "back.bundle"
        self.on("canada", "bundle", "write", "france", there)
        self.on("france", "bundle", "read", there)
        self.on("france", "bundle", "write", "canada", back)
        self.on("canada", "bundle", "read", back)
        first, last = ("requested", "DOC_VERIFY_DEFAULT"), ("supervisor", "DOC_VERIFY_DEFAULT")
        for days, ours, theirs in ((3.5, [], []), (4.5, [], [first]), (4.6, [], [first]), (6, [last], [last, first]), (7, [last], [last, first])):
            self.assertEqual((self.reminded("canada", days), self.reminded("france", days)), (ours, theirs), days)
        events = [row["kind"] for row in self.rows("france", "request", "history", sent)]
        self.assertEqual(events.count("reminded"), 2)


if __name__ == "__main__":
    unittest.main()
