#!/usr/bin/env python3
"""The liaison network, frameworks, observers and what everybody may see: by command and over HTTP."""
import json
import shutil
import unittest
import urllib.error
import urllib.request

from entraide import ROOT, Server
from wire_test import TwoNodes

STUDY = ("--route", "pakistan-north", "--route", "pakistan-south")


class Liaison(TwoNodes):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        shutil.copyfile(ROOT / "docs/tour/liaison.toml", cls.homes["canada"] / "liaison.toml")

    @classmethod
    def settings_of(cls, name: str) -> str:
        return '[transparency]\npage = "yes"\n' if name == "canada" else ""

    def asked(self, *arguments: object, name: str = "canada", exits: int = 0) -> dict:
        return json.loads(self.on(name, "liaison", *arguments, "--json", exits=exits))


class Network(Liaison):
    def test_posts_are_listed_and_none_that_is_over_counts(self):
        shown = self.on("canada", "liaison", "posts")
        self.assertIn("Federal Investigation Agency", shown)
        self.assertIn("no longer accredited", shown)
        french = self.on("canada", "liaison", "posts", "--lang", "fr")
        self.assertIn("Agence fédérale d’enquête", french)
        found = self.asked("coverage", *STUDY, exits=1)["coverage"]
        self.assertEqual(found["ended"], ["ca-moscow"])
        self.assertNotIn("ca-moscow", [one["post"] for one in found["posts"]])

    def test_gaps_and_overlaps_are_told_in_both_languages(self):
        english = self.on("canada", "liaison", "coverage", "--route", "pakistan-south", exits=1)
        self.assertIn("Gaps:", english)
        self.assertRegex(english, r"Pakistan.*ca-islamabad, fr-islamabad")
        self.assertRegex(self.on("canada", "liaison", "coverage", "--route", "pakistan-south", "--lang", "fr", exits=1), r"Lacunes : \d")

    def test_the_proposal_is_exact_explained_and_changes_least(self):
        found = self.asked("propose", *STUDY)["proposal"]
        self.assertTrue(found["exact"])
        self.assertEqual(found["chosen"], found["least"])
        self.assertEqual(len(found["apart"]), found["chosen"])
        steps = {place["seat"]: place["step"] for place in found["places"]}
        self.assertEqual(steps["PKISB"], "keep")
        self.assertEqual(steps["PLWAW"], "widen")
        told = self.on("canada", "liaison", "propose", *STUDY)
        self.assertIn("No fewer would do", told)
        self.assertIn("Warsaw: accredit more widely what stands there (ca-warsaw)", told)
        self.assertIn("no officer answers for an asylum file", told)
        self.assertIn("Moins ne suffirait pas", self.on("canada", "liaison", "propose", *STUDY, "--lang", "fr"))

    def test_posts_that_stay_are_added_to_and_nothing_unknown_is_passed_over(self):
        found = self.asked("propose", "--keep", *STUDY)["proposal"]
        self.assertGreater(found["kept"], 0)
        self.assertEqual(found["spared"], [])
        self.assertIn("pakistan-north", self.on("canada", "liaison", "propose", "--route", "pakistan-west", exits=2))
        self.assertIn("no party `de` has a post", self.on("canada", "liaison", "coverage", "--party", "de", exits=2))

    def test_a_node_without_a_file_says_where_to_write_it_and_a_fault_has_its_line(self):
        self.assertIn("liaison.toml", self.on("france", "liaison", "posts", exits=1))
        self.assertEqual(self.asked("propose", name="france")["posts"], [])
        file = self.homes["france"] / "liaison.toml"
        file.write_text('schema = 1\n[[post]]\nid = "fr-x"\nofficer = "A. Roy"\n', encoding="utf-8")
        self.addCleanup(file.unlink)
        said = self.on("france", "liaison", "posts", exits=2)
        self.assertIn("line 4", said)
        self.assertNotIn("Roy", said)


class Posts(Liaison):
    def test_are_added_changed_and_ended_with_their_reasons_beside_the_file(self):
        self.on("canada", "liaison", "add", "ca-tripoli", "--party", "ca", "--seat", "TRIST", "--reaches", "LY", "--language", "ar", "--text", "boats",
                "--translation", "bateaux", "--because", "accredited on 3 March")
        self.assertIn("bateaux", self.on("canada", "liaison", "show", "ca-tripoli", "--lang", "fr"))
        self.on("canada", "liaison", "change", "fr-istanbul", "--party", "fr", "--seat", "TRIST", "--text", "documents", "--because", "new remit")
        self.on("canada", "liaison", "end", "ca-islamabad", "--day", "2026-01-31", "--because", "post closed")
        shown = self.asked("show", "ca-islamabad")
        self.assertEqual((shown["accredited_until"], shown["version"], shown["history"][0]["reason"]), ("2026-01-31", 1, "post closed"))
        self.assertIn("Federal Investigation Agency", shown["authorities_en"], "what the file says of it stays")
        found = self.asked("coverage", *STUDY, exits=1)["coverage"]
        self.assertIn("ca-islamabad", found["ended"])
        self.assertIn("ca-tripoli", [one["post"] for one in found["posts"]])
        self.assertIn("`seat` does not fit", self.on("canada", "liaison", "add", "ca-x", "--party", "ca", "--seat", "NOWHERE", "--text", "x", "--because", "x", exits=2))
        outcomes = [row["entry"]["outcome"] for row in self.rows("canada", "ledger", "entries", "--last", "40")]
        self.assertLessEqual({"liaison: post added", "liaison: post changed", "liaison: post ended"}, set(outcomes))


class Task(Liaison):
    def content(self, paper: dict) -> dict:
        """Not ready yet: whoever drafts says for what purpose."""
        return json.loads(self.on("canada", "draft", "show", paper["id"], "--user", "writer", "--json", exits=1))["content"]

    def test_a_task_is_a_draft_of_its_procedure_that_names_nobody(self):
        made = self.asked("task", "fr-istanbul", "--assistance", "who booked the seats", "--facts", "eleven seats on one card", "--user", "writer")
        draft = self.content(made)
        self.assertEqual((draft["agreement"], draft["procedure"], draft["to"]), ("untoc", "liaison-task", "fr"))
        self.assertEqual(draft["data"]["network"]["host_state"], "tr")
        self.assertEqual(draft["data"]["network"]["accredited_until"], "2027-09-30")
        own = self.asked("task", "ca-islamabad", "--assistance", "x", "--facts", "y", "--user", "writer")
        self.assertEqual(self.content(own)["to"], "pk", "to the host State, by one's own officer")

    def test_a_post_that_is_over_or_unknown_gets_none(self):
        self.assertIn("renew it", self.on("canada", "liaison", "task", "ca-moscow", "--assistance", "x", "--facts", "y", exits=2))
        self.assertIn("ca-islamabad", self.on("canada", "liaison", "task", "ca-nowhere", "--assistance", "x", "--facts", "y", exits=2))
        self.assertIn("at most", self.on("canada", "liaison", "task", "ca-islamabad", "--assistance", " ", "--facts", "y", exits=2))


class Links(Liaison):
    def test_a_framework_says_whom_nothing_else_links(self):
        found = json.loads(self.on("canada", "frameworks", "--json"))
        by = {one["pack"]: one for one in found["frameworks"]}
        self.assertLessEqual({"puebla", "mercosur", "manila", "asia-pacific", "igc", "g8", "ca-us-2001", "jha-consultations"}, set(by))
        self.assertEqual(by["puebla"]["only_here"], ["bz"])
        self.assertEqual(by["manila"]["only_frameworks"], ["my"])
        self.assertEqual(by["ca-us-2001"]["partners"], ["us"])
        text = self.on("canada", "frameworks", "--with", "my", "--lang", "fr")
        self.assertIn("que seuls d’autres cadres", text)

    def test_what_is_possible_under_the_accord_of_2001_alone_is_named(self):
        found = json.loads(self.on("canada", "frameworks", "--with", "us", "--json"))["only_there"]
        self.assertTrue(all(one["pack"] in ("ca-us-2001", "puebla", "g8", "igc") for one in found), found)
        only = json.loads(self.on("canada", "frameworks", "--with", "my", "--json"))["only_there"]
        self.assertEqual({(one["pack"], one["data"]) for one in only}, {("asia-pacific", "aggregate"), ("manila", "aggregate")})

    def test_observers_see_counts_are_told_with_consent_and_may_witness(self):
        found = {one["party"]: one for one in json.loads(self.on("canada", "observers", "--json"))["observers"]}
        self.assertEqual(set(found), {"unhcr", "iom", "unicef", "ilo", "unfpa", "undp"})
        for one in found.values():
            self.assertTrue(one["aggregates"], one)
            self.assertTrue(one["needs_consent"], one)
            self.assertEqual((one["agreement"], one["procedure"]), ("protection-referral", "referral"))
            self.assertEqual((one["nodes"], one["witness"]), ([], ""))
        self.assertIn("avec le consentement de la personne", self.on("canada", "observers", "--lang", "fr"))


class Groups(Liaison):
    def test_a_picture_goes_to_each_member_as_a_draft_of_its_own_and_no_month_twice(self):
        rows = "kind,date,route,persons\ndetection,2026-01,pakistan-south,57\n"
        self.on("canada", "picture", "import", self.write("counts.csv", rows), "--user", "writer")
        asked = ("picture", "share", "--group", "puebla", "--from", "2026-01", "--until", "2026-01", "--facts", "January", "--user", "writer", "--json")
        shares = json.loads(self.on("canada", *asked))["shares"]
        self.assertEqual({one["party"] for one in shares}, {"bz", "cr", "do", "gt", "hn", "mx", "ni", "pa", "sv", "us"})
        self.assertEqual([one for one in shares if one["fault"]], [])
        for one in shares[:2]:
            draft = json.loads(self.on("canada", "draft", "show", one["draft"], "--user", "writer", "--json"))
            self.assertEqual((draft["to"], draft["agreement"], draft["ready"]), (one["party"], "puebla", True))
        # Each is decided about by itself: who takes no part in Puebla gets nothing under it.
        mixed = ("picture", "share", "--group", "g8", "--agreement", "puebla", *asked[4:])
        by = {one["party"]: one for one in json.loads(self.on("canada", *mixed))["shares"]}
        self.assertIn("2026-01", by["us"]["fault"], "it has that month already")
        denied = json.loads(self.on("canada", "draft", "show", by["jp"]["draft"], "--user", "writer", "--json", exits=1))
        self.assertTrue(denied["denied"], "Japan takes no part")
        again = json.loads(self.on("canada", *asked, exits=1))["shares"]
        self.assertTrue(all("2026-01" in one["fault"] and not one["draft"] for one in again))
        self.assertIn("puebla", self.on("canada", *asked[:3], "club", *asked[4:-1], exits=2))
        self.assertIn("--group", self.on("canada", *asked[:2], *asked[4:-1], exits=2))


class Everybody(Liaison):
    def fetch(self, server: Server, path: str, language: str = "en") -> tuple[int, dict, str]:
        request = urllib.request.Request(server.url + path, headers={"Accept-Language": language})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, dict(refused.headers), refused.read().decode()

    def test_the_page_needs_no_sign_in_runs_nothing_and_is_in_both_languages(self):
        with Server(self.homes["canada"]) as server:
            status, headers, page = self.fetch(server, "/transparency")
            self.assertEqual(status, 200, page)
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertIn("<h1>What CA did, by quarter</h1>", page)
            self.assertNotIn("<script", page)
            _, _, french = self.fetch(server, "/transparency?lang=fr")
            self.assertIn('<html lang="fr">', french)
            self.assertIn("Ce que CA a fait, par trimestre", french)
            status, _, body = self.fetch(server, "/transparency.json", "fr")
            self.assertEqual(status, 200)
            told = json.loads(body)
            self.assertEqual(len(told["quarters"]), 8)
            self.assertEqual([one["id"] for one in told["sections"]], ["requests", "refusals", "protections", "errors"])
            status, _, body = self.fetch(server, "/api/v1/liaison?route=pakistan-south")
            self.assertEqual(json.loads(body)["proposal"]["exact"], True)
            self.assertEqual(self.fetch(server, "/api/v1/liaison?ends=both")[0], 400)
            self.assertEqual(json.loads(self.fetch(server, "/api/v1/frameworks")[2])["party"], "ca")
            self.assertEqual(len(json.loads(self.fetch(server, "/api/v1/observers")[2])["observers"]), 6)

    def test_a_node_that_does_not_show_it_does_not(self):
        with Server(self.homes["france"]) as server:
            status, _, body = self.fetch(server, "/transparency.json")
            self.assertEqual(status, 403)
            self.assertIn("no public page", body)
        self.assertIn("What FR did", self.on("france", "transparency"))
        self.assertIn("Ce que FR a fait", self.on("france", "transparency", "--format", "html", "--lang", "fr"))
        self.assertEqual(json.loads(self.on("france", "transparency", "--format", "json"))["k"], 10)


if __name__ == "__main__":
    unittest.main()
