#!/usr/bin/env python3
"""The UN list of 27 February 2026, counted in the XML itself: nothing of it may be missing, everybody must be found."""
import collections
import csv
import gzip
import json
import unittest
import xml.etree.ElementTree as xml

from entraide import UN_2026, HomeTest, Server

FIRST_SHARE_MIN = 0.99


def words(node: xml.Element | None, tag: str) -> str:
    found = None if node is None else node.find(tag)
    return " ".join((found.text or "").split()) if found is not None else ""


def texts(node: xml.Element, path: str) -> list[str]:
    return [" ".join(t.text.split()) for t in node.findall(path) if t.text and t.text.strip()]


def full_name(node: xml.Element) -> str:
    parts = (words(node, tag) for tag in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"))
    return " ".join(part for part in parts if part)


class UnList(HomeTest):
    holds = (UN_2026,)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.list = xml.fromstring(gzip.decompress(UN_2026.read_bytes()))
        cls.individuals = cls.list.findall("INDIVIDUALS/INDIVIDUAL")
        cls.entities = cls.list.findall("ENTITIES/ENTITY")
        cls.exported = {}
        with Server(cls.home, ENTRAIDE_NODE_PROFILE="border") as server:
            for entry in cls.individuals + cls.entities:
                reference = words(entry, "REFERENCE_NUMBER")
                status, body = server.get(f"/entities/un-{reference}")
                cls.exported[reference] = body if status == 200 else None

    def held(self, entry: xml.Element) -> dict:
        found = self.exported[words(entry, "REFERENCE_NUMBER")]
        self.assertIsNotNone(found, words(entry, "REFERENCE_NUMBER"))
        return found

    def test_holds_730_individuals_and_every_entity(self):
        self.assertEqual((len(self.individuals), len(self.entities)), (730, 273))
        kinds = collections.Counter(self.held(entry)["schema"] for entry in self.individuals + self.entities)
        self.assertEqual(kinds["Person"], 730)
        self.assertEqual(sum(kinds.values()), 1003)

    def test_holds_each_name_in_each_script(self):
        counted = 0
        for entry in self.individuals + self.entities:
            properties = self.held(entry)["properties"]
            names = set(sum((properties.get(key, []) for key in ("name", "alias", "weakAlias", "previousName")), []))
            wanted = [full_name(entry)] + texts(entry, "NAME_ORIGINAL_SCRIPT")
            for alias in texts(entry, "INDIVIDUAL_ALIAS/ALIAS_NAME") + texts(entry, "ENTITY_ALIAS/ALIAS_NAME"):
                wanted.append(alias)
            for name in wanted:
                counted += 1
                self.assertTrue(name in names or any(part in names for part in name.split("; ")), (name, sorted(names)))
        self.assertGreater(counted, 3000)

    def test_holds_each_document_number(self):
        counted = 0
        for entry in self.individuals:
            held = json.dumps(self.held(entry)["properties"], ensure_ascii=False)
            for number in texts(entry, "INDIVIDUAL_DOCUMENT/NUMBER"):
                counted += 1
                self.assertIn(json.dumps(number, ensure_ascii=False)[1:-1], held, words(entry, "REFERENCE_NUMBER"))
        self.assertGreater(counted, 450)

    def test_holds_each_year_of_birth(self):
        counted = 0
        for entry in self.individuals:
            held = " ".join(self.held(entry)["properties"].get("birthDate", []))
            for birth in entry.findall("INDIVIDUAL_DATE_OF_BIRTH"):
                years = texts(birth, "YEAR") + texts(birth, "FROM_YEAR") + texts(birth, "TO_YEAR") + [d[:4] for d in texts(birth, "DATE")]
                for year in years:
                    counted += 1
                    self.assertIn(year, held, words(entry, "REFERENCE_NUMBER"))
        self.assertGreater(counted, 700)

    def test_finds_each_person_first_by_each_good_alias(self):
        """`first`: no record of somebody else scores higher; homonyms on the list itself may score the same."""
        rows, expected = [], {}
        for entry in self.individuals:
            good = [full_name(entry)]
            for alias in entry.findall("INDIVIDUAL_ALIAS"):
                if words(alias, "QUALITY") in ("Good", "a.k.a."):
                    good += [words(alias, "ALIAS_NAME")]
            for name in filter(None, good):
                expected[str(len(rows))] = "un-" + words(entry, "REFERENCE_NUMBER")
                rows.append((str(len(rows)), name))
        file = self.folder / "aliases.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerows([("id", "name"), *rows])
        answers = [json.loads(line) for line in self.at_home("check", "--csv", file).splitlines()]
        self.assertEqual(len(answers), len(rows))
        first = strictly = 0
        for answer in answers:
            candidates = answer["candidates"]
            best = [c["id"] for c in candidates if c["score"] == candidates[0]["score"]]
            first += expected[answer["id"]] in best
            strictly += bool(candidates) and candidates[0]["id"] == expected[answer["id"]]
        print(f"{first} of {len(rows)} names find their bearer first ({strictly} alone or by order)", flush=True)
        self.assertGreater(len(rows), 2000)
        self.assertGreaterEqual(first / len(rows), FIRST_SHARE_MIN)
        self.assertGreaterEqual(strictly / len(rows), FIRST_SHARE_MIN)


if __name__ == "__main__":
    unittest.main()
