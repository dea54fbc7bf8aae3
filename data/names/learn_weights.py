#!/usr/bin/env python3
"""Learns what the parts of a name weigh, from labelled pairs of names, in the form of weights.tsv.

    learn_weights.py NAME_BENCH PAIRS.csv > weights.tsv

NAME_BENCH is the program match_name_bench (bench/match), which answers weights with scores; PAIRS.csv has the columns
of nomenklatura's name_bench/cases.csv. Each weight is moved up and down as long as the loss falls. The loss of a pair is
that of logistic regression on how far its score is from the threshold 0.70, so that a narrow miss costs less than a wide
one and a pair that no weight can right does not pull (it is cut off). A weight also costs for leaving the value it starts
from, which was set by hand from the lists: 447 pairs do not say much about 17 weights.

Prints to stderr the F1 that the start, the weights learned on everything, and ten-fold cross-validation reach: there
each tenth is judged by weights learned on the other nine. Standard library only.
"""
import csv
import math
import random
import subprocess
import sys

THRESHOLD, SLOPE, LOSS_MAX, KEEP = 0.70, 0.03, 1.3, 0.05
START = {  # src/match/weights.h: value, step, least, most
    "common": (0.65, 0.05, 0.4, 1.0), "generic": (0.55, 0.05, 0.3, 0.9), "two_letters": (0.7, 0.05, 0.4, 1.0),
    "patronymic": (0.5, 0.05, 0.3, 0.8), "initial": (0.4, 0.05, 0.2, 0.6), "number": (0.3, 0.05, 0.1, 0.6),
    "kunya": (0.3, 0.05, 0.1, 0.6), "legal_form": (0.1, 0.02, 0.04, 0.2), "alike": (0.8, 0.01, 0.7, 0.9),
    "fall": (0.9, 0.1, 0.5, 1.6), "missing_person": (0.5, 0.02, 0.3, 0.7), "missing_other": (0.9, 0.05, 0.5, 1.2),
    "contradiction_person": (1.0, 0.05, 0.7, 1.3), "contradiction_other": (1.0, 0.1, 0.3, 1.3),
    "other_legal_form": (0.3, 0.05, 0.0, 0.6), "missing_number": (0.3, 0.05, 0.0, 0.8),
}


class Bench:
    def __init__(self, program, pairs):
        with open(pairs, encoding="utf-8", newline="") as file:
            self.labels = [row["is_match"] == "true" for row in csv.DictReader(file)]
        self.process = subprocess.Popen([program, pairs, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.known = {}

    def scores(self, weights):
        key = " ".join(f"{name}={value:.4f}" for name, value in sorted(weights.items()))
        if key not in self.known:
            self.process.stdin.write(key + "\n")
            self.process.stdin.flush()
            self.known[key] = [float(score) for score in self.process.stdout.readline().split()]
            assert len(self.known[key]) == len(self.labels)
        return self.known[key]

    def loss(self, weights, rows):
        scores = self.scores(weights)
        loss = 0.0
        for row in rows:
            distance = (scores[row] - THRESHOLD + 1e-4) / SLOPE
            loss += min(LOSS_MAX, math.log1p(math.exp(-distance if self.labels[row] else distance)))
        moved = sum(abs(weights[name] - start[0]) / start[1] for name, start in START.items())
        return loss + KEEP * len(rows) / 100 * moved

    def learn(self, rows):
        weights = {name: start[0] for name, start in START.items()}
        best = self.loss(weights, rows)
        improved = True
        while improved:
            improved = False
            for name, (_, step, least, most) in START.items():
                for move in (step, -step, 3 * step, -3 * step):
                    tried = dict(weights, **{name: weights[name] + move})
                    if least - 1e-9 <= tried[name] <= most + 1e-9 and (loss := self.loss(tried, rows)) < best - 1e-6:
                        weights, best, improved = tried, loss, True
                        break
        return weights


def f1(hits, labels):
    true = sum(hit and label for hit, label in zip(hits, labels))
    return 2 * true / max(1, sum(hits) + sum(labels))


def main():
    bench = Bench(sys.argv[1], sys.argv[2])
    rows = list(range(len(bench.labels)))
    random.Random(9).shuffle(rows)
    judged = [False] * len(rows)
    for tenth in range(10):
        held = rows[tenth::10]
        scores = bench.scores(bench.learn([row for row in rows if row not in set(held)]))
        for row in held:
            judged[row] = scores[row] >= THRESHOLD
    say = lambda what, hits: print(f"{what}: F1 {f1(hits, bench.labels):.3f}", file=sys.stderr)
    start = bench.scores({name: value[0] for name, value in START.items()})
    weights = bench.learn(rows)
    say("start", [score >= THRESHOLD for score in start])
    say("learned on all", [score >= THRESHOLD for score in bench.scores(weights)])
    say("ten-fold cross-validation", judged)
    print("# weight\tvalue\t(learn_weights.py)")
    for name, value in weights.items():
        print(name, f"{value:.3f}", sep="\t")


if __name__ == "__main__":
    main()
