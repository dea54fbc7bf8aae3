#!/usr/bin/env python3
"""An alert from its entry to its end: three nodes, one of them no party to the agreement; on SQLite and on PostgreSQL."""
import datetime
import json
import subprocess
import time
import unittest

from entraide import PROGRAM, Server, entraide, environment
from procedures_test import FACTS, on_postgresql
from request_test import TwoDesks

DAY = datetime.timedelta(days=1)


def day(days: int) -> str:
    return (datetime.datetime.now(datetime.timezone.utc).date() + days * DAY).isoformat()


WHO = ("--name", "INVENTED, Person", "--birth-date", "1980-05-03")


class Alerts(TwoDesks):
    """germany issues; france is bound by the Regulation, canada is not."""

    parties = {"germany": "de", "france": "fr", "canada": "ca"}

    def facts(self, **facts: str) -> str:
        given = {**FACTS, "court_order": "yes", **facts}
        given.pop("recipient_kind", None)
        return str(self.write("facts.json", json.dumps({"facts": given})))

    def create(self, review: int = 180, exits: int = 0, **facts: str) -> str:
        terms = ("--agreement", "sis-2018-1862", "--article", "36", "--action", "check", "--reason", "drives for the network",
                 "--proportionality", "three crossings", "--review", day(review), "--until", day(360))
        done = self.on("germany", "alert", "create", *WHO, *terms, "--facts", self.facts(**facts), *([] if exits else ["--json"]), exits=exits)
        return json.loads(done)["id"] if exits == 0 else done

    def publish(self, alert: str) -> dict[str, dict]:
        return self.by_two("publish", alert)

    def withdraw(self, alert: str) -> str:
        """Once everybody who has it was told, it is erased."""
        if any("draft" in row for row in self.by_two("withdraw", alert).values()):
            return self.on("germany", "alert", "withdraw", alert, "--facts", self.facts())
        return "is withdrawn and erased"

    def by_two(self, verb: str, alert: str) -> dict[str, dict]:
        """An alert leaves by two persons, and ends so: what waits for the second one is approved and sent."""
        told = {row["partner"]: row for row in self.rows("germany", "alert", verb, alert, "--facts", self.facts()) if "partner" in row}
        for row in told.values():
            if "draft" in row:
                self.assertFalse(row["told"])
                self.on("germany", "draft", "approve", row["draft"], "--user", "second")
                sent = json.loads(self.on("germany", "draft", "send", row["draft"], "--json"))
                row.update(told=True, message=sent["id"])
        return told

    def published(self) -> str:
        alert = self.create()
        told = self.publish(alert)
        self.await_stages("germany", told["france"]["message"], ["submitted", "delivered"])
        self.await_found("france", [alert])
        return alert

    def found(self, name: str) -> list[dict]:
        """What the server's index would find, asked by a command."""
        return json.loads(entraide("--home", self.homes[name], "check", *WHO, "--json").stdout or '{"candidates": []}').get("candidates", [])

    def await_found(self, name: str, wanted: list[str]) -> None:
        deadline = time.monotonic() + 20
        while sorted(one["id"] for one in self.found(name)) != sorted(wanted) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(sorted(one["id"] for one in self.found(name)), sorted(wanted), name)

    def tearDown(self) -> None:
        """Each test begins without alerts."""
        for row in self.rows("germany", "alert", "list", "--ours"):
            self.withdraw(row["id"])
        self.await_found("france", [])

    def state(self, name: str, alert: str, partner: str) -> str:
        shown = json.loads(self.on(name, "alert", "show", alert, "--json"))
        return next((one["state"] for one in shown["courses"] if one["partner"] == partner), "")

    def await_state(self, name: str, alert: str, partner: str, wanted: str) -> None:
        deadline = time.monotonic() + 20
        while self.state(name, alert, partner) != wanted and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(self.state(name, alert, partner), wanted)

    def test_is_searched_at_home_and_with_whom_it_was_published_to(self):
        alert = self.create()
        at_home = self.found("germany")
        self.assertEqual([(one["dataset"], one["id"]) for one in at_home], [("alerts", alert)])
        self.assertEqual(self.found("france"), [])
        would = {row["partner"]: row for row in self.rows("germany", "alert", "publish", alert, "--facts", self.facts(), "--dry-run")}
        self.assertTrue(would["france"]["would_be_told"], would)
        self.assertIn("left_out", would["canada"])
        self.assertEqual([row for row in self.rows("germany", "outbox") if row["case"] == alert], [], "nothing was sent")
        told = self.publish(alert)
        self.assertTrue(told["france"]["told"])
        self.assertFalse(told["canada"]["told"])
        self.await_found("france", [alert])
        self.assertEqual(self.found("france")[0]["dataset"], "alerts-germany")
        self.assertEqual(self.found("canada"), [])
        page = self.on("france", "check", *WHO)
        self.assertIn(f"alert     of germany · sis-2018-1862:36 · check · until {day(360)}", page)
        held = self.rows("france", "alert", "list", "--partner", "germany")
        self.assertEqual([(one["owner"], one["reason"], one["review_on"]) for one in held], [("germany", "drives for the network", day(180))])
        again = {row["partner"]: row for row in self.rows("germany", "alert", "publish", alert, "--facts", self.facts())}
        self.assertIn("has this alert already", again["france"]["left_out"])
        for name in ("germany", "france"):
            self.assertIn("every file as signed", self.on(name, "ledger", "verify"))

    def test_a_flag_goes_back_and_is_shown_with_each_hit(self):
        alert = self.published()
        self.on("france", "alert", "flag", alert, "--ground", "flag", "--reason", "against national law", "--facts", self.facts(human_confirmed="yes"))
        self.await_state("germany", alert, "france", "flagged")
        self.assertEqual(self.state("france", alert, "germany"), "flagged")
        self.assertIn("not executed here: flag", self.on("france", "check", *WHO))
        self.assertIn("only its owner changes it", self.on("france", "alert", "withdraw", alert, "--facts", self.facts(), exits=3))

    def test_a_hit_is_told_to_the_owner_once_a_person_has_confirmed_it(self):
        alert = self.published()
        draft = json.loads(self.on("france", "alert", "hit", alert))
        self.assertEqual((draft["step"], draft["partner"], draft["case"], draft["facts"]["human_confirmed"]), ("hit", "germany", alert, "no"))
        draft["facts"] = {**FACTS, **draft["facts"], "court_order": "yes"}
        refused = self.write("hit.json", json.dumps(draft))
        self.on("france", "send", refused, exits=3)
        draft["facts"]["human_confirmed"] = "yes"  # by a person, who then answers for it
        self.deliver("france", draft)
        self.await_state("germany", alert, "france", "hit")

    def test_who_withdraws_tells_everybody_and_it_is_gone(self):
        alert = self.published()
        self.on("germany", "alert", "withdraw", alert, "--facts", self.facts(), "--dry-run")
        self.assertEqual([one["id"] for one in self.found("germany")], [alert], "nothing was done")
        told = self.withdraw(alert)
        self.assertIn("is withdrawn and erased", told)
        self.await_found("france", [])
        self.assertEqual(self.found("germany"), [])
        self.assertEqual(self.rows("france", "alert", "list"), [])

    def test_what_a_partner_has_not_received_yet_is_withdrawn_all_the_same(self):
        self.servers["france"].__exit__(None, None, None)
        alert = self.create()
        told = self.publish(alert)["france"]
        self.assertEqual(self.stages("germany", told["message"]), ["submitted"])
        self.assertIn("is withdrawn and erased", self.withdraw(alert))
        self.assertEqual(self.found("germany"), [])
        queued = [(row["step"], row["state"]) for row in self.rows("germany", "outbox") if row["case"] == alert]
        self.assertEqual(sorted(queued), [("deleted", "queued"), ("entered", "queued")])
        again = Server(self.homes["france"])
        again.__enter__()
        self.addCleanup(again.__exit__, None, None, None)
        self.await_stages("germany", told["message"], ["submitted", "delivered"])
        end = next(row["id"] for row in self.rows("germany", "outbox") if row["case"] == alert and row["step"] == "deleted")
        self.await_stages("germany", end, ["submitted", "delivered"])
        self.await_found("france", [])
        self.assertEqual(self.rows("france", "alert", "list"), [])
        for name in ("germany", "france"):
            shown = self.shown(name, told["message"])
            self.assertEqual((shown["state"], shown["astray"]), ("deleted", []), name)
            self.assertIn("every file as signed", self.on(name, "ledger", "verify"))

    def test_what_waits_for_a_second_person_goes_to_nobody_once_it_is_withdrawn(self):
        alert = self.create()
        told = {row["partner"]: row for row in self.rows("germany", "alert", "publish", alert, "--facts", self.facts()) if "partner" in row}
        draft = told["france"]["draft"]
        self.assertIn("is withdrawn and erased", self.on("germany", "alert", "withdraw", alert, "--facts", self.facts()))
        self.assertIn("dropped", self.on("germany", "draft", "approve", draft, "--user", "second", exits=2))
        self.assertEqual([row for row in self.rows("germany", "outbox") if row["case"] == alert], [])

    def test_is_not_entered_on_whom_the_rules_protect(self):
        for facts in ({"subject_role": "smuggled_person"}, {"subject_role": "victim"}, {"justified": "no"}):
            with self.subTest(facts):
                self.assertIn("the rules in force do not allow this alert", self.create(exits=3, **facts))
        self.assertEqual(self.rows("germany", "alert", "list"), [])
        said = self.on("germany", "alert", "create", *WHO, "--agreement", "sis-2018-1862", "--article", "36", "--action", "check",
                       "--reason", "r", "--review", day(9), "--until", day(10), "--facts", self.facts(), exits=2)
        self.assertIn("the procedure asks for more: proportionality_check", said)

    def test_is_looked_at_again_and_its_days_are_to_come(self):
        alert = self.create(review=100)
        self.assertEqual([one["id"] for one in self.rows("germany", "alert", "list", "--due")], [alert])
        self.on("germany", "alert", "review", alert, "--review", day(300), "--until", day(400), "--reason", "the inquiry goes on")
        self.assertEqual(self.rows("germany", "alert", "list", "--due"), [])
        shown = json.loads(self.on("germany", "alert", "show", alert, "--json"))
        self.assertEqual((shown["expires_on"], shown["reason"]), (day(400), "drives for the network"))
        self.on("germany", "alert", "review", alert, "--review", day(5), "--until", day(-1), "--reason", "again", exits=2)

    def entered(self, case: str = "", step: str = "entered", **data: object) -> str:
        """As another program may write it: the message alone."""
        facts = {**FACTS, "action": "alert", "court_order": "yes"}
        draft = {"to": "fr", "agreement": "sis-2018-1862", "procedure": "alert", "step": step, "facts": facts,
                 "data": {"alert": {"alert_number": "1", "article": "36", "expires_on": day(90)}, **data}}
        return self.deliver("germany", {**draft, **({"case": case} if case else {})})

    def test_that_names_nobody_does_not_hold_up_the_next(self):
        self.entered()
        self.entered(alert={"article": "36"}, identity={"surname": "Invented"})
        self.assertEqual(self.rows("france", "alert", "list"), [])
        self.assertIn("alert not taken in", json.dumps(self.rows("france", "ledger", "entries", "--last", "20")))
        self.published()

    def test_of_a_partner_is_never_one_of_ours_whatever_it_is_called(self):
        ours = json.loads(self.on("france", "alert", "create", *WHO, "--agreement", "sis-2018-1862", "--article", "36", "--action", "check",
                                  "--reason", "ours", "--proportionality", "p", "--review", day(9), "--until", day(10), "--facts", self.facts(),
                                  "--json"))["id"]
        self.entered(ours, identity={"surname": "Invented"})
        self.assertEqual({row["owner"]: row["id"] for row in self.rows("france", "alert", "list")}, {"": ours, "germany": ours})
        self.assertEqual(json.loads(self.on("france", "alert", "show", ours, "--json"))["reason"], "ours")
        self.entered(ours, "deleted")
        self.assertEqual([row["owner"] for row in self.rows("france", "alert", "list")], [""])
        self.on("france", "alert", "withdraw", ours, "--facts", self.facts())

    def test_vanishes_when_its_time_is_over(self):
        alert = self.create()
        for _ in range(3):  # once in three runs on PostgreSQL the first try found nothing; why is not known yet (issue 7)
            later = subprocess.run(["faketime", day(361) + " 12:00:00", str(PROGRAM), "--home", str(self.homes["germany"]), "erase", "--expired", "--json"],
                                   env=environment(), capture_output=True, text=True, check=False)
            if later.returncode == 0:
                break
        self.assertEqual(later.returncode, 0, later.stdout + later.stderr)
        self.assertEqual(json.loads(later.stdout)["records"], 1)
        self.assertEqual(self.found("germany"), [], alert)


AlertsOnPostgresql = on_postgresql(Alerts)

if __name__ == "__main__":
    unittest.main()
