#!/usr/bin/env python3
"""Procedures of packs from the first message to the last, between two real nodes, on SQLite and on PostgreSQL."""
import datetime
import json
import unittest

from entraide import entraide
from postgresql import Postgresql
from request_test import TwoDesks, moment

FACTS = {"purpose": "investigation", "offence": "smuggling_aggravated", "subject_role": "suspect", "minor": "no", "relation": "none",
         "benefit": "shown", "claim": "none", "justified": "yes", "evaluated": "yes", "handling": "own", "mistreatment_risk": "none"}


class Procedures(TwoDesks):
    """The first party asks, the others answer: germany asks, france answers."""

    parties = {"germany": "de", "france": "fr"}
    agreement = procedure = ""

    def draft(self, name: str, step: str, data: dict, to: str = "", **members: object) -> dict:
        """A step of that desk, to that other one."""
        asker = next(iter(self.parties))
        to = to or next(other for other in self.parties if other != name)
        facts = {**FACTS, "action": "request" if name == asker else "answer", **members.pop("facts", {})}
        return {"to": self.parties[to], "agreement": self.agreement, "procedure": self.procedure, "step": step, "data": data, "facts": facts,
                **members}

    def take(self, name: str, step: str, data: dict, before: str = "", to: str = "", **members: object) -> str:
        """In reply to the message `before`."""
        return self.deliver(name, self.draft(name, step, data, to, **members), *(["--reply-to", before] if before else []))

    def stays(self, name: str, draft: dict, said: str, rehearsed: int = 3) -> None:
        """It does not leave, and `said` says why; a rehearsal exits with 1 where a person may still decide."""
        file, before = self.write("draft.json", json.dumps(draft)), self.rows(name, "outbox")
        told = entraide("--home", self.homes[name], "send", file, "--dry-run")
        self.assertEqual(told.returncode, rehearsed, told.stdout + told.stderr)
        self.assertIn(said, told.stdout + told.stderr)
        self.on(name, "send", file, exits=3)
        self.assertEqual(self.rows(name, "outbox"), before, "nothing left")

    def rehearse(self, name: str, draft: dict) -> str:
        return self.on(name, "send", self.write("draft.json", json.dumps(draft)), "--dry-run")

    def answer(self, step: str, before: str, **fields: str) -> str:
        return self.take("france", step, {"identity": {"family_name": "Invented", **fields}}, before)

    def both(self, message: str, desks: tuple[str, ...] = ()) -> dict:
        """The request as both desks show it: their course and their clocks are the same."""
        ours, theirs = (self.shown(name, message) for name in desks or tuple(self.parties)[:2])
        for clock in (*ours["clocks"], *theirs["clocks"]):
            if clock["suspended"]:
                clock["due"] = "later, with each moment"
        for key in ("id", "state", "history", "clocks", "astray"):
            self.assertEqual(ours[key], theirs[key], key)
        return ours

    def expect(self, message: str, *states: str, group: str = "", astray: tuple[str, ...] = (), desks: tuple[str, ...] = ()) -> dict:
        shown = self.both(message, desks)
        self.assertEqual([one["state"] for one in shown["history"]], list(states))
        self.assertEqual([one["why"] for one in shown["astray"]], list(astray))
        if group:
            self.assertEqual([self.in_queue(name, shown["id"])["group"] for name in desks or tuple(self.parties)[:2]], [group, group])
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


class SisAlert(Procedures):
    """Regulation (EU) 2018/1862: an alert, a flag, a hit, what follows from it; and the exchange between bureaux beside it."""

    agreement, procedure = "sis-2018-1862", "alert"

    def step(self, name: str, step: str, before: str = "", **fields: str) -> str:
        facts = {"action": "alert" if name == "germany" else "execute_alert", "court_order": "yes", "human_confirmed": "yes"}
        return self.take(name, step, {"alert": {"alert_number": "DE-26-0001", **fields}}, before, facts=facts)

    def test_from_the_entry_over_a_flag_and_a_hit_to_the_deletion(self):
        alert = self.step("germany", "entered", article="26")
        self.expect(alert, "entered", group="not_due_yet")
        self.assertEqual(self.in_queue("germany", alert)["deadline"], "SIS_REVIEW_5Y")
        flag = self.step("france", "flagged", alert, ground="flag", reasons="surrender would be against national law")
        self.expect(alert, "entered", "flagged")
        back = self.step("france", "entered", flag)
        hit = self.step("france", "hit", back)
        self.expect(alert, "entered", "flagged", "entered", "hit")
        notice = self.step("france", "purpose_notice", hit)
        shown = self.expect(alert, "entered", "flagged", "entered", "hit", "purpose_notice")
        self.assertGreaterEqual(self.limit(alert, "SIS_PURPOSE_ACHIEVED"), datetime.timedelta(days=14), shown)
        self.assertEqual(self.next_of("germany", alert), {"answered", "deleted"})
        self.step("germany", "deleted", notice)
        self.expect(alert, "entered", "flagged", "entered", "hit", "purpose_notice", "deleted", group="over")

    def test_who_helped_for_nothing_is_not_alerted_on(self):
        draft = self.draft("germany", "entered", {"alert": {"article": "26"}},
                           facts={"action": "alert", "court_order": "yes", "benefit": "excluded"})
        self.stays("germany", draft, "gives neither hit nor alert")

    def test_a_flag_is_the_executing_bureaus_alone(self):
        alert = self.step("germany", "entered", article="26")
        self.step("germany", "flagged", alert)
        self.expect(alert, "entered", astray=("not_theirs",))

    def test_a_bureau_answers_within_twelve_hours(self):
        self.procedure = "supplementary-information"
        confirmed = {"human_confirmed": "yes"}
        request = self.take("germany", "received", {"alert": {"alert_number": "DE-26-0001"}}, facts=confirmed)
        self.expect(request, "received")
        self.assertEqual(self.limit(request, "SIRENE_REPLY"), datetime.timedelta(hours=12))
        self.take("france", "answered", {"alert": {"alert_number": "DE-26-0001"}}, request, facts=confirmed)
        self.expect(request, "received", "answered", group="over")


class LegalAssistance(Procedures):
    """The Palermo Convention, article 18: consultation before a refusal or a postponement, as paragraph 26 has it."""

    agreement, procedure = "untoc", "mutual-legal-assistance"

    def ask(self) -> str:
        return self.take("germany", "received", {"identity": {"family_name": "Invented", "assistance_sought": "accounts of the carrier"}})

    def test_what_was_postponed_after_a_consultation_may_be_refused_on_a_ground(self):
        request = self.ask()
        grounds = {"ground": "essential-interests", "reasons": "it touches the security of the State"}
        consultation = self.answer("consultation", request)
        self.answer("refused", consultation)
        self.expect(request, "received", "consultation", astray=("no_ground",))
        postponed = self.answer("postponed", consultation)
        self.expect(request, "received", "consultation", "postponed", astray=("no_ground",), group="waiting")
        self.answer("refused", postponed, **grounds)
        self.expect(request, "received", "consultation", "postponed", "refused", astray=("no_ground",), group="over")

    def test_a_part_is_an_answer_and_whoever_asked_may_withdraw(self):
        request = self.ask()
        executing = self.answer("executing", request)
        self.answer("answered_in_part", executing)
        self.expect(request, "received", "executing", "answered_in_part", group="over")
        other = self.ask()
        self.take("germany", "withdrawn", {"identity": {"family_name": "Invented"}}, other)
        self.expect(other, "received", "withdrawn", group="over")


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
SisAlertOnPostgresql = on_postgresql(SisAlert)
LegalAssistanceOnPostgresql = on_postgresql(LegalAssistance)


if __name__ == "__main__":
    unittest.main()
