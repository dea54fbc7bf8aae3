#!/usr/bin/env python3
"""Two real nodes under faults of their own machine: kill -9 at any moment, a clock that is wrong, a disk that is full."""
import contextlib
import json
import os
import pathlib
import time
import unittest

from wire_nodes import MANY, Load, Node, PairTest, draft, new_id, wait_for

KILLS = int(os.environ.get("ENTRAIDE_KILLS", "200"))  # of each side
LIVES_S = (0.02, 0.5)  # how long a server lives: some die while they begin


class Kills(PairTest):
    def kill(self, node: Node) -> None:
        """kill -9 at moments drawn anew each time, and on again at once, while officers write at both ends."""
        self.canada.start()
        self.france.start()
        began = time.monotonic()
        with self.load(pause_s=0.02) as load, self.load(self.france, officers=1, pause_s=0.1) as back:
            for _ in range(KILLS):
                time.sleep(self.random.uniform(*LIVES_S))
                node.kill()
                node.start(ready=False)
            took, waiting = time.monotonic() - began, len(self.canada.rows("outbox", "--state", "queued", "--last", MANY))
            wait_for(node.is_ready, 60)
        self.all_went()
        came = self.check(load, back)
        print(f"{self.id()}: {KILLS} kills of {node.name} in {took:.0f} s; {load.count()} and {back.count()} messages acknowledged, "
              f"{waiting} waiting then, {len(came)} came; answers {dict(load.statuses)}, {dict(back.statuses)}", flush=True)
        self.assertGreater(load.count(), KILLS // 2, "under load")

    def test_a_sender_that_is_killed_at_any_moment(self):
        self.kill(self.canada)

    def test_a_receiver_that_is_killed_at_any_moment(self):
        self.kill(self.france)


class WrongClock(PairTest):
    """libfaketime, for one of the two alone."""

    def wrong(self, hours: str) -> dict[str, str]:
        found = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        self.assertTrue(found, "the package faketime is missing: ./dev setup test")
        return {"LD_PRELOAD": str(found[0]), "FAKETIME": hours, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def see(self, hours: str, canada: str, france: str) -> None:
        self.canada.variables = self.wrong(hours)
        self.canada.start()
        self.france.start()
        with self.load(officers=2, most=20) as load, self.load(self.france, officers=1, most=10) as back:
            load.finish()
            back.finish()
        self.all_went()
        for node, other, words in ((self.canada, self.france, canada), (self.france, self.canada, france)):
            done = node.run("partner", "check", other.name)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertRegex(done.stdout, f"✗ the clock of {other.name} is (3599|3600|3601) seconds {words}\n    → .*timedatectl")
        self.check(load, back)
        self.assertEqual((load.count(), back.count()), (20, 10))

    def test_an_hour_ahead(self):
        self.see("+1h", canada="behind ours: ours is ahead", france="ahead of ours")

    def test_an_hour_late(self):
        self.see("-1h", canada="ahead of ours", france="behind ours: ours is ahead")


class FullDisk(PairTest):
    """Each home is a small disk of its own."""

    disk = "32m"

    def setUp(self) -> None:
        super().setUp()
        self.canada.start()
        self.france.start()
        self.before = self.some()
        self.all_went()

    def some(self) -> Load:
        with self.load(officers=2, most=10) as load:
            load.finish()
        return load

    @staticmethod
    def fill(node: Node) -> pathlib.Path:
        filler = node.home / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            for size in (65_536, 1):
                while file.write(bytes(size)) == size:
                    pass
        return filler

    def test_of_the_sender(self):
        filler = self.fill(self.canada)
        sent = Load(self.canada, "fr", self.marker)  # what is sent while there is some room in files that are there
        for _ in range(3000):
            one = draft("fr", self.marker, case=new_id(), id=new_id())
            status, answer = self.canada.ask("POST", "/messages", one)
            if status != 201:
                break
            sent.acknowledged[one["case"]].append(one["id"])
        self.assertEqual(status, 503, answer)
        self.assertRegex(answer["detail"], "disk .* full")
        self.assertNotIn(one["id"], [row["id"] for row in self.canada.rows("outbox", "--last", 5000)], "nothing half done")
        file = self.folder / "draft.json"
        file.write_text(json.dumps(one), encoding="utf-8")
        told = self.canada.run("send", file)
        file.unlink()
        self.assertIn(told.returncode, (3, 4), told.stderr)
        self.assertRegex(told.stderr, "disk .* full")
        filler.unlink()
        self.assertEqual(self.canada.ask("POST", "/messages", one)[0], 201, "as if it had never been tried")
        sent.acknowledged[one["case"]].append(one["id"])
        after = self.some()
        self.all_went()
        self.check(self.before, sent, after)
        print(f"{self.id()}: refused after {sent.count() - 1} messages more: {answer['detail']}", flush=True)

    def test_of_the_receiver(self):
        filler = self.fill(self.france)
        meanwhile = Load(self.canada, "fr", self.marker, officers=4)
        with meanwhile:
            self.assertTrue(wait_for(lambda: self.canada.must("partner", "list").count("since") == 2, 20), self.france.log())
        told = self.partners(self.canada)
        self.assertRegex(told, r"\d+.* since \S+Z\n  since \S+Z: france .*(503|full|room)")
        filler.unlink()
        after = self.some()
        self.all_went()
        self.check(self.before, meanwhile, after)


if __name__ == "__main__":
    unittest.main()
