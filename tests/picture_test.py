#!/usr/bin/env python3
"""The picture from one end to the other: public series, counts of officers, a partner's picture; small counts stay here."""
import json
import re
import subprocess
import unittest

from entraide import PROGRAM, ROOT, Server, entraide, environment
from wire_test import TwoNodes

SMALL = 7
FACTS = "first half-year, southern and northern route"


def counts(months: range = range(1, 7)) -> str:
    """canada's own: one small count, one event that france saw as well."""
    rows = ["kind,date,route,leg,persons,nationality,sex,shared,event"]
    for month in months:
        rows.append(f"detection,2026-{month:02d},pakistan-south,patras-italy-sea,{40 + month},PAK,m,,s-{month}")
        rows.append(f"detection,2026-{month:02d},pakistan-north,pk-moscow-air,{60 + month},PAK,,,n-{month}")
        rows.append(f"rescue,2026-{month:02d},pakistan-south,patras-italy-sea,{30 + month},,,,r-{month}")
    rows.append(f"detection,2026-03,pakistan-south,italy-gb,{SMALL},AFG,f,,small")
    rows.append("detection,2026-05,pakistan-south,patras-italy-sea,25,PAK,,op-7,seen-by-both")
    return "\n".join(rows) + "\n"


class Picture(TwoNodes):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        for name in ("frontex", "iom"):
            cls.must("--home", cls.homes["canada"], "picture", "import", ROOT / f"data/picture/{name}_monthly.csv", "--source", name)

    def own(self, name: str, text: str, exits: int = 0) -> dict:
        return json.loads(self.on(name, "picture", "import", self.write(f"{name}.csv", text), "--json", exits=exits))

    def flows(self, name: str, of: str = "network") -> dict:
        return json.loads(self.on(name, "picture", "flows", "--of", of, "--json"))

    def month(self, flows: dict, kind: str, route: str, index: int) -> list:
        found = next(one for one in flows["series"] if (one["kind"], one["route"], one["leg"]) == (kind, route, ""))
        return found["months"][index]

    def carry(self, sender: str, recipient: str) -> bytes:
        bundle = self.folder / f"{sender}-{len(list(self.folder.glob('*.bundle')))}.bundle"  # none is written over
        self.on(sender, "bundle", "write", recipient, bundle)
        self.on(recipient, "bundle", "read", bundle)
        return bundle.read_bytes()


class PublicSeries(Picture):
    def test_say_what_moved_after_the_statement_of_2016_in_both_languages(self):
        english = self.on("canada", "picture", "displacement", "--of", "public", "--restriction", "eu-turkiye-2016")
        self.assertRegex(english, r"Eastern Mediterranean: from 126,683 to 2,864 a month.*it fell\.")
        self.assertIn("Fewer detections are not fewer people", english)
        french = self.on("canada", "picture", "displacement", "--of", "public", "--restriction", "eu-turkiye-2016", "--lang", "fr")
        self.assertRegex(french, r"Méditerranée orientale : de 126\u202f683 à 2\u202f864 par mois.*baisse\.")

    def test_say_nothing_where_nothing_can_be_claimed(self):
        said = self.on("canada", "picture", "displacement", "--of", "public", "--route", "eastern-borders", "--day", "2014-06-01", exits=1)
        self.assertIn("no change can be claimed", said)

    def test_are_drawn_and_reported_without_fetching_anything(self):
        svg = self.on("canada", "picture", "export", "--of", "public", "--format", "svg", "--restriction", "eu-turkiye-2016")
        self.assertTrue(svg.startswith("<svg"))
        page = self.on("canada", "picture", "report", "--of", "public", "--format", "html", "--lang", "fr", "--restriction", "libya-2017", "--before", "12", "--after", "6")
        self.assertIn('lang="fr"', page)
        self.assertIn("en Libye, 2017-07-01", page)
        self.assertIsNone(re.search(r"src=|href=|<script|url\(", page))

    def test_are_reported_on_two_pages_of_a_pdf(self):
        pdf = subprocess.run([PROGRAM, "--home", self.homes["canada"], "picture", "report", "--of", "public", "--format", "pdf", "--lang", "fr",
                              "--restriction", "libya-2017"], env=environment(), capture_output=True, check=True, timeout=60).stdout
        self.assertTrue(pdf.startswith(b"%PDF-1.4"), pdf[:80])
        self.assertIn(b"/Count 2 ", pdf)
        self.assertIn("Méditerranée".encode("cp1252"), pdf)

    def test_taken_in_again_change_nothing(self):
        again = json.loads(self.on("canada", "picture", "import", ROOT / "data/picture/iom_monthly.csv", "--source", "iom", "--json"))
        self.assertEqual((again["added"], again["changed"], again["rejected"]), (0, 0, 0))
        self.assertGreater(again["same"], 400)


class OwnCounts(Picture):
    def test_show_no_small_count_in_any_form(self):
        taken = self.own("canada", counts())
        self.assertEqual(taken["rejected"], 0)
        flows = self.flows("canada")
        self.assertEqual(flows["k"], 10)
        for form in ("export", "show", "flows", "report"):
            said = self.on("canada", "picture", form, *(("--legs",) if form == "flows" else ()))
            self.assertNotRegex(said, r"AFG,[0-9]")
        rows = [line.split(",") for line in self.on("canada", "picture", "export").splitlines()[2:]]
        self.assertTrue(any(row[5] == "<" for row in rows))
        for row in rows:
            self.assertFalse(row[5] != "<" and 0 < int(row[5]) < 10, row)
        # What is withheld of a sum that is shown is never one alone, and never a small rest.
        legs = {}
        for kind, period, route, breakdown, _value, persons in rows:
            if breakdown in ("leg", "sex", "nationality"):
                legs.setdefault((kind, period, route, breakdown), []).append(persons)
        whole = {tuple(row[:3]): row[5] for row in rows if row[3] == ""}
        for key, parts in legs.items():
            hidden = parts.count("<")
            rest = int(whole[key[:3]]) - sum(int(one) for one in parts if one != "<")
            self.assertTrue((hidden == 0 and rest == 0) or (hidden >= 2 and rest >= 10), (key, parts))

    def test_tell_line_and_column_of_what_does_not_fit(self):
        done = entraide("--home", self.homes["canada"], "picture", "import", self.write("bad.csv", "kind,date,route,persons\ndetection,2026-03,nowhere,3\n"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("line 2: `route`", done.stdout)
        done = entraide("--home", self.homes["canada"], "picture", "import", self.write("names.csv", "kind,date,route,persons,name\n"))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("`name`", done.stderr)

    def test_count_a_case_once_and_keep_no_way_back(self):
        draft = json.loads(self.on("canada", "draft", "add", self.write("d.json", json.dumps({
            "to": "fr", "agreement": "smuggling-protocol", "procedure": "document-verification", "step": "received",
            "facts": {"action": "request", "purpose": "investigation"}, "data": {"document": {"document_number": "09FV1"}}})), "--user", "anne", "--json"))
        case = draft["case"]
        one = ("picture", "count", "--month", "2026-06", "--route", "pakistan-south", "--leg", "patras-italy-sea", "--persons", "1", "--case", case)
        self.on("canada", *one)
        self.assertIn("already", self.on("canada", *one, exits=2))
        self.on("canada", *one[:-1], "01a224c0-5a17-8c53-9f0c-5d6f2f6f3b10", exits=2)
        self.assertNotIn(case, self.on("canada", "picture", "export"))


class OwnRoutes(Picture):
    GULF = ("picture", "add-route", "pakistan-gulf", "--stop", "PK", "--stop", "air:AEDXB", "--stop", "air:TRIST", "--text", "Pakistan: by the Gulf",
            "--translation", "Pakistan : par le Golfe")

    def test_stand_beside_those_of_the_program_and_are_counted_on(self):
        self.assertIn("no place `AEDXB`", self.on("canada", *self.GULF, exits=2))
        self.on("canada", "picture", "add-place", "AEDXB", "--country", "ae", "--latitude", "25.25", "--longitude", "55.36", "--text", "Dubai",
                "--translation", "Dubaï")
        self.on("canada", *self.GULF)
        self.assertIn("Pakistan : par le Golfe", self.on("canada", "picture", "routes", "--lang", "fr"))
        self.assertIn("PK – AEDXB – TRIST", self.on("canada", "picture", "own"))
        self.assertIn("choose another code", self.on("canada", *self.GULF, exits=2))
        taken = self.own("canada", "kind,date,route,leg,persons\ndetection,2026-01,pakistan-gulf,pk-aedxb-air,44\n")
        self.assertEqual((taken["added"], taken["rejected"]), (1, 0))
        flows = self.flows("canada")
        self.assertEqual(self.month(flows, "detection", "pakistan-gulf", 0), [44, 44])
        self.assertIn("pakistan-gulf", [one["id"] for one in flows["routes"]])
        self.assertIn("stays", self.on("canada", "picture", "drop-own", "pakistan-gulf", exits=2))
        self.assertIn("stays", self.on("canada", "picture", "drop-own", "AEDXB", exits=2))
        covered = json.loads(self.on("canada", "liaison", "coverage", "--route", "pakistan-gulf", "--json", exits=1))["coverage"]
        self.assertEqual([one["leg"] for one in covered["legs"]], ["pk-aedxb-air", "aedxb-trist-air"])

    def test_are_told_what_does_not_fit(self):
        self.assertIn("`air` ", self.on("canada", "picture", "add-route", "x-y", "--stop", "PK", "--stop", "fly:TRIST", "--text", "x", exits=2).replace("air,", "`air` "))
        self.assertIn("`latitude`", self.on("canada", "picture", "add-place", "XX1", "--country", "xx", "--latitude", "91", "--longitude", "0", "--text", "x", exits=2))
        self.on("canada", "picture", "drop-own", "pakistan-south", exits=2)


class Exchange(Picture):
    def share(self, **more: str) -> str:
        options = {"to": "fr", "from": "2026-01", "until": "2026-06", "facts": FACTS, **more}
        return json.loads(self.on("canada", "picture", "share", *(word for name, value in options.items() for word in (f"--{name}", value)), "--user", "writer", "--json"))["id"]

    def test_a_picture_goes_by_two_persons_and_is_merged_without_counting_twice(self):
        self.own("canada", counts())
        self.own("france", "kind,date,route,leg,persons,shared,event\n"
                 "detection,2026-05,pakistan-south,patras-italy-sea,25,op-7,f-1\n"
                 "detection,2026-05,pakistan-south,patras-italy-sea,31,,f-2\n"
                 "detection,2026-04,pakistan-south,patras-italy-sea,20,,f-3\n")
        paper = self.share()
        shown = self.on("canada", "draft", "show", paper, "--user", "writer", exits=1)
        self.assertIn("10(1)", shown)
        self.assertIn("a second person", self.on("canada", "draft", "send", paper, "--user", "writer", exits=3))
        self.on("canada", "draft", "approve", paper, "--user", "second")
        self.on("canada", "draft", "send", paper, "--user", "writer")
        self.assertIn("of one month would tell small counts", self.on("canada", "picture", "share", "--to", "fr", "--from", "2026-03", "--until", "2026-03",
                                                                     "--facts", FACTS, "--user", "writer", exits=2))
        self.carry("canada", "france")
        said = self.on("france", "message", "read", paper)
        self.assertIn("entraide-picture-1", said)
        self.assertNotIn(f",{SMALL}\\n", said)
        taken = json.loads(self.on("france", "picture", "take", "canada", paper, "--json"))
        self.assertEqual((taken["by"], taken["k"], taken["from"], taken["until"]), ("ca", 10, "2026-01", "2026-06"))
        self.assertIn("already", self.on("france", "picture", "take", "canada", paper, exits=2))
        flows = self.flows("france")
        self.assertEqual(flows["sources"][0]["id"], "fr")
        self.assertIn("ca", [one["id"] for one in flows["sources"]])
        # May: 25 that both call op-7, once; then canada's 45 and france's 31 may be the same or not.
        self.assertEqual(self.month(flows, "detection", "pakistan-south", 4), [25 + 45, 25 + 45 + 31])
        # April: canada's 44 and france's 20.
        self.assertEqual(self.month(flows, "detection", "pakistan-south", 3), [44, 64])
        # March: canada shows what its sums do not tell.
        entries = [row["entry"]["outcome"] for row in map(json.loads, self.on("france", "ledger", "entries", "--last", "40", "--json").splitlines())]
        self.assertIn("picture: taken", entries)

    def test_everything_that_came_is_taken_at_once_with_what_was_refused_and_why(self):
        self.own("canada", "kind,date,route,persons\ndetection,2025-01,pakistan-south,57\n")
        papers = [self.share(**{"from": "2025-01", "until": "2025-01"}), self.strange("de"), self.strange("ca", "kind,period\n")]
        for paper in papers:
            self.on("canada", "draft", "approve", paper, "--user", "second")
            self.on("canada", "draft", "send", paper, "--user", "writer")
        self.carry("canada", "france")
        came = {one["message"]: one for one in json.loads(self.on("france", "picture", "take", "--json"))["came"]}
        self.assertEqual(set(came), set(papers))
        self.assertEqual(came[papers[0]]["taken"]["until"], "2025-01")
        self.assertIn("somebody else signed it", came[papers[1]]["fault"])
        self.assertTrue(came[papers[2]]["fault"])
        again = {one["message"] for one in json.loads(self.on("france", "picture", "take", "--json", exits=1))["came"]}
        self.assertEqual(again, set(papers[1:]))
        self.assertIn("ca", [one["id"] for one in self.flows("france")["sources"]])

    def strange(self, by: str, rows: str = "kind,period,route,breakdown,value,persons\n") -> str:
        """A message with a picture that is not what it says."""
        draft = {"to": "fr", "agreement": "smuggling-protocol", "procedure": "strategic-information", "step": "sent",
                 "facts": {"action": "spontaneous", "purpose": "strategic", "subject_role": "none", "offence": "smuggling", "minor": "no", "relation": "none",
                           "benefit": "shown", "claim": "none", "justified": "yes", "evaluated": "yes", "handling": "own", "mistreatment_risk": "none"},
                 "data": {"aggregate": {"format": "entraide-picture-1", "topic": "SP10_A", "facts": "x", "picture": f"picture,{by},2026-01,2026-01,10,1\n{rows}"}}}
        return json.loads(self.on("canada", "draft", "add", self.write("strange.json", json.dumps(draft)), "--user", "writer", "--json"))["id"]

    def test_what_is_no_picture_or_somebody_elses_is_not_taken(self):
        self.on("france", "picture", "take", "canada", "01a224c0-5a17-8c53-9f0c-5d6f2f6f3b10", exits=2)


class OverHttp(Picture):
    def test_flows_counts_and_report(self):
        self.own("canada", counts())
        with Server(self.homes["canada"]) as server:
            status, flows = server.get("/api/v1/picture?of=public")
            self.assertEqual(status, 200)
            self.assertGreater(len(flows["series"]), 15)
            status, found = server.get("/api/v1/picture/displacement?of=public&restriction=eu-turkiye-2016")
            self.assertEqual((status, found["restricted"]["verdict"]), (200, "fell"))
            self.assertEqual(server.get("/api/v1/picture/displacement?of=public&restriction=none")[0], 404)
            self.assertEqual(server.get("/api/v1/picture?of=other")[0], 400)
            status, headers, body = server.request("GET", "/api/v1/picture/report?of=public&lang=fr&restriction=eu-turkiye-2016")
            self.assertEqual(status, 200)
            self.assertIn("text/html", headers.get("content-type", headers.get("Content-Type", "")))
            self.assertIn("Déclaration UE-Turquie".encode(), body)
            status, _, body = server.request("GET", "/api/v1/picture/report?of=public&lang=fr&format=pdf")
            self.assertEqual((status, body[:8]), (200, b"%PDF-1.4"))
            self.assertEqual(server.request("GET", "/api/v1/picture/report?of=public&format=docx")[0], 400)
            why = {"X-Entraide-Purpose": "investigate-migrant-smuggling", "X-Entraide-Legal-Basis": "Smuggling Protocol, art. 10"}
            event = {"kind": "rescue", "month": "2026-06", "route": "pakistan-south", "persons": 3}
            self.assertEqual(server.request("POST", "/api/v1/picture/counts", event, **why)[0], 204)
            self.assertEqual(server.request("POST", "/api/v1/picture/counts", {**event, "route": "nowhere"}, **why)[0], 400)
            self.assertEqual(server.request("POST", "/api/v1/picture/counts", {**event, "name": "Somebody"}, **why)[0], 400)
            status, _, body = server.request("POST", "/api/v1/picture/fetched", None, **why)
            self.assertEqual((status, json.loads(body)["came"]), (200, []))
            status, _, body = server.request("POST", "/api/v1/picture/routes", {"id": "by-istanbul", "name_fr": "Par Istanbul",
                                                                               "stops": [{"place": "PK"}, {"place": "TRIST", "by": "air"}]}, **why)
            self.assertEqual(status, 201, body)
            self.assertEqual(json.loads(body)["routes"][0]["stops"], [{"place": "PK", "by": "unknown"}, {"place": "TRIST", "by": "air"}])
            for wrong in ({"id": "x-y", "stops": []}, {"id": "x-y", "name": "x", "stops": [{"place": "PK"}, {"place": "TRIST", "by": "fly"}]}):
                self.assertEqual(server.request("POST", "/api/v1/picture/routes", wrong, **why)[0], 400)
            status, _, body = server.request("POST", "/api/v1/picture/own/by-istanbul/drop", None, **why)
            self.assertEqual((status, json.loads(body)["routes"]), (200, []))


if __name__ == "__main__":
    unittest.main()
