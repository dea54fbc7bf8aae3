#!/usr/bin/env python3
"""The node from its command line: init, import, check, the exit codes, and what an administrator may do wrong."""
import gzip
import json
import unittest

from entraide import OFAC, UN_2022, UN_2026, HomeTest, entraide


class Init(HomeTest):
    def test_makes_a_home_that_its_owner_alone_reads(self):
        self.assertEqual((self.home / "entraide.toml").stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.home.stat().st_mode & 0o777, 0o700)
        self.assertTrue(self.json_at_home("config", "check")["valid"])

    def test_refuses_to_write_over_a_home(self):
        done = entraide("init", self.home)
        self.assertEqual(done.returncode, 2)
        self.assertIn("exists already", done.stderr)

    def test_knows_no_list_at_first(self):
        self.assertEqual(self.json_at_home("lists"), {"datasets": []})
        self.assertIn("no list is held", self.at_home("check", "--name", "Ermias Ghermay", exits=4))


class Configuration(HomeTest):
    def with_config(self, text: str, *arguments: object, **variables: str):
        home = self.folder / "configured"
        home.mkdir(exist_ok=True)
        (home / "entraide.toml").write_text(text, encoding="utf-8")
        return entraide("--home", home, *(arguments or ("config", "check")), **variables)

    def test_names_the_line_of_an_unknown_key(self):
        done = self.with_config('[node]\nname = "x"\n\n[api]\nprot = 8484\n')
        self.assertEqual(done.returncode, 2)
        self.assertIn("entraide.toml:5", done.stderr)
        self.assertIn("prot", done.stderr)

    def test_takes_the_environment_before_the_file(self):
        done = self.with_config('[node]\nname = "x"\n[api]\nport = 1\n', "config", "show", ENTRAIDE_API_PORT="9000")
        self.assertIn("port = 9000", done.stdout)

    def test_refuses_to_listen_beyond_loopback_without_tls_and_authentication(self):
        done = self.with_config('[node]\nname = "x"\n[api]\naddress = "0.0.0.0"\n', "serve")
        self.assertIn(done.returncode, (2, 3))
        self.assertIn("tls_certificate", done.stderr)

    def test_speaks_french(self):
        done = self.with_config('[node]\nname = "x"\nlanguage = "fr"\n', "lists")
        self.assertIn("aucune liste", done.stdout)


class Import(HomeTest):
    def test_the_same_edition_twice_changes_nothing_and_a_newer_one_says_what_changed(self):
        home = self.make_home("delta")
        first = json.loads(self.must("--home", home, "import", UN_2022, "--json"))
        self.assertEqual((first["added"], first["changed"], first["removed"], first["rejected"]), (956, 0, 0, 0))
        again = json.loads(self.must("--home", home, "import", UN_2022, "--json"))
        self.assertEqual((again["added"], again["changed"], again["removed"]), (0, 0, 0))
        self.assertEqual(again["unchanged"], 956)
        newer = json.loads(self.must("--home", home, "import", UN_2026, "--json"))
        self.assertEqual(newer["added"] + newer["changed"] + newer["unchanged"], 1003)
        self.assertEqual(956 - newer["removed"] + newer["added"], 1003)
        self.assertGreater(newer["removed"], 0)  # LYi.020 among them
        check = entraide("--home", home, "check", "--name", "Ermias Ghirmay", "--json")
        self.assertEqual(json.loads(check.stdout)["datasets"][0]["version"], "2026-02-27")

    def test_a_truncated_download_replaces_nothing(self):
        home = self.make_home("cut", UN_2026)
        whole = gzip.decompress(UN_2026.read_bytes())
        (self.folder / "cut.xml").write_bytes(whole[: len(whole) // 2])
        (self.folder / "cut.xml.gz").write_bytes(UN_2026.read_bytes()[:-2000])
        (self.folder / "page.xml").write_text("<html><body>Service unavailable</body></html>\n", encoding="utf-8")
        (self.folder / "empty.xml").write_text("", encoding="utf-8")
        for name in ("cut.xml", "cut.xml.gz", "page.xml", "empty.xml"):
            with self.subTest(name):
                done = entraide("--home", home, "import", self.folder / name)
                self.assertEqual(done.returncode, 2, done.stdout)
                self.assertIn(name, done.stderr)
                held = json.loads(self.must("--home", home, "lists", "--json"))["datasets"][0]
                self.assertEqual((held["version"], held["entities"]), ("2026-02-27", 1003))

    def test_an_edition_that_shrinks_too_much_is_refused_unless_accepted(self):
        home = self.make_home("shrink")
        rows = [f'{{"id":"p{i}","schema":"Person","properties":{{"name":["Person {i}"]}}}}\n' for i in range(10)]
        whole, part = self.write("whole.json", "".join(rows)), self.write("part.json", "".join(rows[:2]))
        self.must("--home", home, "import", whole, "--dataset", "own")
        refused = entraide("--home", home, "import", part, "--dataset", "own")
        self.assertEqual(refused.returncode, 3)
        self.assertIn("--accept-shrink", refused.stderr)
        report = json.loads(self.must("--home", home, "import", part, "--dataset", "own", "--accept-shrink", "--json"))
        self.assertEqual(report["removed"], 8)

    def test_an_older_edition_is_refused_unless_accepted(self):
        home = self.make_home("older", UN_2026)
        refused = entraide("--home", home, "import", UN_2022)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("--accept-older", refused.stderr)
        report = json.loads(self.must("--home", home, "import", UN_2022, "--accept-older", "--json"))
        self.assertGreater(report["removed"], 0)

    def test_a_bad_row_costs_that_row_or_with_strict_everything(self):
        good = '{"id":"a","schema":"Person","properties":{"name":["Good Row"]}}\n'
        file = self.write("mixed.json", good + '{"id":"b","schema":\n')
        home = self.make_home("mixed")
        report = json.loads(self.must("--home", home, "import", file, "--dataset", "own", "--json"))
        self.assertEqual((report["added"], report["rejected"]), (1, 1))
        self.assertEqual(report["problems"][0]["line"], 2)
        strict = self.make_home("strict")
        done = entraide("--home", strict, "import", file, "--dataset", "own", "--strict")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(json.loads(self.must("--home", strict, "lists", "--json")), {"datasets": []})


class Check(HomeTest):
    holds = (UN_2026, OFAC)

    def ids(self, *arguments: object, exits: int = 0) -> list[str]:
        return [c["id"] for c in self.json_at_home("check", *arguments, exits=exits)["candidates"] if c["match"]]

    def test_finds_the_smugglers_of_the_libya_list_under_both_spellings(self):
        for name, un, ofac in [
            ("Ermias Ghermay", "un-LYi.021", "ofac-24004"),
            ("Fitiwi Abdelrazak", "un-LYi.022", "ofac-24313"),
            ("Ahmad Imhamad al-Fitouri", "un-LYi.023", "ofac-24314"),
            ("Mus'ab Abu Qarin", "un-LYi.024", "ofac-24310"),
            ("Mohammed Kashlaf", "un-LYi.025", "ofac-24311"),
            ("Abd al-Rahman al-Milad", "un-LYi.026", "ofac-24312"),
        ]:
            with self.subTest(name):
                self.assertEqual(set(self.ids("--name", name)[:2]), {un, ofac})
        self.assertEqual(self.ids("--name", "Osama Elkuni Ibrahim")[:1], ["un-LYi.029"])

    def test_finds_a_name_in_arabic_and_in_cyrillic(self):
        self.assertIn("un-LYi.024", self.ids("--name", "مصعب أبو قرين")[:2])
        self.assertIn("un-LYi.022", self.ids("--name", "Фитиви Абдельразак")[:2])

    def test_finds_a_passport_on_both_lists_and_through_a_scanner(self):
        self.assertEqual(set(self.ids("--document", "C17HLRL3")), {"un-LYi.025", "ofac-24311"})
        self.assertIn("un-LYi.025", self.ids("--document", "C17HLRL3", "--name", "Mohamed Koshlaf"))

    def test_finds_organisations_and_vessels_by_name_and_number(self):
        self.assertIn("ofac-16937", self.ids("--name", "Al-Nusrah Front"))
        self.assertIn("ofac-", self.ids("--document", "9187629")[0])
        self.at_home("check", "--name", "Al-Nusrah Front", "--schema", "Person", exits=1)

    def test_asks_no_list_that_is_not_held(self):
        self.assertIn("un-sc", self.at_home("check", "--name", "Ermias Ghermay", "--dataset", "nope", exits=2))

    def test_takes_no_word_for_a_second_name_and_no_half_reason(self):
        self.assertIn("quotation marks", self.at_home("check", "--name", "Ermias", "Ghermay", exits=2))
        self.at_home("check", "--name", "Ermias Ghermay", "--purpose", "test", exits=3)
        self.at_home("check", "--name", "X", "--mrz", "Y", exits=2)

    def test_answers_nothing_to_communicate_with_exit_1(self):
        text = self.at_home("check", "--name", "Qwertz Yxcvbn", exits=1)
        self.assertEqual(text, "Nothing to communicate. This does not say that no record exists.\n")

    def test_says_what_agrees_differs_and_is_missing(self):
        answer = self.json_at_home("check", "--name", "Mohammed Al Amin Al-Arabi Kashlaf", "--birth-date", "1983-01-20", "--nationality", "ly")
        lines = {(e["feature"], e["verdict"]) for c in answer["candidates"] for e in c["evidence"]}
        for wanted in [("name", "agrees"), ("birth_date", "differs"), ("nationality", "agrees"), ("document", "missing")]:
            self.assertIn(wanted, lines)
        self.assertTrue(answer["purpose"] and answer["legal_basis"] and answer["user"])

    def test_notes_who_asked_why_before_it_answers(self):
        self.at_home("check", "--name", "Ermias Ghermay", "--profile", "border", "--file", "2026/118", "--user", "officer-7")
        line = json.loads(self.at_home("reads", "--json", "--limit", "1").splitlines()[0])
        self.assertEqual((line["user"], line["purpose"], line["file"]), ("officer-7", "border-control", "2026/118"))

    def test_refuses_without_a_reason(self):
        config = self.home / "entraide.toml"
        before = config.read_text(encoding="utf-8")
        config.write_text(before.replace('profile = "migrant-smuggling"', ""), encoding="utf-8")
        try:
            self.assertIn("--purpose", self.at_home("check", "--name", "Ermias Ghermay", exits=3))
            self.at_home("check", "--name", "Ermias Ghermay", "--purpose", "test", "--basis", "art. 1")
        finally:
            config.write_text(before, encoding="utf-8")

    def test_names_bad_input_without_repeating_it(self):
        for arguments in [("--name", "X", "--birth-date", "Mohammed"), ("--name", "X", "--nationality", "Mohammed"),
                          ("--name", "X", "--gender", "Mohammed"), ("Mohammed",), (), ("--limit", "Mohammed"),
                          ("--mrz", "MOHAMMED"), ("--name", "X", "--profile", "none"), ("--csv", "/nowhere"), ("--Mohammed=Mohammed",)]:
            with self.subTest(arguments):
                done = entraide("--home", self.home, "check", *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertNotIn(" Mohammed", done.stderr)
                self.assertNotIn("MOHAMMED", done.stderr)

    def test_reads_rows_and_answers_json_lines_in_their_order(self):
        file = self.write("rows.csv", "name,id,birth_date\nErmias Ghermay,first,\nQwertz Yxcvbn,second,1980\n\"Kashlaf, Mohammed\",third,1985\n")
        rows = [json.loads(line) for line in self.at_home("check", "--csv", file).splitlines()]
        self.assertEqual([row["id"] for row in rows], ["first", "second", "third"])
        self.assertEqual(rows[1]["candidates"], [])
        self.assertEqual(set(rows[0]["candidates"][0]), {"id", "dataset", "caption", "score", "match"})
        broken = self.write("broken.csv", "name,id,birth_date\nA B,1,1980\nC D,2,never\n")
        rows = [json.loads(line) for line in entraide("--home", self.home, "check", "--csv", broken).stdout.splitlines()]
        self.assertNotIn("error", rows[0])
        self.assertIn("line 3", rows[1]["error"])
        self.assertIn("could not be read", self.at_home("check", "--csv", broken, exits=2))
        self.assertIn("naem", self.at_home("check", "--csv", self.write("naem.csv", "naem\nX\n"), exits=2))

    def test_a_store_that_is_gone_is_exit_4(self):
        done = entraide("--home", self.home, "check", "--name", "X", ENTRAIDE_STORE_URL="postgresql:///none?host=/nowhere")
        self.assertEqual(done.returncode, 4)


if __name__ == "__main__":
    unittest.main()
