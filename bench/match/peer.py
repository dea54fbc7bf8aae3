#!/usr/bin/env python3
"""nomenklatura (yente's matcher) on the same labelled pairs: peer.py PAIRS.csv [ALGORITHM]

Needs `pip install nomenklatura`. Prints precision, recall and F1 at 0.70 over all pairs, and microseconds a Latin pair
(processor time, entities made beforehand).
"""
import csv
import sys
import time

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

THRESHOLD, ROUNDS = 0.70, 10


def entity(schema: str, name: str, number: int) -> EntityProxy:
    return EntityProxy(model.get(schema), {"id": f"e{number}", "schema": schema, "properties": {"name": [name]}})


def main() -> None:
    algorithm = get_algorithm(sys.argv[2] if len(sys.argv) > 2 else "logic-v2")
    config = ScoringConfig.defaults()
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [(entity(row["schema"], row["name1"], 2 * i), entity(row["schema"], row["name2"], 2 * i + 1))
             for i, row in enumerate(rows)]
    hits = [algorithm.compare(a, b, config).score >= THRESHOLD for a, b in pairs]
    matches = [row["is_match"] == "true" for row in rows]
    found = sum(hit and match for hit, match in zip(hits, matches))
    precision, recall = found / max(1, sum(hits)), found / max(1, sum(matches))
    print(f"nomenklatura {algorithm.NAME}: precision {precision:.3f} recall {recall:.3f} "
          f"F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    latin = [pair for pair, row in zip(pairs, rows) if max(row["name1"] + row["name2"]) < "\u0340"]
    started = time.process_time()
    for _ in range(ROUNDS):
        for a, b in latin:
            algorithm.compare(a, b, config)
    took = time.process_time() - started
    print(f"Latin pairs: {1e6 * took / (ROUNDS * len(latin)):.1f} microseconds each")


if __name__ == "__main__":
    main()
