#!/usr/bin/env python3
"""Intelligence between nodes, on SQLite and PostgreSQL: INTERPOL, Europol, what is sent unasked."""
import json
import unittest

from procedures_test import Procedures, on_postgresql
from request_test import moment


class Interpol(Procedures):
    """INTERPOL's rules, between a national bureau and the General Secretariat."""

    parties = {"canada": "ca", "lyon": "interpol"}
    agreement = "interpol-rpd"


class InterpolQuery(Interpol):
    procedure = "query"

    def ask(self) -> str:
        data = {"document": {"document_kind": "passport", "document_number": "09FV12345", "issuing_state": "fr"}}
        return self.take("canada", "received", data, facts={"action": "check_partner", "purpose": "document_check"})

    def reply(self, step: str, request: str, **data: dict) -> str:
        return self.take("lyon", step, {"hit": {"category": "stolen_blank"}, **data}, request,
                         facts={"action": "answer_check", "purpose": "document_check"})

    def test_a_hit_tells_only_the_hit_and_counts_once_a_person_has_asked_its_owner(self):
        request = self.ask()
        self.expect(request, "received", group="waiting")
        hit = self.reply("hit", request, identity={"family_name": "INVENTED"}, location={"place": "Marseille"})
        said = self.on("canada", "message", "read", hit)
        self.assertIn("stolen_blank", said)
        self.assertNotIn("INVENTED", said)
        self.assertNotIn("Marseille", said)
        self.assertIn("confirm-by-person", said)
        self.expect(request, "received", "hit")
        self.assertEqual(self.next_of("lyon", request), set())
        self.assertEqual(self.next_of("canada", request), {"confirmed", "discarded"})
        self.reply("confirmed", hit)
        self.expect(request, "received", "hit", astray=("not_theirs",))
        self.take("canada", "discarded", {"document": {"document_number": "09FV12345"}}, hit,
                  facts={"action": "check_partner", "purpose": "document_check"})
        self.expect(request, "received", "hit", "discarded", group="over", astray=("not_theirs",))

    def test_a_refusal_names_a_ground_of_the_rules(self):
        request = self.ask()
        self.reply("refused", request)
        self.take("lyon", "refused", {"hit": {"ground": "RPD 35", "reasons": "the number is not that of a travel document"}}, request,
                  facts={"action": "answer_check", "purpose": "document_check"})
        self.expect(request, "received", "refused", group="over", astray=("no_ground",))


class InterpolNotice(Interpol):
    procedure = "notice"
    countries = {"fled": ["pk"], "of_origin": ["pk"]}

    def notice(self, data: dict | None = None, **facts: str) -> dict:
        contents = {"kind": "red", "offence": "smuggling of eleven people", "maximum_sentence": "ten years", "neutrality_check": "done",
                    "access_restrictions": "not for pk", "benefit": "900 euros a head"}
        facts = {"action": "alert", "purpose": "prosecution", "notice": "red", "court_order": "yes", **facts}
        return self.draft("canada", "submitted", {"alert": contents, **(data or {})}, facts=facts)

    def test_restrictions_arrive_and_what_is_recorded_is_looked_at_again_after_five_years(self):
        notice = self.deliver("canada", self.notice())
        self.assertIn("not for pk", self.on("lyon", "message", "read", notice))
        self.take("canada", "recorded", {"alert": {"kind": "red"}}, notice, facts={"purpose": "prosecution"})
        self.expect(notice, "submitted", astray=("not_theirs",))
        recorded = self.take("lyon", "recorded", {"alert": {"kind": "red"}}, notice, facts={"purpose": "prosecution"})
        shown = self.expect(notice, "submitted", "recorded", group="not_due_yet", astray=("not_theirs",))
        at, due = moment(shown["history"][-1]["at"]), moment(self.clock(notice, "INTERPOL_RETENTION")["due"])
        self.assertEqual(due, at.replace(year=at.year + 5))
        renewed = self.take("lyon", "renewed", {"alert": {"kind": "red"}}, recorded, facts={"purpose": "prosecution"})
        self.take("canada", "deleted", {"alert": {"kind": "red"}}, renewed, facts={"purpose": "prosecution"})
        self.expect(notice, "submitted", "recorded", "renewed", "deleted", group="over", astray=("not_theirs",))

    def test_the_general_secretariat_refuses_on_the_policy_on_refugees(self):
        notice = self.deliver("canada", self.notice())
        for data in ({"ground": "other", "reasons": "incomplete"}, {"ground": "refugee", "reasons": "the policy applies"}):
            self.take("lyon", "refused", {"alert": data}, notice, facts={"purpose": "prosecution"})
        self.expect(notice, "submitted", "refused", group="over", astray=("no_ground",))

    def test_what_the_policy_forbids_is_not_sent(self):
        self.assertIn("must be taken out: anything that shows a claim", self.rehearse("canada", self.notice({"asylum": {"claim": "x"}})))
        for facts, why in (({"offence": "illegal_entry"}, "for entry or presence alone"), ({"benefit": "excluded"}, "mutual and family aid"),
                           ({"subject_role": "smuggled_person"}, "for having been smuggled"), ({"minor": "yes"}, "A child is not listed"),
                           ({"claim": "granted"}, "Nothing about a claimant goes to the State they fled")):
            with self.subTest(facts):
                self.stays("canada", self.notice(**facts), why)

    def test_a_notice_of_the_country_fled_is_not_acted_on(self):
        found = self.draft("canada", "renewed", {"location": {"place": "Montréal"}, "hit": {"category": "wanted"}}, countries=self.countries,
                           may_pass_to=["pk"], facts={"action": "execute_alert", "notice": "red", "human_confirmed": "yes", "claim": "granted"})
        self.stays("canada", found, "the answer could reach the country fled")


class EuropolContribution(Procedures):
    """Regulation (EU) 2016/794, articles 19, 29 and 31: a text goes with its codes or stays."""

    parties = {"france": "fr", "europol": "europol"}
    agreement, procedure = "europol-2016-794", "contribution"
    codes = {"handling": "h1", "originator_consent": "yes", "second_person": "yes", "action": "spontaneous"}

    def contribution(self, **facts: str) -> dict:
        contents = {"source_evaluation": "B", "information_evaluation": "2", "handling_code": "H1", "category_of_person": "suspect",
                    "group": "boats from Zuwara"}
        return self.draft("france", "received", {"network": contents}, facts={**self.codes, **facts})

    def word(self, step: str, before: str) -> str:
        return self.take("europol", step, {"hit": {"item": before}}, before)

    def test_b2_h1_arrives_as_it_was_set_and_is_looked_at_again_after_three_years(self):
        given = self.deliver("france", self.contribution())
        read = json.loads(self.on("europol", "message", "read", given, "--json"))
        self.assertEqual((read["handling"], read["data"]["network"]["source_evaluation"], read["data"]["network"]["information_evaluation"]),
                         ("h1", "B", "2"))
        self.assertLessEqual({"caveat", "reliability", "intelligence-only", "use-for-purpose-only"}, set(read["obligations"]))
        returned = self.word("returned", given)
        self.expect(given, "received", "returned")
        again = self.deliver("france", self.contribution(), "--reply-to", returned)
        self.word("accepted", again)
        shown = self.expect(given, "received", "returned", "received", "accepted", group="not_due_yet")
        at = moment(shown["history"][-1]["at"])
        self.assertEqual(moment(self.clock(given, "EUROPOL_REVIEW")["due"]), at.replace(year=at.year + 3))

    def test_nothing_leaves_unevaluated_alone_or_on_a_victim_unseen(self):
        for facts, why, rehearsed in (({"evaluated": "no"}, "Refused", 3), ({"evaluated": "unknown"}, "Refused", 3),
                                      ({"justified": "no"}, "Refused", 3), ({"second_person": "no"}, "leaves when a second person has approved", 1),
                                      ({"minor": "yes"}, "The same for whoever is under eighteen", 1)):
            with self.subTest(facts):
                self.stays("france", self.contribution(**facts), why, rehearsed)

    def test_the_provider_does_not_accept_its_own(self):
        given = self.deliver("france", self.contribution())
        self.take("france", "accepted", {"hit": {"item": given}}, given)
        self.expect(given, "received", astray=("not_theirs",))


class EuropolPermission(Procedures):
    """What France has from Europol under H1, and a court in Hamburg asks for: the provider's permission is a message of its own."""

    parties = {"france": "fr", "europol": "europol", "germany": "de"}
    agreement, procedure = "europol-2016-794", "permission"
    assistance = {"agreement": "untoc", "procedure": "mutual-legal-assistance"}

    def evidence(self, consent: str) -> dict:
        facts = {"action": "evidence", "purpose": "prosecution", "handling": "h1", "second_person": "yes", "originator_consent": consent}
        return self.draft("france", "answered", {"evidence": {"text": "boats from Zuwara"}}, "germany", facts=facts, **self.assistance)

    def ask(self) -> str:
        contents = {"item": "the message of 3 March", "handling_code": "H1", "use_wished": "before the Landgericht Hamburg"}
        return self.take("france", "received", {"hit": contents}, facts={"purpose": "prosecution"})

    def test_h1_is_evidence_once_the_provider_has_said_so(self):
        wanted = self.take("germany", "received", {"identity": {"assistance_sought": "what the police of France have"}}, to="france",
                           facts={"action": "request"}, **self.assistance)
        executing = self.take("france", "executing", {"identity": {"family_name": "Invented"}}, wanted, "germany",
                              facts={"action": "answer"}, **self.assistance)
        self.stays("france", self.evidence("no"), "Not in court without the provider’s permission")
        request = self.ask()
        said = self.take("europol", "approved", {"hit": {"item": "the message of 3 March"}, "network": {"group": "boats from Zuwara"}}, request,
                         facts={"purpose": "prosecution"})
        self.assertNotIn("Zuwara", self.on("france", "message", "read", said), "a permission carries nothing of the text")
        self.expect(request, "received", "approved")
        self.deliver("france", self.evidence("yes"), "--reply-to", executing)
        self.expect(wanted, "received", "executing", "answered", group="over", desks=("germany", "france"))

    def test_the_provider_need_give_no_ground_and_only_the_provider_answers(self):
        request = self.ask()
        self.take("france", "approved", {"hit": {"item": "the message of 3 March"}}, request)
        self.expect(request, "received", astray=("not_theirs",))
        self.take("europol", "refused", {"hit": {"item": "the message of 3 March"}}, request, facts={"purpose": "prosecution"})
        self.expect(request, "received", "refused", group="over", astray=("not_theirs",))
        self.stays("france", self.evidence("no"), "Not in court without the provider’s permission")


class CanadaAndEuropol(Procedures):
    """The agreement of 2005: its purpose, codes and restrictions go with it, and nothing of what came of violence."""

    parties = {"canada": "ca", "europol": "europol"}
    agreement, procedure = "canada-europol", "exchange-with-europol"

    def test_a_question_is_made_clearer_and_answered_under_the_restrictions_of_who_answers(self):
        request = self.take("canada", "received", {"network": {"facts": "boats from Zuwara", "handling_code": "H1", "source_evaluation": "B"}})
        question = self.take("europol", "clarification", {"network": {"question": "which month?"}}, request)
        reply = self.take("canada", "received", {"network": {"facts": "in May"}}, question)
        answer = self.take("europol", "answered_in_part", {"network": {"group": "seven men", "restrictions_on_use": "not for any court"}}, reply,
                           facts={"handling": "h1", "second_person": "yes", "originator_consent": "yes"})
        self.assertIn("not for any court", self.on("canada", "message", "read", answer))
        self.expect(request, "received", "clarification", "received", "answered_in_part", group="over")

    def test_what_another_gave_and_what_was_extorted_stay(self):
        give = {"action": "spontaneous", "handling": "h1", "second_person": "yes"}
        onward = self.draft("canada", "received", {"network": {"group": "seven men"}}, facts={**give, "action": "onward"})
        self.stays("canada", onward, "goes no further without its consent")
        for facts, why, rehearsed in (({"obtained_by_mistreatment": "yes"}, "in violation of human rights", 3),
                                      ({"mistreatment_risk": "unknown"}, "the competent head looks", 3), ({"evaluated": "no"}, "Refused", 3)):
            with self.subTest(facts):
                self.stays("canada", self.draft("canada", "received", {"network": {"group": "seven men"}}, facts={**give, **facts}), why, rehearsed)


class StrategicInformation(Procedures):
    """Smuggling Protocol, article 10: topics a to f, nothing on the migrant; restrictions bind who receives."""

    parties = {"canada": "ca", "france": "fr", "germany": "de"}
    agreement, procedure = "smuggling-protocol", "strategic-information"
    topics = {"a": "route", "b": "network", "c": "document", "d": "route", "e": "aggregate", "f": "aggregate"}

    def inform(self, topic: str, more: dict | None = None, **facts: str) -> dict:
        data = {self.topics[topic]: {"topic": topic, "facts": "boats from Zuwara", "restrictions_on_use": "not beyond the border police"}}
        strategic = {"action": "spontaneous", "purpose": "strategic", "offence": "smuggling", "subject_role": "none"}
        return self.draft("canada", "sent", {**data, **(more or {})}, facts={**strategic, **facts})

    def word(self, name: str, step: str, before: str) -> str:
        return self.take(name, step, {"aggregate": {"item": before}}, before,
                         facts={"action": "spontaneous" if name == "canada" else "answer", "purpose": "strategic", "subject_role": "none"})

    def test_each_topic_goes_with_its_restrictions_and_nobody_is_named(self):
        for topic in self.topics:
            with self.subTest(topic):
                sent = self.deliver("canada", self.inform(topic, {"identity": {"family_name": "INVENTED"}, "location": {"place": "Lampedusa"}}))
                read = json.loads(self.on("france", "message", "read", sent, "--json"))
                self.assertEqual(set(read["data"]), {self.topics[topic]}, "nothing on a person")
                self.assertEqual(read["data"][self.topics[topic]]["restrictions_on_use"], "not beyond the border police")
                self.assertIn("caveat", read["obligations"])
                self.expect(sent, "sent", group="waiting")

    def test_who_gave_it_corrects_and_takes_back_and_hears_that_it_was_erased(self):
        sent = self.deliver("canada", self.inform("a"))
        self.word("canada", "acknowledged", sent)
        self.word("france", "corrected", sent)
        self.expect(sent, "sent", astray=("not_theirs", "not_theirs"))
        acknowledged = self.word("france", "acknowledged", sent)
        corrected = self.word("canada", "corrected", acknowledged)
        again = self.word("france", "acknowledged", corrected)
        withdrawn = self.word("canada", "withdrawn", again)
        self.expect(sent, "sent", "acknowledged", "corrected", "acknowledged", "withdrawn", astray=("not_theirs", "not_theirs"))
        self.word("france", "erased", withdrawn)
        self.expect(sent, "sent", "acknowledged", "corrected", "acknowledged", "withdrawn", "erased", group="over",
                    astray=("not_theirs", "not_theirs"))

    def test_nothing_goes_on_a_smuggled_person_or_on_unselfish_help(self):
        for facts, why in (({"subject_role": "smuggled_person"}, "Refused"),
                           ({"subject_role": "suspect", "benefit": "excluded"}, "mutual and family aid"),
                           ({"subject_role": "smuggled_person", "purpose": "prosecution"}, "goes to prosecute them for it")):
            with self.subTest(facts):
                self.stays("canada", self.inform("b", **facts), why)

    def test_what_was_given_goes_further_with_the_consent_of_who_gave_it(self):
        onward = {"action": "onward", "handling": "h2", "second_person": "yes", "purpose": "strategic", "subject_role": "none"}
        further = self.draft("france", "sent", {"route": {"topic": "a", "facts": "boats from Zuwara"}}, "germany", facts=onward)
        self.stays("france", further, "What a partner gave goes on only with its consent")
        further["facts"]["originator_consent"] = "yes"
        sent = self.deliver("france", further)
        self.assertIn("inform-originator", self.on("germany", "message", "read", sent))
        self.expect(sent, "sent", desks=("france", "germany"))


InterpolQueryOnPostgresql = on_postgresql(InterpolQuery)
InterpolNoticeOnPostgresql = on_postgresql(InterpolNotice)
EuropolContributionOnPostgresql = on_postgresql(EuropolContribution)
EuropolPermissionOnPostgresql = on_postgresql(EuropolPermission)
CanadaAndEuropolOnPostgresql = on_postgresql(CanadaAndEuropol)
StrategicInformationOnPostgresql = on_postgresql(StrategicInformation)


if __name__ == "__main__":
    unittest.main()
