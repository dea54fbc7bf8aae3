#!/usr/bin/env python3
"""Agreements as their users meet them: two persons put packs in force, a decision is replayed years later, a proof fails readably."""
import json
import shutil
import subprocess
import unittest

from entraide import ROOT, HomeTest, entraide

AGREEMENTS = ROOT / "agreements"
TOUR = ROOT / "docs/tour"


class Agreements(HomeTest):
    def run_ok(self, *arguments: object, code: int = 0) -> str:
        done = entraide("--home", self.home, *arguments)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def without_rule(self, name: str, file: str, rule: str) -> str:
        """A copy of the packs that lacks one rule."""
        folder = self.folder / name
        if not folder.exists():
            shutil.copytree(AGREEMENTS, folder)
            text = (folder / file).read_text(encoding="utf-8")
            head, tail = text.split(f'[[rule]]\nid = "{rule}"\n')
            (folder / file).write_text(head + tail[tail.index("[[rule]]"):], encoding="utf-8")
        return str(folder)

    def weak(self) -> str:
        return self.without_rule("weak", "refugee-protection.toml", "return-is-seen-by-the-protection-officer")


class Rules(Agreements):
    def test_1_one_person_is_not_enough(self):
        self.assertIn("No packs are in force", self.run_ok("agreement", "rules", code=1))
        self.run_ok("agreement", "propose", AGREEMENTS, "--user", "anna", "--reason", "reviewed")
        self.assertIn("second person", self.run_ok("agreement", "adopt", "--user", "anna", "--reason", "again", code=3))
        self.run_ok("agreement", "adopt", "--user", "bela", "--reason", "read")
        self.assertIn("anna", self.run_ok("agreement", "rules"))

    def test_2_an_unconfirmed_article_holds_until_two_advisers_have_confirmed_it(self):
        held = self.run_ok("safeguard", "decide", TOUR / "readmission.json", code=1)
        self.assertIn("legal adviser", held)
        self.run_ok("agreement", "confirm", "--all", "--user", "carl", "--reason", "read")
        self.assertIn("legal adviser", self.run_ok("safeguard", "decide", TOUR / "readmission.json", code=1))
        self.run_ok("agreement", "confirm", "--all", "--user", "dora", "--reason", "read")
        held = self.run_ok("safeguard", "decide", TOUR / "readmission.json", code=1)
        self.assertNotIn("legal adviser", held)
        self.assertIn("the protection officer", held)

    def test_3_what_a_node_obeyed_is_replayed_and_packs_that_break_an_invariant_are_refused(self):
        self.assertIn("I3", self.run_ok("agreement", "propose", self.weak(), "--user", "anna", "--reason", "x", code=3))
        dropped = self.folder / "dropped"
        shutil.copytree(self.weak(), dropped, dirs_exist_ok=True)
        invariants = (dropped / "invariants.toml").read_text(encoding="utf-8")
        head, tail = invariants.split('[[invariant]]\nid = "I3"\n')
        (dropped / "invariants.toml").write_text(head + tail[tail.index("[[invariant]]"):], encoding="utf-8")
        self.assertIn("I3", self.run_ok("agreement", "propose", dropped, "--user", "anna", "--reason", "x", code=3))
        before = json.loads(self.run_ok("agreement", "rules", "--json"))
        then = json.loads(self.run_ok("safeguard", "decide", TOUR / "madrid.json", "--at", before["adopted_at"], "--json"))
        self.assertEqual(then["revision"], before["revision"])
        self.assertEqual(then["outcome"], "allow_redacted")

    def test_4_diff_names_what_is_newly_permitted(self):
        wider = self.run_ok("agreement", "diff", "in-force", self.weak(), code=1)
        self.assertIn("two persons", wider)
        self.assertIn("refugee-protection/return-is-seen-by-the-protection-officer", wider)
        narrower = json.loads(self.run_ok("agreement", "diff", self.weak(), "in-force", "--json"))
        self.assertEqual(narrower["newly_permitted"], [])
        self.assertGreater(len(narrower["newly_forbidden"]), 0)


class Proof(Agreements):
    def test_all_packs_keep_every_invariant(self):
        shown = self.run_ok("agreement", "prove", "--packs", AGREEMENTS)
        self.assertNotIn("BROKEN", shown)
        self.assertIn("every invariant holds in every case", shown)

    def test_a_counterexample_is_a_case_that_can_be_decided_again(self):
        shown = json.loads(self.run_ok("agreement", "prove", "--packs", self.weak(), "--invariants", "--json", code=3))
        self.assertFalse(shown["holds"])
        broken = [one for one in shown["verdicts"] if not one["proved"]]
        self.assertIn("I3", [one["invariant"] for one in broken])
        for one in broken:
            case = self.folder / "case.json"
            case.write_text(json.dumps(one["counterexample"]["case"]), encoding="utf-8")
            again = entraide("safeguard", "decide", case, "--packs", self.weak(), "--json")
            self.assertEqual(json.loads(again.stdout)["outcome"], "review", "it goes, but for the unconfirmed article")
            self.assertNotIn("protection-officer", json.loads(again.stdout)["review_by"])

    def test_what_each_protective_rule_keeps_is_what_the_list_says(self):
        done = entraide("agreement", "prove", "--mutants", "--packs", AGREEMENTS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.maxDiff = None
        self.assertEqual(done.stdout, (AGREEMENTS / "mutants.txt").read_text(encoding="utf-8"),
                         "build/release/entraide agreement prove --mutants --packs agreements > agreements/mutants.txt, and read the difference")

    def test_hypotheticals_come_out_as_their_authors_expect(self):
        self.assertIn("otherwise 0", self.run_ok("safeguard", "test", AGREEMENTS / "cases", "--packs", AGREEMENTS))


class Answers(Agreements):
    def answer(self, file: str) -> subprocess.CompletedProcess:
        return entraide("safeguard", "answer", TOUR / file, "--packs", AGREEMENTS)

    def test_a_protected_record_and_a_stranger_are_one_answer(self):
        known, stranger = self.answer("check-claimant.json"), self.answer("check-stranger.json")
        self.assertEqual(known.stdout, stranger.stdout)
        self.assertEqual(known.stderr, stranger.stderr)
        self.assertEqual(known.returncode, stranger.returncode)
        self.assertEqual(json.loads(known.stdout)["answer"], "nothing_to_communicate")


if __name__ == "__main__":
    unittest.main()
