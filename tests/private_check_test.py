#!/usr/bin/env python3
"""Private checks between two real nodes: who holds learns that somebody was asked about and why, who asks learns hit or nothing."""
import json
import sqlite3
import time
import unittest

from alerts_test import day
from entraide import entraide
from procedures_test import FACTS
from request_test import TwoDesks

NAME, BORN = "INVENTED, Person Someone", "1980-05-03"
TERMS = ("--agreement", "sis-2018-1862", "--article", "36", "--action", "check", "--reason", "drives for the network",
         "--proportionality", "three crossings")
PRUM = "prum-2024-982"


def flight(count: int) -> str:
    """A passenger list of invented persons."""
    sounds = ("BA", "DO", "FEN", "GI", "HAL", "KUR", "LEM", "MO", "NAS", "PIR", "RO", "SUT", "TAM", "VEL", "ZOR")
    persons = [f"NAD+FL+++{''.join(sounds[number * step % 15] for step in (1, 2, 4))}:{''.join(sounds[(number + step) % 15] for step in (3, 7))}'"
               f"ATT+2++F'DTM+329:{60 + number % 40:02}{1 + number % 12:02}{1 + number % 28:02}'LOC+178+IST'LOC+179+YUL'NAT+2+NOR'"
               for number in range(count)]
    head = ("UNA:+.? 'UNB+UNOA:4+AIRLINE+AUTHORITY+260301:0800+1'UNG+PAXLST+AIRLINE+AUTHORITY+260301:0800+1+UN+D:05B'"
            "UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'NAD+MS+++DESK'TDT+20+XX123'LOC+125+IST'DTM+189:2603010900:201'LOC+87+YUL'DTM+232:2603011600:201'")
    return head + "".join(persons) + f"CNT+42:{count}'UNT+{10 + 6 * count}+1'UNE+1+1'UNZ+1+1'"


class PrivateChecks(TwoDesks):
    """germany holds, france asks; canada is no party to the agreement."""

    parties = {"germany": "de", "france": "fr", "canada": "ca"}

    @classmethod
    def settings_of(cls, name: str) -> str:
        return "\n[private_check]\nkeys_at_once = 120\nkeys_per_hour = 600\n" if name == "germany" else ""

    def facts(self, **facts: str) -> str:
        given = {**FACTS, "human_confirmed": "yes", **facts}
        given.pop("recipient_kind", None)
        return str(self.write("private.json", json.dumps({"facts": given, "countries": {"fled": [], "of_origin": ["tr"]}})))

    def alert(self, name: str = NAME, born: str = BORN, *more: str) -> str:
        facts = str(self.write("facts.json", json.dumps({"facts": {**FACTS, "court_order": "yes"}})))
        made = self.on("germany", "alert", "create", "--name", name, "--birth-date", born, *TERMS, "--review", day(180), "--until", day(360),
                       "--facts", facts, *more, "--json")
        return json.loads(made)["id"]

    def share(self, alert: str, *options: str, exits: int = 0, **facts: str) -> str:
        return self.on("germany", "alert", "share", alert, "--agreement", PRUM, "--facts", self.facts(**facts), *options, exits=exits)

    def check(self, name: str, born: str, *options: str, exits: int = 0, on: str = "france", **facts: str) -> str:
        done = entraide("--home", self.homes[on], "check", "--name", name, "--birth-date", born, "--partners", "germany", "--agreement", PRUM,
                        "--facts", self.facts(**facts), *options)
        self.assertEqual(done.returncode, exits, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def partner_rows(self, name: str, born: str, exits: int = 0) -> list[dict]:
        said = self.check(name, born, "--json", exits=exits)
        return [row for row in map(json.loads, (line for line in said.splitlines() if line.startswith("{"))) if "partner" in row]

    def told(self, name: str) -> list[dict]:
        """The ledger's entries of private checks."""
        rows = self.rows(name, "ledger", "entries", "--last", "200")
        return [row["entry"] for row in rows if "private check" in row["entry"].get("outcome", "")]

    def tearDown(self) -> None:
        for row in self.rows("germany", "alert", "shared"):
            self.on("germany", "alert", "unshare", row["alert"], "--agreement", row["agreement"])

    def test_a_hit_and_nothing_and_what_the_partner_learned(self):
        alert = self.alert()
        self.assertIn("france: takes part", self.share(alert, "--category", "alert", "--with", "france"))
        said = self.check("Person Someone Invented", BORN)
        self.assertIn("germany: hit (alert); handle ", said)
        self.assertIn("germany learned: one check of ", said)
        self.assertIn("for the purpose investigation under prum-2024-982, not about whom", said)
        self.assertIn("germany : touche (alert)", self.check(NAME, BORN, "--lang", "fr"))
        self.assertIn("germany: nothing to communicate", self.check("Somebody Else Altogether", "1970-01-01", exits=1))

        row = self.partner_rows(NAME, BORN)[0]
        self.assertEqual([hit["category"] for hit in row["hits"]], ["alert"])
        self.assertLess(row["bytes_sent"], 4096)
        self.assertLess(row["bytes_received"], 4096)
        handle = row["hits"][0]["handle"]
        found = self.on("germany", "alert", "behind", "france", handle).strip()
        self.assertEqual(found, alert, "the holder, from the handle")
        self.on("germany", "alert", "behind", "canada", handle, exits=2)
        self.on("germany", "alert", "behind", "france", "0" * 32, exits=2)

    def test_both_ledgers_tell_of_the_same_check_and_only_ours_of_whom(self):
        self.share(self.alert(), "--with", "france")
        row = self.partner_rows(NAME, BORN)[0]
        check = row["checks"][-1]
        ours = [one for one in self.told("france") if check in one["outcome"]]
        theirs = [one for one in self.told("germany") if check in one["outcome"]]
        self.assertEqual((len(ours), len(theirs)), (1, 1))
        self.assertEqual(ours[0]["outcome"], theirs[0]["outcome"], "comparable word for word")
        self.assertIn(f"{row['keys']} keys for investigation", ours[0]["outcome"])
        self.assertEqual((ours[0]["partner"], theirs[0]["partner"]), ("germany", "france"))
        self.assertTrue(ours[0]["subjects"])
        self.assertFalse(theirs[0].get("subjects"))

    def test_an_overseer_lays_the_two_ledgers_side_by_side(self):
        self.share(self.alert(), "--with", "france")
        self.check(NAME, BORN)
        for name in ("france", "germany"):
            self.write(f"{name}.jsonl", self.on(name, "ledger", "entries", "--last", "1000", "--json"))
        files = [str(self.folder / f"{name}.jsonl") for name in ("france", "germany")]
        self.assertRegex(self.on("france", "ledger", "compare", *files), r"^[1-9][0-9]* private checks stand in both, word for word")
        lines = (self.folder / "germany.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        last = max(number for number, line in enumerate(lines) if "private check " in line)
        self.write("less.jsonl", "".join(lines[:last] + lines[last + 1:]))
        self.assertIn("only in the first: private check ", self.on("france", "ledger", "compare", files[0], self.folder / "less.jsonl", exits=1))

    def test_who_holds_keeps_nothing_of_whom_was_asked_about(self):
        self.share(self.alert(), "--with", "france")
        self.check("Verysecret Whoisthis", "1971-02-03", exits=1)
        kept = (self.homes["germany"] / "entraide.db").read_bytes() + b"".join(
            path.read_bytes() for path in (self.homes["germany"] / "ledger").rglob("*") if path.is_file())
        for word in (b"erysecret", b"hoisthis", b"VRSKRT"):
            self.assertNotIn(word, kept)

    def test_an_alert_that_may_not_be_told_looks_like_none(self):
        name, born = "PROTECTED, Invented Claimant", "1984-07-08"  # of this test alone: the file stays
        alert = self.alert(name, born)
        self.share(alert, exits=3, subject_role="smuggled_person")
        self.assertIn("germany: nothing to communicate", self.check(name, born, exits=1))
        self.share(alert, "--with", "france")
        self.check(name, born)
        facts = json.dumps({"facts": {"claim": "open"}, "countries": {"fled": ["fr"]}})
        self.on("germany", "protect", "open", "--facts", self.write("claim.json", facts), "--name", name, "--birth-date", born,
                "--reference", "BAMF 1", "--user", "officer")
        silent = self.partner_rows(name, born, exits=1)[0]
        stranger = self.partner_rows("Somebody Else Altogether", "1970-01-01", exits=1)[0]
        self.assertEqual(silent["hits"], stranger["hits"])
        self.assertNotIn("fault", silent)

    def test_only_whom_the_agreement_binds_is_asked_or_answered(self):
        self.share(self.alert(), "--with", "france")
        self.check(NAME, BORN, on="canada", exits=3)
        self.share(self.alert("OTHER, Invented Being", "1981-06-07"), "--with", "canada", exits=3)

    def test_the_rules_are_asked_before_a_partner_is(self):
        before = len(self.told("germany"))
        said = self.check(NAME, BORN, exits=3, subject_role="smuggled_person", benefit="not_alleged")
        self.assertIn("germany learned nothing: it was not asked", said)
        self.assertEqual(len(self.told("germany")), before)

    def test_a_name_alone_is_not_asked(self):
        done = entraide("--home", self.homes["france"], "check", "--name", NAME, "--partners", "germany", "--agreement", PRUM, "--facts", self.facts())
        self.assertIn("a name alone would meet strangers", done.stdout + done.stderr)

    def test_a_hit_becomes_the_draft_of_a_request_with_its_handle(self):
        self.share(self.alert(), "--with", "france")
        folder = self.folder / "drafts"
        self.check(NAME, BORN, "--drafts", str(folder))
        draft = json.loads(next(folder.glob("germany-*.json")).read_text(encoding="utf-8"))
        self.assertEqual((draft["to"], draft["agreement"], draft["facts"]["action"]), ("de", PRUM, "request"))
        self.assertEqual(len(draft["data"]["hit"]["handle"]), 32)

    def test_who_asks_too_much_waits_and_is_told(self):
        said = ""
        for number in range(60):
            done = entraide("--home", self.homes["france"], "check", "--name", f"Stranger Number{number} Invented", "--birth-date", "1970-01-01",
                            "--partners", "germany", "--agreement", PRUM, "--facts", self.facts(purpose="detection"))
            said = done.stdout
            if "answers no more private checks" in said:
                break
        self.assertIn("answers no more private checks of ours for now", said)

    def test_what_is_shared_is_kept_in_the_store(self):
        self.share(self.alert(), "--with", "france")
        with sqlite3.connect(f"file:{self.homes['germany']}/entraide.db?mode=ro", uri=True) as store:
            self.assertEqual(store.execute("SELECT count(*) FROM check_share").fetchone(), (1,))


class Alarm(TwoDesks):
    """Whoever tries out a list of names is slowed down, and the holder's desk says so until somebody has looked after it."""

    parties = {"germany": "de", "france": "fr"}

    @classmethod
    def settings_of(cls, name: str) -> str:
        return "\n[private_check]\nkeys_at_once = 500\nkeys_per_hour = 600\n" if name == "germany" else ""

    def asks_about(self, count: int) -> None:
        facts = self.write("private.json", json.dumps({"facts": {**FACTS, "human_confirmed": "yes"}, "countries": {"fled": [], "of_origin": ["tr"]}}))
        done = entraide("--home", self.homes["france"], "check", "--paxlst", self.write("flight.edi", flight(count)), "--partners", "germany",
                        "--agreement", PRUM, "--facts", facts)
        self.assertNotIn("answers no more", done.stdout)

    def test_stands_on_the_desk_until_somebody_has_seen_it(self):
        self.asks_about(5)
        self.assertEqual(self.rows("germany", "alert", "alarms"), [], "a few are nothing")
        self.asks_about(45)
        alarm, = self.rows("germany", "alert", "alarms")
        self.assertEqual((alarm["partner"], alarm["agreement"], alarm["seen_by"]), ("france", PRUM, ""))
        self.assertGreater(alarm["keys"], 300)
        status, answer = self.servers["germany"].get("/api/v1/checks/alarms")
        self.assertEqual((status, [one["id"] for one in answer["alarms"]]), (200, [alarm["id"]]))
        self.on("germany", "alert", "alarms", "--seen", alarm["id"])
        self.on("germany", "alert", "alarms", "--seen", alarm["id"], exits=2)
        self.assertEqual(self.rows("germany", "alert", "alarms"), [])
        seen, = self.rows("germany", "alert", "alarms", "--all")
        self.assertNotEqual(seen["seen_by"], "")
        outcomes = [row["entry"]["outcome"] for row in self.rows("germany", "ledger", "entries", "--last", "50")]
        self.assertEqual(sum("alarm: many private checks" in one for one in outcomes), 1)
        self.assertEqual(sum(alarm["id"] in one for one in outcomes), 1)


class Flight(TwoDesks):
    """germany asks all who are bound by the agreement."""

    parties = {"germany": "de", "france": "fr", "italy": "it", "spain": "es"}
    WITHIN_S = 30  # ten on a quiet machine

    def test_of_three_hundred_is_asked_about_at_three_partners_in_seconds(self):
        facts = self.write("private.json", json.dumps({"facts": {**FACTS, "human_confirmed": "yes"}, "countries": {"fled": [], "of_origin": ["tr"]}}))
        list_ = self.write("flight.edi", flight(300))
        began = time.monotonic()
        done = entraide("--home", self.homes["germany"], "check", "--paxlst", list_, "--partners", "all", "--agreement", PRUM, "--facts", facts, "--json")
        took = time.monotonic() - began
        rows = [row for row in map(json.loads, done.stdout.splitlines()) if "partner" in row]
        self.assertEqual(sorted(row["partner"] for row in rows), ["france", "italy", "spain"])
        for row in rows:
            self.assertNotIn("fault", row)
            self.assertGreater(row["keys"], 1000)
            self.assertEqual(row["unasked"], [])
        print(f"\n300 persons, three partners: {took:.1f} s, {sum(row['keys'] for row in rows)} keys")
        self.assertLess(took, self.WITHIN_S)


SLTD = "interpol-rpd"
DOCUMENT = {"purpose": "border_control", "offence": "none", "subject_role": "none", "minor": "no", "relation": "none", "benefit": "excluded", "claim": "none",
            "justified": "yes", "evaluated": "yes", "handling": "own", "mistreatment_risk": "none"}


class Documents(TwoDesks):
    """A number on the list of stolen blanks, under INTERPOL's rules: canada asks, france holds."""

    parties = {"canada": "ca", "france": "fr"}
    bits = 0

    @classmethod
    def settings_of(cls, name: str) -> str:
        return f"\n[private_check]\nshown_bits = {cls.bits}\n" if name == "canada" else ""

    def says(self, **facts: str) -> str:
        return str(self.write("document.json", json.dumps({"facts": {**DOCUMENT, **facts}, "countries": {}})))

    def listed(self, number: str) -> str:
        made = self.on("france", "alert", "create", "--name", "INVENTED, Bearer", "--birth-date", "1990-02-03", "--document", number, "--issuing-state", "fr", "--agreement", "sis-2018-1862", "--article", "38",
                       "--action", "check", "--reason", "stolen blank", "--proportionality", "a series", "--review", day(180), "--until", day(360),
                       "--facts", self.says(purpose="investigation"), "--json")
        alert = json.loads(made)["id"]
        self.on("france", "alert", "share", alert, "--agreement", SLTD, "--facts", self.says(), "--category", "document", "--with", "canada")
        return alert

    def asked(self, number: str, exits: int) -> dict:
        done = entraide("--home", self.homes["canada"], "check", "--document", number, "--issuing-state", "fr", "--partners", "france", "--agreement", SLTD,
                        "--facts", self.says(), "--json")
        self.assertEqual(done.returncode, exits, done.stdout + done.stderr)
        return [row for row in map(json.loads, (line for line in done.stdout.splitlines() if line.startswith("{"))) if "partner" in row][0]

    def test_a_number_of_a_stolen_blank_is_a_hit_and_another_is_nothing(self):
        alert = self.listed("09FV12345")
        row = self.asked("09FV12345", 0)
        self.assertEqual([hit["category"] for hit in row["hits"]], ["document"])
        self.assertEqual(row["keys"], 1)
        self.assertEqual(row["shown_bits"], 0)
        self.assertEqual(self.on("france", "alert", "behind", "canada", row["hits"][0]["handle"]).strip(), alert)
        self.assertEqual(self.asked("09FV12346", 1)["hits"], [])


    def test_by_the_interface_the_partner_answers_and_it_is_said_what_it_learned(self):
        self.listed("09FV12345")
        canada = self.servers["canada"]
        why = {"X_Entraide_Purpose": "document-control", "X_Entraide_Legal_Basis": "INTERPOL SLTD"}

        def asked(number: str, **more: object) -> dict:
            passport = {"schema": "Passport", "properties": {"number": [number], "country": ["fr"]}}
            status, answer = canada.post("/api/v1/checks/partners", {
                "queries": {"q": passport}, "partners": ["france"], "agreement": SLTD, "facts": {"facts": DOCUMENT, "countries": {}}, **more}, **why)
            self.assertEqual(status, 200, answer)
            return answer

        answer = asked("09FV12345")
        self.assertEqual(list(answer["responses"]), ["q"], "what is held here is looked at, too")
        (row,) = answer["partners"]
        self.assertEqual([(hit["key"], hit["category"]) for hit in row["hits"]], [("q", "document")])
        self.assertIn("for the purpose border_control under interpol-rpd", row["learned"])
        self.assertNotIn("09FV12345", json.dumps(row))
        answer = asked("09FV12346", partners_only=True)
        self.assertEqual((answer["responses"], answer["partners"][0]["hits"]), ({}, []))


class DocumentsInPieces(Documents):
    """The same where canada may show six bits of an output rather than fetch the whole."""

    bits = 6

    def test_a_number_of_a_stolen_blank_is_a_hit_and_another_is_nothing(self):
        alert = self.listed("09FV12345")
        for number, exits, hits in (("09FV12345", 0, 1), ("09FV12346", 1, 0)):
            row = self.asked(number, exits)
            self.assertEqual(len(row["hits"]), hits)
            self.assertEqual(row["shown_bits"], 6)
            self.assertLess(row["bytes_sent"] + row["bytes_received"] + row["bytes_fetched"], 2_048)
            self.assertIn("6 bits that one in 64 persons or documents share", row["learned"])
        told = [row["entry"]["outcome"] for row in self.rows("canada", "ledger", "entries", "--last", "50") if "shown to the partner" in row["entry"].get("outcome", "")]
        self.assertEqual(told, ["shown to the partner: 6 bits of each of 1 outputs"] * 2)
        self.assertFalse((self.homes["canada"] / "private-checks").exists() and list((self.homes["canada"] / "private-checks").glob("france.*")))
        self.assertEqual(self.on("france", "alert", "behind", "canada", self.asked("09FV12345", 0)["hits"][0]["handle"]).strip(), alert)


if __name__ == "__main__":
    unittest.main()
