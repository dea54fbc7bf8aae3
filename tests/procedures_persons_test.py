#!/usr/bin/env python3
"""Procedures about persons, on SQLite and PostgreSQL: passengers, readmission and transit, referral to those who protect."""
import json
import unittest

from entraide import ROOT, HomeTest
from procedures_test import Procedures, on_postgresql


class PassengerHit(Procedures):
    """EU–Canada PNR Agreement: what follows a hit on a passenger list, and what reservations never serve."""

    parties = {"canada": "ca", "france": "fr"}
    agreement, procedure = "eu-canada-pnr", "hit-follow-up"
    passenger = {"subject_role": "passenger", "human_confirmed": "yes", "transfer_basis": "instrument"}

    def ask(self, **facts: str) -> dict:
        contents = {"flight": "AF342", "departure": "2026-11-28T10:05:00Z", "match_reference": "CA-26-77", "confirmed_by": "a targeting officer",
                    "necessity": "eleven seats on one card"}
        data = {"travel": contents, "sensitive": {"meal": "INVENTED-MEAL"}}
        return self.draft("canada", "received", data, facts={**self.passenger, **facts})

    def word(self, step: str, before: str, name: str = "france", **fields: str) -> str:
        facts = {**self.passenger, "action": "request" if name == "canada" else "answer"}
        return self.take(name, step, {"travel": {"flight": "AF342", **fields}}, before, facts=facts)

    def test_it_is_followed_up_without_what_tells_religion_or_health(self):
        request = self.deliver("canada", self.ask())
        self.assertNotIn("INVENTED-MEAL", self.on("france", "message", "read", request))
        self.expect(request, "received", group="waiting")
        question = self.word("clarification", request)
        again = self.word("received", question, "canada")
        answer = self.word("answered_in_part", again, reservation="one card for eleven seats")
        self.assertIn("no-onward-transfer", self.on("canada", "message", "read", answer))
        self.expect(request, "received", "clarification", "received", "answered_in_part", group="over")

    def test_a_match_of_a_machine_and_another_purpose_stay_here(self):
        for facts, why in (({"human_confirmed": "no"}, "on a match that no person has confirmed"),
                           ({"human_confirmed": "unknown"}, "on a match that no person has confirmed"),
                           ({"offence": "illegal_entry"}, "serve no return, no claim and no lesser offence"),
                           ({"purpose": "readmission"}, "Refused"), ({"purpose": "asylum_procedure"}, "Refused")):
            with self.subTest(facts):
                self.stays("canada", self.ask(**facts), why)

    def test_a_lesser_offence_is_the_ground_and_who_asks_does_not_answer(self):
        request = self.deliver("canada", self.ask())
        self.word("answered", request, "canada")
        self.word("refused", request, ground="other", reasons="no time")
        self.word("refused", request, ground="purposes", reasons="the offence carries one year")
        self.expect(request, "received", "refused", group="over", astray=("not_theirs", "no_ground"))


class ReservationsInCanada(HomeTest):
    """SOR/2005-346: how long after a departure names are read and reservations kept; no message leaves for it."""

    def due(self, *arguments: str) -> dict:
        entered = ("--entered", "departed=2026-08-31T18:00:00Z", *arguments)
        told = self.json_at_home("agreement", "due", "ca-pnr", "reservation-data", "--packs", ROOT / "agreements", *entered)
        return {one["id"]: one["stopped"] or one["due"] for one in told["deadlines"]}

    def test_names_after_three_days_and_the_rest_after_three_years_and_a_half_or_six_for_a_suspect(self):
        told = self.due()
        self.assertEqual(told, {"CA_PNR_NAME_GATE": "2026-09-03T18:00:00.000Z", "CA_PNR_DELETE": "2030-02-28T18:00:00.000Z",
                                "CA_PNR_DELETE_SUSPECTS": "2032-08-31T18:00:00.000Z"})
        kept = self.due("--field", "needed_for_suspects=yes", "--entered", "names_gated=2026-09-03T17:00:00Z",
                        "--entered", "kept_for_suspects=2029-01-01T00:00:00Z")
        self.assertEqual(kept, {"CA_PNR_NAME_GATE": "2026-09-03T17:00:00.000Z", "CA_PNR_DELETE": "2029-01-01T00:00:00.000Z",
                                "CA_PNR_DELETE_SUSPECTS": "2032-08-31T18:00:00.000Z"})


class UnitsAskEachOther(Procedures):
    """The same between the passenger information units of two Member States: Directive (EU) 2016/681."""

    agreement, procedure = "eu-api-pnr", "hit-follow-up"
    passenger = {"subject_role": "passenger", "human_confirmed": "yes"}

    def word(self, name: str, step: str, before: str = "", **fields: str) -> str:
        facts = {**self.passenger, "action": "request" if name == "germany" else "answer"}
        return self.take(name, step, {"travel": {"flight": "LH1026", **fields}}, before, facts=facts)

    def test_the_answer_comes_as_soon_as_possible_or_is_refused_on_the_ground(self):
        request = self.word("germany", "received")
        clock = self.clock(request, "PNR_FOLLOW_UP")
        self.assertTrue(clock["started"] and not clock["due"], "no number of days is invented")
        self.word("france", "answered", request)
        self.expect(request, "received", "answered", group="over")
        self.assertTrue(self.clock(request, "PNR_FOLLOW_UP")["stopped"])
        other = self.word("germany", "received")
        self.word("france", "refused", other, ground="lesser-offence", reasons=" ")
        self.word("france", "refused", other, ground="lesser-offence", reasons="the offence carries one year")
        self.expect(other, "received", "refused", group="over", astray=("no_ground",))

    def test_neither_a_machine_nor_a_lesser_offence_asks(self):
        for facts, why in (({"human_confirmed": "no"}, "on a match that no person has confirmed"),
                           ({"offence": "minor"}, "serve no lesser offence")):
            with self.subTest(facts):
                self.stays("germany", self.draft("germany", "received", {"travel": {"flight": "LH1026"}},
                                                 facts={**self.passenger, **facts}), why)


class Readmission(Procedures):
    """What two desks can do of a readmission while nobody can release a message that is held: an application does not leave by itself."""

    parties = {"germany": "de", "pakistan": "pk"}
    agreement, procedure = "eu-readmission-model", "readmission"
    returnee = {"purpose": "readmission", "subject_role": "returnee", "offence": "none", "second_person": "yes", "stateless": "no"}
    origin = {"countries": {"of_origin": ["pk"]}}

    def application(self, more: dict | None = None, **facts: str) -> dict:
        contents = {"particulars": "Invented", "nationality": "pk", "means_of_evidence": "passport", "claim_looked_for": "yes", "partner": "pk",
                    "route": "ordinary"}
        data = {"identity": contents, **(more or {})}
        return self.draft("germany", "received", data, facts={"action": "readmit", **self.returnee, **facts}, **self.origin)

    def say(self, name: str, step: str, before: str = "", **fields: str) -> str:
        facts = {**self.returnee, "action": "spontaneous" if name == "germany" else "answer"}
        origin = self.origin if name == "germany" else {}
        return self.take(name, step, {"identity": {"family_name": "Invented", **fields}}, before, facts=facts, **origin)

    def queues(self) -> list[dict]:
        return [row for name in self.parties for row in self.rows(name, "request", "list")]

    def test_an_application_waits_for_the_protection_officer_and_without_a_second_person_for_two(self):
        before = self.queues()
        self.stays("germany", self.application(), "the protection officer", rehearsed=1)
        self.stays("germany", self.application(second_person="no"), "Nobody alone sends a person back", rehearsed=1)
        self.stays("germany", self.application({"asylum": {"file": "SECRET-CLAIM"}}), "The asylum file never goes", rehearsed=1)
        self.assertEqual(self.queues(), before, "and neither desk has a request")

    def test_nobody_with_a_claim_or_whom_nobody_asked_is_applied_for(self):
        for facts, why in (({"claim": "open"}, "until a person has recorded the final decision"), ({"claim": "appeal"}, "Readmission stops"),
                           ({"claim": "granted"}, "Readmission stops"), ({"claim": "unknown"}, "Readmission stops"),
                           ({"mistreatment_risk": "substantial"}, "Refused"),
                           ({"subject_role": "victim", "reflection_period": "yes", "subject_consent": "no"}, "has time to reflect")):
            with self.subTest(facts):
                self.stays("germany", self.application(**facts), why)

    def test_transit_and_a_travel_document_wait_for_the_protection_officer_as_well(self):
        transit = {**self.application(), "procedure": "transit"}
        self.stays("germany", transit, "the protection officer", rehearsed=1)
        self.stays("germany", self.application(action="request_travel_document"), "the protection officer", rehearsed=1)

    def test_an_acceptance_of_what_was_never_applied_for_and_silence_claimed_of_it_change_nothing(self):
        for name, step, why in (("pakistan", "accepted", None), ("germany", "deemed_accepted", "not_lapsed")):
            message = self.say(name, step)
            for desk in self.parties:
                shown = self.shown(desk, message)
                self.assertEqual((shown["history"], len(shown["astray"])), ([], 1), desk)
                if why:
                    self.assertEqual(shown["astray"][0]["why"], why)

    def test_what_was_taken_back_is_over_and_neither_silence_nor_an_acceptance_brings_it_again(self):
        withdrawn = self.say("germany", "withdrawn")
        self.expect(withdrawn, "withdrawn", group="over")
        self.say("pakistan", "accepted", withdrawn)
        self.say("germany", "deemed_accepted", withdrawn)
        shown = self.expect(withdrawn, "withdrawn", group="over", astray=("no_step", "not_lapsed"))
        self.assertFalse(any(clock["started"] and not clock["stopped"] for clock in shown["clocks"]))

    def test_the_country_fled_is_not_even_told_that_it_was_taken_back(self):
        told = self.draft("germany", "withdrawn", {"identity": {"family_name": "Invented"}},
                          facts={**self.returnee, "action": "spontaneous", "claim": "open"}, countries={"fled": ["pk"], "of_origin": ["pk"]})
        self.stays("germany", told, "Nothing about a claimant goes to the State they fled")


class ReadmissionInTime(HomeTest):
    """What two nodes cannot wait for: each agreement's days, silence, and what stops both."""

    def due(self, procedure: str, *entered: str, requested: str = "", **fields: str) -> dict:
        arguments = [part for one in entered for part in ("--entered", one)]
        arguments += [part for one in fields.items() for part in ("--field", "=".join(one))]
        arguments += ["--requested", requested] if requested else []
        told = self.json_at_home("agreement", "due", "eu-readmission-model", procedure, "--packs", ROOT / "agreements", *arguments)
        return {one["id"]: one for one in told["deadlines"]}

    def test_each_agreement_has_its_days(self):
        for days, partners in ((10, "rs"), (12, "am ge"), (14, "al ua"), (15, "az cv lk"), (25, "ru tr"), (30, "pk")):
            for partner in partners.split():
                with self.subTest(partner):
                    told = self.due("readmission", "received=2026-10-01T08:00:00Z", partner=partner, route="ordinary")
                    self.assertEqual(told[f"READM_REPLY_{days}"]["due"], f"2026-10-{days + 1}T08:00:00.000Z")
                    self.assertEqual([one for one in told if one.startswith("READM_REPLY")], [f"READM_REPLY_{days}"], "and no other")
        for partner, deadline in (("tr", "25"), ("ru", "25"), ("pk", "30")):
            told = self.due("readmission", "received=2026-10-01T08:00:00Z", "extended=2026-10-20T08:00:00Z", partner=partner, route="extended")
            self.assertEqual(told[f"READM_REPLY_{deadline}_EXTENDED"]["due"], "2026-11-30T08:00:00.000Z", "sixty from receipt")

    def test_near_the_border_the_working_days_of_the_state_asked_count(self):
        told = self.due("readmission", "received=2026-05-08T10:00:00Z", requested="ge", partner="ge", route="accelerated")
        self.assertEqual(told["READM_ACCELERATED"]["due"], "2026-05-13T10:00:00.000Z", "a week-end and St Andrew's day")
        told = self.due("readmission", "received=2026-10-23T08:00:00Z", requested="tr", partner="tr", route="accelerated")
        self.assertEqual(told["READM_ACCELERATED_TR"]["due"], "2026-11-02T08:00:00.000Z", "five, over Republic Day")

    def test_silence_opens_three_months_and_a_halt_or_a_withdrawal_neither(self):
        told = self.due("readmission", "received=2026-06-01T08:00:00Z", "deemed_accepted=2026-07-01T08:00:00Z", partner="pk", route="ordinary")
        self.assertEqual(told["READM_TRANSFER_TACIT"]["due"], "2026-10-01T08:00:00.000Z")
        for stop in ("halted_by_protection", "withdrawn"):
            told = self.due("readmission", "received=2026-06-01T08:00:00Z", f"{stop}=2026-06-30T08:00:00Z", partner="pk", route="ordinary")
            self.assertEqual((told["READM_REPLY_30"]["stopped"], told["READM_REPLY_30"]["late"]), ("2026-06-30T08:00:00.000Z", False))
            self.assertFalse(told["READM_TRANSFER_TACIT"]["started"], stop)
            told = self.due("readmission", "received=2026-06-01T08:00:00Z", "deemed_accepted=2026-07-01T08:00:00Z", f"{stop}=2026-07-02T08:00:00Z")
            self.assertTrue(told["READM_TRANSFER_TACIT"]["stopped"], f"{stop} after silence")
        self.assertEqual(self.due("transit", "received=2026-06-01T08:00:00Z"), {}, "no agreement that was read gives days for transit")

    def shown(self, procedure: str) -> dict:
        pack = self.json_at_home("agreement", "show", "eu-readmission-model", "--packs", ROOT / "agreements")
        return next(one for one in pack["procedures"] if one["id"] == procedure)

    def test_each_means_of_evidence_is_worth_what_the_list_says(self):
        force = {one["id"]: one["force"] for one in self.shown("readmission")["evidence"]}
        for evidence, worth in (("passport", "proof"), ("identity-card", "proof"), ("visa-or-permit", "proof"), ("copy-of-a-proof", "prima-facie"),
                                ("birth-certificate", "prima-facie"), ("language", "lead"), ("suspect-document", "lead"),
                                ("statement-on-journey", "lead")):
            self.assertEqual(force[evidence], worth, evidence)

    def test_the_clock_takes_its_step_for_an_application_and_for_no_transit(self):
        by_clock = {name: [step for step in self.shown(name)["steps"] if "clock" in step["by"]] for name in ("readmission", "transit")}
        self.assertEqual([step["to"] for step in by_clock["readmission"]], [["deemed_accepted"]])
        self.assertEqual(by_clock["transit"], [])

    def test_a_refusal_has_a_ground_of_its_list_and_reasons(self):
        for procedure, ground, reasons, code in (("readmission", "false-document", "a stolen blank", 0), ("readmission", "false-document", " ", 2),
                                                 ("readmission", "other", "no time", 2), ("readmission", "not-safe", "war", 2),
                                                 ("transit", "not-safe", "war", 0), ("transit", "not-a-national", "no register", 2)):
            with self.subTest((procedure, ground, reasons)):
                self.at_home("agreement", "refuse", "eu-readmission-model", procedure, "--packs", ROOT / "agreements", "--ground", ground,
                             "--reasons", reasons, exits=code)


class Referral(Procedures):
    """To those who protect, with the person's consent and no longer than it lasts."""

    parties = {"france": "fr", "iom": "iom", "germany": "de"}
    agreement, procedure = "protection-referral", "referral"
    victim = {"purpose": "protection_of_person", "offence": "trafficking", "subject_role": "victim", "claim": "open", "urgent": "no"}
    # An empty list would say the same of the receiver; a draft takes it for unknown.
    origin = {"countries": {"fled": ["er"], "of_origin": ["er"]}, "may_pass_to": ["unhcr"]}

    def referral(self, **facts: str) -> dict:
        data = {"identity": {"family_name": "Invented", "language": "ti", "consent_of_person": "yes"}, "location": {"place": "Calais"},
                "victim": {"special_needs": "a doctor"}, "asylum": {"claim": "to be heard"}, "eurodac": {"reference": "SECRET-EURODAC"}}
        facts = {**self.victim, "action": "refer_victim", "subject_consent": "yes", **facts}
        return self.draft("france", "received", data, facts=facts, **self.origin)

    def word(self, name: str, step: str, before: str, **fields: str) -> str:
        facts = {**self.victim, "action": "spontaneous" if name == "france" else "answer", "subject_consent": "no"}
        return self.take(name, step, {"hit": {"item": before, **fields}, "identity": {"family_name": "Invented"}}, before, facts=facts, **self.origin)

    def test_with_consent_it_goes_with_what_helps_and_is_taken_on_within_a_day(self):
        sent = self.deliver("france", self.referral())
        read = json.loads(self.on("iom", "message", "read", sent, "--json"))
        self.assertEqual(set(read["data"]), {"identity", "location", "victim", "asylum"}, "and nothing of Eurodac")
        self.assertIn("no-onward-transfer", read["obligations"])
        self.expect(sent, "received", group="not_due_yet")
        self.assertEqual(self.limit(sent, "REFERRAL_DEFAULT").total_seconds(), 24 * 3600)
        self.word("france", "accepted", sent)
        accepted = self.word("iom", "accepted", sent)
        self.assertNotIn("Invented", self.on("france", "message", "read", accepted), "by its number alone")
        self.word("iom", "closed", accepted)
        self.expect(sent, "received", "accepted", "closed", group="over", astray=("not_theirs",))

    def test_who_asks_for_protection_is_referred_with_the_claim(self):
        seeker = {"subject_role": "smuggled_person", "purpose": "asylum_procedure", "offence": "none"}
        sent = self.deliver("france", self.referral(**seeker))
        self.assertIn("to be heard", self.on("iom", "message", "read", sent))

    def test_without_consent_nobody_is_referred(self):
        for consent in ("no", "unknown"):
            self.stays("france", self.referral(subject_consent=consent), "Without free consent nobody is referred")
        told_on = {**self.referral(), "may_pass_to": ["er"]}
        self.stays("france", told_on, "Nor to a party that may pass it on to them")

    def test_consent_withdrawn_to_either_ends_it_and_what_came_is_erased(self):
        for name in ("france", "iom"):
            with self.subTest(name):
                sent = self.deliver("france", self.referral())
                accepted = self.word("iom", "accepted", sent)
                withdrawn = self.word(name, "withdrawn", accepted)
                self.assertNotIn("Invented", self.on("iom" if name == "france" else "france", "message", "read", withdrawn))
                self.expect(sent, "received", "accepted", "withdrawn")
                self.assertEqual((self.next_of("iom", sent), self.next_of("france", sent)), ({"erased"}, set()))
                self.word("iom", "closed", withdrawn)
                self.word("iom", "erased", withdrawn)
                self.expect(sent, "received", "accepted", "withdrawn", "erased", group="over", astray=("no_step",))

    def test_no_place_is_a_ground_with_reasons(self):
        sent = self.deliver("france", self.referral())
        self.word("iom", "refused", sent, ground="no-place")
        self.word("iom", "refused", sent, ground="no-place", reasons="full until Monday")
        self.expect(sent, "received", "refused", group="over", astray=("no_ground",))

    def test_another_state_protects_a_victim_who_agrees_and_hears_of_none_who_does_not(self):
        data = {"identity": {"family_name": "Invented"}, "victim": {"needs": "a shelter"}}
        draft = self.draft("france", "", data, "germany", facts={**self.victim, "action": "spontaneous"}, **self.origin)
        draft = {**draft, "agreement": "coe-2005", "procedure": ""}
        draft["facts"]["subject_consent"] = "no"
        self.stays("france", draft, "no rule of the instrument invoked allows this")
        draft["facts"]["subject_consent"] = "yes"
        sent = self.deliver("france", draft)
        self.assertIn("a shelter", self.on("germany", "message", "read", sent))


PassengerHitOnPostgresql = on_postgresql(PassengerHit)
UnitsAskEachOtherOnPostgresql = on_postgresql(UnitsAskEachOther)
ReadmissionOnPostgresql = on_postgresql(Readmission)
ReferralOnPostgresql = on_postgresql(Referral)


if __name__ == "__main__":
    unittest.main()
