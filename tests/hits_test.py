#!/usr/bin/env python3
"""A false hit on the UN list: judged, looked at again by somebody else, gone; back when it is undone, and when the record changed."""
import gzip
import os
import pathlib
import pwd
import subprocess
import unittest

from entraide import PROGRAM, UN_2026, HomeTest, environment

KASHLAF = ("--name", "Mohammed Kashlaf", "--birth-date", "1985-12-12")  # ten days younger than the one on the list
REASON = ("--reason", "another father's name; passport seen")


def second_account() -> str | None:
    """An account that the machine has beside ours: only root may work as another one."""
    return pwd.getpwnam("nobody").pw_name if os.getuid() == 0 else None


class Hits(HomeTest):
    holds = (UN_2026,)

    def setUp(self) -> None:
        self.home = self.make_home(self.id().rsplit(".", 1)[-1], UN_2026)

    def as_another(self, *arguments: object, exits: int = 0) -> str:
        """By another login account of the machine, to which the home folder is lent."""
        account = second_account()
        if account is None:
            self.skipTest("a second look takes a second account, and only root may use one")
        entry = pwd.getpwnam(account)
        os.chmod(self.folder, 0o755)
        self.lend(entry.pw_uid, entry.pw_gid)
        try:
            done = subprocess.run([str(PROGRAM), "--home", str(self.home), *map(str, arguments)], env=environment(), text=True,
                                  cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300,
                                  user=entry.pw_uid, group=entry.pw_gid, extra_groups=[])
        finally:
            self.lend(0, 0)
        self.assertEqual(done.returncode, exits, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr

    def lend(self, user: int, group: int) -> None:
        for path in (self.home, *self.home.rglob("*")):
            os.chown(path, user, group)

    def check(self, *more: str, exits: int = 0) -> dict:
        return self.json_at_home("check", *KASHLAF, *more, exits=exits)

    def set_aside(self) -> int:
        reference = self.check()["candidates"][0]["reference"]
        number = self.json_at_home("hit", "not-same", reference, *REASON, "--user", "anna")["judgement"]
        self.as_another("hit", "second-look", number, "--reason", "the photographs differ", "--user", "bela")
        return number

    def changed_list(self) -> pathlib.Path:
        """The list with another birth date of his: a new edition."""
        text = gzip.decompress(UN_2026.read_bytes()).decode()
        at = text.index("<REFERENCE_NUMBER>LYi.025<")
        born = text.index("<DATE>1985-12-02<", at)
        return self.write("changed.xml", text[:born] + "<DATE>1985-12-12<" + text[born + len("<DATE>1985-12-02<"):])

    def test_a_hit_is_judged_by_the_line_below_it(self):
        shown = self.at_home("check", *KASHLAF)
        line = next(line for line in shown.splitlines() if line.startswith("  judge  "))
        reference = line.split()[1]
        self.assertTrue(reference.startswith("un-sc/un-LYi.025/"), reference)
        self.assertEqual(reference, self.check()["candidates"][0]["reference"], "the same for the same question")
        told = self.at_home("hit", "not-same", reference, *REASON, "--user", "anna")
        self.assertIn("entraide hit second-look 1", told)
        marked = self.at_home("check", *KASHLAF)
        self.assertIn("not the same, says anna", marked)
        self.assertIn("not looked at again yet", marked)
        self.assertIn(REASON[1], marked)

    def test_two_persons_set_it_aside_and_it_does_not_come_back(self):
        number = self.set_aside()
        self.assertIn("1 set aside by two persons; --all", self.at_home("check", *KASHLAF, exits=1))
        answer = self.check(exits=1)
        self.assertNotIn("un-LYi.025", [one["id"] for one in answer["candidates"]])
        self.assertEqual(answer["set_aside"], 1)
        turned = self.at_home("check", "--name", "KASHLAF, MOHAMMED", "--birth-date", "12 Dec 1985", "--lang", "fr", exits=1)
        self.assertIn("1 mis à l’écart par deux personnes", turned)
        everything = self.check("--all")["candidates"][0]["judged"]
        self.assertTrue(everything["set_aside"])
        self.assertEqual([one["number"] for one in everything["judgements"]], [number])
        self.assertNotEqual(everything["judgements"][0]["first"]["account"], everything["judgements"][0]["second"]["account"])
        other = self.json_at_home("check", "--name", "Mohammed Kashlaf", "--birth-date", "1985-12-02")
        self.assertEqual(other["candidates"][0]["id"], "un-LYi.025", "the man on the list himself is found")
        rows = self.write("rows.csv", "id,name,birth_date\nA,Mohammed Kashlaf,1985-12-12\n")
        self.assertEqual(self.json_at_home("check", "--csv", rows, exits=1)["set_aside"], 1)
        self.assertIn("every file as signed", self.at_home("ledger", "verify"))

    def test_it_comes_back_when_the_judgement_is_undone(self):
        number = self.set_aside()
        self.at_home("hit", "undo", number, "--reason", "the passport was forged", "--user", "carl")
        back = self.check()
        self.assertEqual((back["set_aside"], back["candidates"][0]["judged"]["relation"]), (0, "unjudged"))
        self.assertEqual(self.at_home("hit", "list", exits=1).strip(), "nobody has judged anything here")
        self.assertIn("undone by carl: the passport was forged", self.at_home("hit", "list", "--all"))

    def test_it_comes_back_when_the_record_changed(self):
        number = self.set_aside()
        self.at_home("import", self.changed_list())
        back = self.at_home("check", *KASHLAF)
        self.assertIn(f"the record has changed since, so this counts no more (judgement {number})", back)
        self.assertIn("12: the same day", back)
        told = self.at_home("hit", "second-look", number, "--reason", "once more", "--user", "carl", exits=2)
        self.assertIn("check again and judge what it says now", told)
        reference = self.check()["candidates"][0]["reference"]
        self.assertGreater(self.json_at_home("hit", "not-same", reference, *REASON)["judgement"], number)

    def test_one_person_or_one_account_is_not_two(self):
        reference = self.check()["candidates"][0]["reference"]
        number = self.json_at_home("hit", "same", reference, "--reason", "fingerprints", "--user", "anna")["judgement"]
        for user in ("anna", "bela"):
            told = self.at_home("hit", "second-look", number, "--reason", "seen", "--user", user, exits=3)
            self.assertIn("somebody else must look at it", told)
        self.assertFalse(self.check()["candidates"][0]["judged"]["human_confirmed"])
        self.as_another("hit", "second-look", number, "--reason", "seen", "--user", "anna", exits=3)
        self.as_another("hit", "second-look", number, "--reason", "seen", "--user", "bela")
        self.assertTrue(self.check()["candidates"][0]["judged"]["human_confirmed"])
        told = self.at_home("hit", "not-same", reference, *REASON, exits=2)
        self.assertIn(f"undo that first (`entraide hit undo`), judgements {number}", told)

    def test_a_name_alone_is_not_judged(self):
        answer = self.json_at_home("check", "--name", "Mohammed Kashlaf")
        self.assertEqual({one["reference"] for one in answer["candidates"]}, {""})
        self.assertNotIn("  judge  ", self.at_home("check", "--name", "Mohammed Kashlaf"))


if __name__ == "__main__":
    unittest.main()
