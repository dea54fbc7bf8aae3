#!/usr/bin/env python3
"""Tests of check_repo.py: each rule is shown a breach and must see it."""
import pathlib
import subprocess
import sys
import unittest

import check_repo

CMAKE = """
entraide_room(base LINKS fmt::fmt)
entraide_room(text USES base)
entraide_room(match USES base text
              LINKS x)
"""


class Graph(unittest.TestCase):
    rooms = check_repo.rooms_of(CMAKE)

    def test_is_read_from_cmake(self):
        self.assertEqual(self.rooms, {"base": set(), "text": {"base"}, "match": {"base", "text"}})

    def test_order_is_kept(self):
        self.assertEqual(check_repo.check_graph_order(self.rooms), [])
        self.assertTrue(check_repo.check_graph_order({"text": {"match"}, "match": set()}))

    def test_upward_include_is_a_fault(self):
        faults = check_repo.check_includes("text", "src/text/a.cpp", '#include "match/match.h"\n', self.rooms)
        self.assertIn("text may not include match", faults[0])

    def test_private_header_is_a_fault(self):
        faults = check_repo.check_includes("match", "src/match/a.cpp", '#include "text/scripts.h"\n', self.rooms)
        self.assertIn("private header", faults[0])

    def test_tests_share_what_they_stand_on_and_nothing_else_does(self):
        text = '#include "text/folder_test.h"\n'
        self.assertEqual(check_repo.check_includes("match", "src/match/a_test.cpp", text, self.rooms), [])
        self.assertTrue(check_repo.check_includes("match", "src/match/a.cpp", text, self.rooms))

    def test_public_and_own_headers_are_fine(self):
        text = '#include "text/text.h"\n#include "match/inside.h"\n#include "base/clock.h"\n#include <vector>\n'
        self.assertEqual(check_repo.check_includes("match", "src/match/a.cpp", text, self.rooms), [])


class Banned(unittest.TestCase):
    def test_each_banned_call_is_seen(self):
        for line in ("auto t = std::chrono::system_clock::now();", "int x = rand();", 'auto* p = getenv("A");', "std::cout << 1;",
                     "// TODO: later", "auto* a = new Thing{1};", "throw Fault{1};"):
            self.assertTrue(check_repo.check_banned("src/match/a.cpp", line + "\n"), line)

    def test_allowed_places_and_comments_are_fine(self):
        self.assertEqual(check_repo.check_banned("src/base/clock.cpp", "system_clock::now();\n"), [])
        self.assertEqual(check_repo.check_banned("src/match/a.cpp", "// never throw things about\n"), [])
        self.assertEqual(check_repo.check_banned("src/match/a.cpp", 'say("a new edition (2)");\n'), [])


class Messages(unittest.TestCase):
    rooms = {"base": set()}

    def check(self, source, catalogue):
        return check_repo.check_messages(self.rooms, {"src/base/a.cpp": source}, {"src/base/messages.tsv": catalogue})

    def test_complete_catalogue_is_fine(self):
        self.assertEqual(self.check('Error{"base.a.b"}', "base.a.b\tone\tun\n"), [])

    def test_missing_text_dead_key_and_missing_french_are_faults(self):
        self.assertIn("no text", self.check('"base.a.b"', "")[0])
        self.assertIn("used nowhere", self.check("", "base.a.b\tone\tun\n")[0])
        self.assertIn("expected key", self.check('"base.a.b"', "base.a.b\tone\t\n")[0])

    def test_prefix_uses_its_keys(self):
        self.assertEqual(self.check('"base.a." + code', "base.a.b\tone\tun\n"), [])


class Repository(unittest.TestCase):
    def test_page_is_demanded(self):
        self.assertTrue(check_repo.check_page("nowhere", pathlib.Path("/nonexistent/nowhere.h")))

    def test_long_file_is_a_fault(self):
        self.assertTrue(check_repo.check_size("a.cpp", "x\n" * 501))
        self.assertEqual(check_repo.check_size("a.cpp", "x\n" * 500), [])

    def test_this_repository_keeps_its_rules(self):
        self.assertEqual(check_repo.check(pathlib.Path(__file__).parent.parent), [])

    def test_the_picture_of_the_rooms_is_up_to_date(self):
        drawn = subprocess.run([sys.executable, str(pathlib.Path(__file__).parent / "rooms_svg.py"), "--check"], check=False)
        self.assertEqual(drawn.returncode, 0, "run tools/rooms_svg.py")


if __name__ == "__main__":
    unittest.main()
