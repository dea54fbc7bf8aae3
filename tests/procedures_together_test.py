#!/usr/bin/env python3
"""Work of several authorities on one case, on SQLite and PostgreSQL: prosecutors, joint investigations, liaison officers, experts."""
import datetime
import json
import unittest

from procedures_test import Procedures, on_postgresql
from request_test import moment


class Coordination(Procedures):
    """Eurojust: a prosecutor in Ottawa, one in Paris and Eurojust on one case; each line has its own course."""

    parties = {"canada": "ca", "france": "fr", "eurojust": "eurojust"}
    agreement, procedure = "eurojust-mla", "coordination"
    to_canada = {"transfer_basis": "instrument"}

    def ask(self, to: str, **members: object) -> str:
        contents = {"authority": "Crown prosecutor, Ottawa", "facts": "eleven people in a lorry", "assistance_sought": "one plan of arrests",
                    "other_states": "fr"}
        return self.take("canada", "received", {"network": contents, "asylum": {"claim": "SECRET-CLAIM"}}, to=to, **members)

    def word(self, name: str, step: str, before: str, **fields: str) -> str:
        return self.take(name, step, {"network": {"plan": "the same morning", **fields}}, before, "canada", facts=self.to_canada)

    def evidence(self, **facts: str) -> dict:
        given = {"action": "evidence", "court_order": "yes", **self.to_canada, **facts}
        return self.draft("france", "executed", {"evidence": {"record": "accounts of the carrier"}}, "canada", facts=given)

    def test_one_case_has_two_partners_and_each_goes_its_way(self):
        first = self.ask("eurojust")
        case = self.shown("canada", first)["case"]
        second = self.ask("france", case=case)
        self.assertEqual({row["id"] for row in self.rows("canada", "request", "list", "--case", case)}, {first, second})
        self.assertEqual([row["id"] for row in self.rows("eurojust", "request", "list", "--case", case)], [first], "its own line alone")
        for name, message in (("eurojust", first), ("france", second)):
            self.assertNotIn("SECRET-CLAIM", self.on(name, "message", "read", message))
        planned = self.word("eurojust", "coordinated", first)
        self.expect(first, "received", "coordinated", desks=("canada", "eurojust"))
        self.expect(second, "received", desks=("canada", "france"), group="waiting")
        question = self.word("france", "clarification", second)
        again = self.take("canada", "received", {"network": {"facts": "at Calais"}}, question, "france")
        done = self.word("france", "coordinated", again)
        self.deliver("france", self.evidence(), "--reply-to", done)
        self.expect(second, "received", "clarification", "received", "coordinated", "executed", desks=("canada", "france"), group="over")
        self.word("eurojust", "executed", planned)
        self.expect(first, "received", "coordinated", "executed", desks=("canada", "eurojust"), group="over")

    def test_who_asks_does_not_coordinate_and_evidence_does_not_come_by_police(self):
        request = self.ask("eurojust")
        self.take("canada", "coordinated", {"network": {"plan": "ours"}}, request, "eurojust")
        self.word("eurojust", "refused", request, ground="other", reasons="no time")
        self.word("eurojust", "refused", request, ground="not-by-police-channel", reasons="it is asked for as evidence")
        self.expect(request, "received", "refused", desks=("canada", "eurojust"), group="over", astray=("not_theirs", "no_ground"))

    def test_what_a_court_has_not_ordered_and_what_came_under_h1_is_no_evidence(self):
        for facts, why, rehearsed in (({"court_order": "no"}, "Refused", 3),
                                      ({"handling": "h1", "second_person": "yes"}, "no evidence without the permission of who gave it", 3),
                                      ({"purpose": "prosecution"}, "The data protection officer sees what", 1)):
            with self.subTest(facts):
                self.stays("france", self.evidence(**facts), why, rehearsed)


class Together(Procedures):
    parties = {"canada": "ca", "france": "fr"}
    agreement = "untoc"

    def word(self, name: str, step: str, before: str, **fields: str) -> str:
        facts = {"action": "request" if name == "canada" else "answer", "transfer_basis": "instrument"}
        return self.take(name, step, {"network": {"group": "boats from Zuwara", **fields}}, before, facts=facts)

    def default_of(self, request: str, deadline: str, days: int) -> None:
        """A limit of the network's own is a limit on both desks."""
        self.assertEqual(self.limit(request, deadline), datetime.timedelta(days=days))
        self.assertEqual({self.in_queue(name, request)["deadline"] for name in self.parties}, {deadline})


class JointInvestigation(Together):
    """The Palermo Convention, article 19: agreed case by case, and the sovereignty of the State where it takes place is kept."""

    procedure = "joint-investigation"

    def ask(self) -> str:
        contents = {"authority": "RCMP", "assistance_sought": "a joint team for six months", "territory": "Marseille, French law",
                    "leader": "judiciary police of Marseille", "members": "RCMP, DNPAF", "duration": "six months"}
        return self.take("canada", "received", {"network": contents, "asylum": {"claim": "SECRET-CLAIM"}})

    def test_it_is_agreed_worked_at_by_both_prolonged_and_closed(self):
        request = self.ask()
        self.assertNotIn("SECRET-CLAIM", self.on("france", "message", "read", request))
        self.expect(request, "received", group="not_due_yet")
        self.default_of(request, "JOINT_ANSWER_DEFAULT", 10)
        consultation = self.word("france", "consultation", request)
        self.expect(request, "received", "consultation", group="waiting")
        accepted = self.word("france", "accepted", consultation)
        self.assertEqual(self.next_of("canada", request), {"executing", "withdrawn"})
        self.assertEqual(self.next_of("france", request), {"executing"})
        begun = self.word("canada", "executing", accepted)
        longer = self.word("france", "extended", begun)
        self.word("canada", "closed", longer)
        self.expect(request, "received", "consultation", "accepted", "executing", "extended", "closed", group="over")
        self.assertTrue(self.clock(request, "JOINT_ANSWER_DEFAULT")["stopped"])

    def test_sovereignty_is_a_ground_with_reasons_and_the_other_side_does_not_agree_for_us(self):
        request = self.ask()
        self.word("canada", "accepted", request)
        self.word("france", "refused", request, ground="sovereignty", reasons="")
        self.word("france", "executing", request)
        # by its own steps france comes from a request over an agreement to the work
        self.expect(request, "received", "executing", astray=("not_theirs", "no_ground"))
        other = self.ask()
        self.word("france", "refused", other, ground="sovereignty", reasons="foreign officers would act without ours")
        self.expect(other, "received", "refused", group="over")

    def test_who_asked_withdraws_before_the_work_and_smuggled_people_are_not_its_object(self):
        request = self.ask()
        self.word("canada", "withdrawn", request)
        self.expect(request, "received", "withdrawn", group="over")
        for facts, why in (({"subject_role": "smuggled_person"}, "Refused"), ({"offence": "illegal_entry"}, "Refused"),
                           ({"benefit": "excluded"}, "mutual and family aid")):
            with self.subTest(facts):
                self.stays("canada", self.draft("canada", "received", {"network": {"facts": "x"}}, facts=facts), why)


class LiaisonTask(Together):
    """The Palermo Convention, article 27(1)(d): a task within the remit of the officer posted in the other State."""

    procedure = "liaison-task"

    def ask(self, more: dict | None = None) -> str:
        contents = {"host_state": "fr", "remit": "documents and carriers", "accredited_until": "2027-06-30",
                    "assistance_sought": "who booked the seats", "facts": "eleven people on one card"}
        return self.take("canada", "received", {"network": contents, **(more or {})})

    def test_it_is_taken_on_in_five_days_and_reported(self):
        request = self.ask()
        self.default_of(request, "LIAISON_TASK_DEFAULT", 5)
        before = moment(self.clock(request, "LIAISON_TASK_DEFAULT")["due"])
        question = self.word("france", "clarification", request)
        self.expect(request, "received", "clarification", group="waiting")
        again = self.word("canada", "received", question)
        shown = self.expect(request, "received", "clarification", "received")
        at = [moment(one["at"]) for one in shown["history"]]
        self.assertEqual(moment(self.clock(request, "LIAISON_TASK_DEFAULT")["due"]) - before, at[2] - at[1], "what it stood still is added")
        accepted = self.word("france", "accepted", again)
        self.assertEqual(self.next_of("canada", request), {"withdrawn"})
        self.word("france", "answered_in_part", accepted)
        self.expect(request, "received", "clarification", "received", "accepted", "answered_in_part", group="over")

    def test_beyond_the_remit_is_a_ground_and_no_officer_answers_for_the_asylum_file(self):
        request = self.ask({"asylum": {"file": "SECRET-CLAIM"}})
        self.assertNotIn("SECRET-CLAIM", self.on("france", "message", "read", request))
        self.word("france", "refused", request, ground="too far", reasons="Lyon")
        self.word("canada", "answered", request)
        self.word("france", "refused", request, ground="27(1)(d)", reasons="accredited for documents, not for accounts")
        self.expect(request, "received", "refused", group="over", astray=("no_ground", "not_theirs"))


class ExpertExchange(Together):
    """The Palermo Convention, article 29; Smuggling Protocol, article 14: experts teach, and nobody is named."""

    procedure = "expert-exchange"
    lesson = {"purpose": "prevention", "subject_role": "none", "offence": "none"}

    def say(self, name: str, step: str, before: str = "", **fields: str) -> str:
        data = {"aggregate": {"theme": "blank passports", "experts": "two examiners", "duration": "a week", **fields},
                "identity": {"family_name": "INVENTED"}}
        return self.take(name, step, data, before, facts={**self.lesson, "action": "request" if name == "canada" else "answer"})

    def test_it_is_agreed_put_off_by_either_and_held(self):
        request = self.say("canada", "received")
        self.assertNotIn("INVENTED", self.on("france", "message", "read", request), "nobody is named")
        self.default_of(request, "EXPERTS_DEFAULT", 30)
        accepted = self.say("france", "accepted", request)
        postponed = self.say("canada", "postponed", accepted)
        again = self.say("france", "accepted", postponed)
        self.say("france", "executed", again)
        self.expect(request, "received", "accepted", "postponed", "accepted", "executed", group="over")

    def test_no_expert_to_spare_is_a_ground_and_a_case_is_no_lesson(self):
        request = self.say("canada", "received")
        self.say("france", "refused", request, reasons="no time")
        self.say("canada", "accepted", request)
        self.say("france", "refused", request, ground="no-experts", reasons="both testify in that month")
        self.expect(request, "received", "refused", group="over", astray=("no_ground", "not_theirs"))
        case = self.draft("canada", "received", {"aggregate": {"theme": "x"}}, facts={**self.lesson, "subject_role": "smuggled_person"})
        self.stays("canada", case, "Refused")


CoordinationOnPostgresql = on_postgresql(Coordination)
JointInvestigationOnPostgresql = on_postgresql(JointInvestigation)
LiaisonTaskOnPostgresql = on_postgresql(LiaisonTask)
ExpertExchangeOnPostgresql = on_postgresql(ExpertExchange)


if __name__ == "__main__":
    unittest.main()
