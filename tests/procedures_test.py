#!/usr/bin/env python3
"""Procedures of packs from the first message to the last, between two real nodes, on SQLite and on PostgreSQL."""
import datetime
import unittest

from postgresql import Postgresql
from request_test import TwoDesks, moment

FACTS = {"purpose": "investigation", "offence": "smuggling_aggravated", "subject_role": "suspect", "claim": "none", "justified": "yes",
         "evaluated": "yes", "handling": "own", "recipient_kind": "eu_state"}


class Procedures(TwoDesks):
    """germany asks, france answers."""

    parties = {"germany": "de", "france": "fr"}
    agreement = procedure = ""

    def take(self, name: str, step: str, data: dict, before: str = "", **members: object) -> str:
        """A step of that desk, in reply to the message `before`."""
        to = next(party for other, party in self.parties.items() if other != name)
        draft = {"to": to, "agreement": self.agreement, "procedure": self.procedure, "step": step, "data": data,
                 "facts": {**FACTS, "action": "request" if name == "germany" else "answer", **members.pop("facts", {})}, **members}
        return self.deliver(name, draft, *(["--reply-to", before] if before else []))

    def both(self, message: str) -> dict:
        """The request as both desks show it: their course and their clocks are the same."""
        ours, theirs = self.shown("germany", message), self.shown("france", message)
        for clock in (*ours["clocks"], *theirs["clocks"]):
            if clock["suspended"]:
                clock["due"] = "later, with each moment"
        for key in ("id", "state", "history", "clocks", "astray"):
            self.assertEqual(ours[key], theirs[key], key)
        return ours

    def expect(self, message: str, *states: str, group: str = "", astray: tuple[str, ...] = ()) -> dict:
        shown = self.both(message)
        self.assertEqual([one["state"] for one in shown["history"]], list(states))
        self.assertEqual([one["why"] for one in shown["astray"]], list(astray))
        if group:
            self.assertEqual([self.in_queue(name, shown["id"])["group"] for name in self.parties], [group, group])
        return shown

    def clock(self, message: str, deadline: str) -> dict:
        return next(one for one in self.both(message)["clocks"] if one["id"] == deadline)

    def limit(self, message: str, deadline: str) -> datetime.timedelta:
        """From the last entered state on."""
        return moment(self.clock(message, deadline)["due"]) - moment(self.both(message)["history"][-1]["at"])

    def next_of(self, name: str, message: str) -> set[str]:
        return {one["step"] for one in self.shown(name, message)["next"]}


class InformationRequest(Procedures):
    """Directive (EU) 2023/977, articles 4 to 6."""

    agreement, procedure = "eu-2023-977", "information-request"

    def ask(self, **fields: str) -> str:
        contents = {"family_name": "Invented", "information_sought": "documents in this name", "facts": "three crossings by lorry",
                    "link_to_person": "named by two drivers", "why_available_there": "arrested in Lyon", "language": "en"}
        return self.take("germany", "received", {"identity": {**contents, **fields}})

    def answer(self, step: str, before: str, **fields: str) -> str:
        return self.take("france", step, {"identity": {"family_name": "Invented", **fields}}, before)

    def test_each_urgency_and_access_has_its_limit(self):
        for fields, deadline, hours in (({"urgent": "yes", "access": "direct"}, "EU977_URGENT_DIRECT", 8),
                                        ({"urgent": "yes", "access": "indirect"}, "EU977_URGENT_INDIRECT", 72),
                                        ({"urgent": "no"}, "EU977_OTHER", 7 * 24)):
            with self.subTest(deadline):
                request = self.ask(**fields)
                self.expect(request, "received")
                self.assertEqual(self.limit(request, deadline), datetime.timedelta(hours=hours))
                self.assertEqual(self.in_queue("france", request)["deadline"], deadline)

    def test_a_court_and_a_question_stop_the_clock_and_a_part_ends_it(self):
        request = self.ask(urgent="no")
        due = moment(self.clock(request, "EU977_OTHER")["due"])
        court = self.answer("judicial_authorisation", request)
        self.expect(request, "received", "judicial_authorisation", group="waiting")
        again = self.answer("received", court)
        question = self.answer("clarification", again, question="which of the two?")
        self.expect(request, "received", "judicial_authorisation", "received", "clarification", group="waiting")
        self.assertEqual(self.next_of("germany", request), {"received"}, "whoever was asked goes on")
        reply = self.take("germany", "received", {"identity": {"family_name": "Invented"}}, question)
        history = self.expect(request, "received", "judicial_authorisation", "received", "clarification", "received")["history"]
        at = [moment(one["at"]) for one in history]
        self.assertEqual(moment(self.clock(request, "EU977_OTHER")["due"]) - due, (at[2] - at[1]) + (at[4] - at[3]))
        self.answer("answered_in_part", reply, left_out="what a third State gave")
        self.expect(request, "received", "judicial_authorisation", "received", "clarification", "received", "answered_in_part", group="over")
        self.assertTrue(self.clock(request, "EU977_OTHER")["stopped"])

    def test_a_refusal_stands_on_its_listed_grounds_alone(self):
        request = self.ask(urgent="no")
        self.answer("refused", request, ground="other", reasons="the unit is short of staff")
        self.answer("refused", request, ground="safety-or-investigation", reasons="")
        self.expect(request, "received", astray=("no_ground", "no_ground"))
        self.answer("refused", request, ground="safety-or-investigation", reasons="it would jeopardise an inquiry")
        self.expect(request, "received", "refused", group="over", astray=("no_ground", "no_ground"))

    def test_whoever_asks_cannot_answer_for_the_other(self):
        request = self.ask(urgent="no")
        self.take("germany", "answered", {"identity": {"family_name": "Invented"}}, request)
        self.expect(request, "received", astray=("not_theirs",))


class PruemCoreData(Procedures):
    """Regulation (EU) 2024/982, article 47: forty-eight hours from the last of match, confirmation and facts."""

    agreement, procedure = "prum-2024-982", "core-data"

    def confirmed(self, name: str, step: str, before: str, **fields: str) -> str:
        return self.take(name, step, {"hit": {"match_reference": "DE-17-a", **fields}}, before, facts={"human_confirmed": "yes"})

    def test_the_last_condition_starts_the_clock(self):
        match = self.confirmed("france", "matched", "")
        self.expect(match, "matched")
        self.assertEqual(self.next_of("germany", match), {"confirmed", "discarded"}, "a person confirms")
        confirmed = self.confirmed("germany", "confirmed", match, confirmed_by="an examiner")
        self.assertFalse(self.clock(match, "PRUM_CORE")["started"], "facts are missing")
        facts = self.confirmed("germany", "facts_sent", confirmed, facts="a lorry with twelve people", offence="smuggling")
        self.expect(match, "matched", "confirmed", "facts_sent")
        self.assertEqual(self.limit(match, "PRUM_CORE"), datetime.timedelta(hours=48))
        self.confirmed("france", "answered", facts, family_name="Invented")
        self.expect(match, "matched", "confirmed", "facts_sent", "answered", group="over")

    def test_a_match_that_a_person_discards_leads_nowhere(self):
        match = self.confirmed("france", "matched", "")
        self.confirmed("germany", "discarded", match)
        self.expect(match, "matched", "discarded", group="over")


def on_postgresql(case: type) -> type:
    """The same tests; both nodes keep what they know in a PostgreSQL of their own."""

    class OnPostgresql(case):
        @classmethod
        def setUpClass(cls) -> None:
            server = Postgresql()
            server.__enter__()
            cls.addClassCleanup(server.__exit__, None, None, None)
            cls.databases = {name: server.make_database(name) for name in cls.parties}
            super().setUpClass()

        @classmethod
        def settings_of(cls, name: str) -> str:
            return f'\n[store]\nurl = "{cls.databases[name]}"\n'

    OnPostgresql.__name__ = OnPostgresql.__qualname__ = f"{case.__name__}OnPostgresql"
    return OnPostgresql


InformationRequestOnPostgresql = on_postgresql(InformationRequest)
PruemCoreDataOnPostgresql = on_postgresql(PruemCoreData)


if __name__ == "__main__":
    unittest.main()
