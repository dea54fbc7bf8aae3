#!/usr/bin/env python3
"""Two real nodes on a line that is cut, lossy, slow, repeats packets and brings them out of order."""
import time
import unittest

from wire_nodes import PairTest

QUEUED = 2000


class Link(PairTest):
    def setUp(self) -> None:
        super().setUp()
        self.canada.start()
        self.france.start()

    def under(self, seconds: float, **faults: object) -> None:
        """Load on a line that has these faults until all of it is there."""
        for name, value in faults.items():
            setattr(self.line, name, value)
        with self.load(pause_s=0.02) as load:
            time.sleep(seconds)
        ended = time.monotonic()
        self.all_went(90)
        took = time.monotonic() - ended
        self.line.good()
        self.check(load)
        print(f"{self.id()}: {load.count()} messages in {seconds} s, there after {took:.1f} s more, {self.line.counts}", flush=True)
        self.assertGreater(load.count(), 50)

    def test_cut_and_back_twice(self):
        with self.load(pause_s=0.05) as load:
            for _ in range(2):
                time.sleep(self.random.uniform(0.3, 1))
                self.line.cut = True
                time.sleep(self.random.uniform(2, 5))
                self.line.good()
            healed = time.monotonic()
        self.all_went(60)
        took = time.monotonic() - healed
        self.check(load)
        print(f"{self.id()}: {load.count()} messages, there {took:.1f} s after the line came back, {self.line.counts}", flush=True)

    def test_one_packet_in_five_lost(self):
        self.under(6, loss=0.2)
        self.assertGreater(self.line.counts["lost"], 10)

    def test_packets_twice_and_overtaken(self):
        self.under(4, twice=0.3, overtaken=0.3)
        self.assertGreater(min(self.line.counts["twice"], self.line.counts["overtaken"]), 50)

    def test_three_tenths_of_a_second_each_way(self):
        self.under(4, delay_s=0.3)

    def test_two_thousand_that_waited_arrive_once_in_order(self):
        self.line.cut = True
        began = time.monotonic()
        with self.load(officers=8, most=QUEUED) as load:
            load.finish(120)
        written = time.monotonic() - began
        self.assertEqual(load.count(), QUEUED, load.faults)
        self.assertEqual(self.france.rows("inbox"), [])
        told = self.partners(self.canada)
        self.line.good()
        healed = time.monotonic()
        self.all_went(120)
        took = time.monotonic() - healed
        taken = self.check(load)
        print(f"{self.id()}: {QUEUED} written in {written:.1f} s, there {took:.1f} s after the line came back", flush=True)
        self.assertEqual(len(taken), QUEUED)
        self.assertRegex(told, rf"\b{QUEUED}\b.* since \S+Z\n  since \S+Z: ")


if __name__ == "__main__":
    unittest.main()
