#!/usr/bin/env python3
"""mrz, paxlst and compare as their users call them."""
import csv
import io
import json
import unittest

from entraide import ROOT, HomeTest, UN_2026, entraide

TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<<<10"
VECTORS = ROOT / "tests/vectors"

# An invented flight: two invented passengers, and between them a name and a passport of the UN list.
FLIGHT = (ROOT / "docs/tour/flight.edi").read_text(encoding="utf-8")


class Mrz(unittest.TestCase):
    def read(self, zone: str, exits: int = 0) -> dict:
        done = entraide("mrz", zone, "--json")
        self.assertEqual(done.returncode, exits, done.stdout)
        return json.loads(done.stdout)

    def test_reads_the_specimen_of_doc_9303(self):
        zone = self.read(TD3)
        wanted = {"type": "TD3", "issuing_state": "UTO", "surname": "ERIKSSON", "given_names": "ANNA MARIA",
                  "document_number": "L898902C3", "nationality": "UTO", "birth_date": "740812", "sex": "F",
                  "expiry_date": "120415", "valid": True}
        self.assertEqual({key: zone[key] for key in wanted}, wanted)
        self.assertEqual(set(zone["checks"].values()), {"ok"})
        self.assertEqual(zone["birth_date_iso"], "1974-08-12")

    def test_reads_lines_separated_by_line_ends(self):
        self.assertTrue(self.read(TD3.replace("|", "\n"))["valid"])

    def test_says_which_check_digit_is_wrong_and_applies_no_correction(self):
        zone = self.read(TD3.replace("7408122", "74O8122"), exits=1)
        self.assertFalse(zone["valid"])
        self.assertEqual((zone["checks"]["birth_date"], zone["birth_date"]), ("bad", "74O812"))
        self.assertEqual(zone["suggestions"][0]["suggested"], "740812")

    def test_reads_every_specimen_as_its_row_says(self):
        with (VECTORS / "mrz/mrz_specimens.tsv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertGreater(len(rows), 70)
        for row in rows[::7]:  # each of them in src/intake/mrz_test.cpp
            zone = self.read(row["mrz"], exits=0 if row["valid"] == "1" else 1)
            self.assertEqual((zone["surname"], zone["document_number"]), (row["surname"], row["doc_number"]))

    def test_refuses_what_is_no_zone(self):
        done = entraide("mrz", "HELLO", "--json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("error", json.loads(done.stdout))


class PassengerLists(HomeTest):
    holds = (UN_2026,)

    def test_reads_flights_and_passengers(self):
        done = entraide("paxlst", self.write("flight.edi", FLIGHT), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual([f["number"] for f in answer["flights"]], ["XX123"])
        self.assertEqual([p["surname"] for p in answer["passengers"]], ["OLSEN", "KASHLAF", "TREMBLAY"])
        second = answer["passengers"][1]
        self.assertEqual((second["sex"], second["birth_date"], second["documents"][0]["number"]), ("M", "1985-12-02", "C17HLRL3"))

    def test_shows_hits_alone_and_keeps_no_list(self):
        flight = self.write("flight.edi", FLIGHT)
        hits = [json.loads(line) for line in self.at_home("check", "--paxlst", flight, "--json").splitlines()]
        self.assertEqual([hit["surname"] for hit in hits], ["KASHLAF"])
        self.assertEqual(hits[0]["candidates"][0]["id"], "un-LYi.025")
        text = self.at_home("check", "--paxlst", flight)
        self.assertNotIn("OLSEN", text)
        self.assertNotIn("TREMBLAY", text)
        for file in self.home.rglob("*"):
            if file.is_file():
                self.assertNotIn(b"OLSEN", file.read_bytes().upper(), file)

    def test_no_hit_is_exit_1(self):
        other = self.write("other.edi", FLIGHT.replace("KASHLAF:MOHAMMED", "HANSEN:OLE").replace("C17HLRL3", "D7654321"))
        self.at_home("check", "--paxlst", other, exits=1)

    def test_no_hit_is_not_said_of_a_list_that_is_not_complete(self):
        other = FLIGHT.replace("KASHLAF:MOHAMMED", "HANSEN:OLE").replace("C17HLRL3", "D7654321").replace("CNT+42:3", "CNT+42:4")
        self.assertIn("not complete", self.at_home("check", "--paxlst", self.write("few.edi", other), exits=2))
        self.assertFalse(json.loads(self.must("paxlst", self.write("few.edi", other), "--json"))["complete"])

    def test_a_broken_message_is_named_with_its_segment(self):
        done = entraide("paxlst", self.write("broken.edi", FLIGHT[:200]), "--json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("error", json.loads(done.stdout))
        done = entraide("paxlst", self.write("text.edi", "Dear colleagues, see attached.\n"))
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("colleagues", done.stderr)

    def test_reads_every_published_sample(self):
        read = 0
        for folder in ("apis", "pnrgov", "ediclean/original"):
            for file in sorted((VECTORS / "paxlst" / folder).iterdir()):
                done = entraide("paxlst", file, "--json")
                self.assertIn(done.returncode, (0, 2), file)
                answer = json.loads(done.stdout)
                read += done.returncode == 0 and len(answer["passengers"]) > 0
        self.assertGreaterEqual(read, 22)


class Compare(HomeTest):
    def score(self, *arguments: str) -> float:
        return json.loads(self.must("compare", *arguments, "--json"))["score"]

    def test_scores_two_names(self):
        self.assertEqual(self.score("Ermias Ghermay", "Ermias Ghermay"), 1.0)
        self.assertGreater(self.score("Ermias Ghermay", "GHIRMAY, Ermiyas"), 0.9)
        self.assertLess(self.score("Ermias Ghermay", "Karin Olsen"), 0.3)
        self.assertLess(self.score("Hafez al-Assad", "Bashar al-Assad"), 0.7)
        self.assertGreater(self.score("Northern Logistics GmbH", "Northern Logistics", "--schema", "Company"), 0.9)

    def test_writes_the_same_rows_with_a_score(self):
        text = 'name1,name2,schema,note\n"Kashlaf, Mohammed",Mohamed Koshlaf,Person,"a ""b"""\nA B,C D,,\n'
        rows = list(csv.reader(io.StringIO(self.must("compare", "--csv", self.write("pairs.csv", text)))))
        self.assertEqual([row[:4] for row in rows], list(csv.reader(io.StringIO(text))))
        self.assertEqual(rows[0][4], "score")
        self.assertGreater(float(rows[1][4]), 0.7)

    def test_names_what_is_missing(self):
        for arguments in [("A",), (), ("A", "B", "--schema", "Table"), ("--csv", "/nowhere")]:
            self.assertEqual(entraide("compare", *arguments).returncode, 2, arguments)


if __name__ == "__main__":
    unittest.main()
