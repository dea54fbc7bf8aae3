#!/usr/bin/env python3
"""Sums the public series by month and route: `convert.py STATS` writes frontex_monthly.csv and iom_monthly.csv here.

STATS holds frontex_detections_monthly_2009-2025.csv.gz and iom_missing_migrants_2014-2025.csv.gz (README.md names
their origin). Sums only: no nationality, no place, no incident remains."""
import collections
import csv
import gzip
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
ROUTES = {
    "Black Sea Route": "black-sea",
    "Central Mediterranean Route": "central-mediterranean",
    "Circular Route from Albania to Greece": "albania-greece",
    "Eastern Borders Route": "eastern-borders",
    "Eastern Mediterranean Route": "eastern-mediterranean",
    "Western African Route": "western-african",
    "Western African Atlantic Route": "western-african",
    "Western Balkan Route": "western-balkan",
    "Western Mediterranean Route": "western-mediterranean",
}
LEGS = {("eastern-mediterranean", "Sea"): "eastern-mediterranean-sea", ("eastern-mediterranean", "Land"): "eastern-mediterranean-land",
        ("western-mediterranean", "Sea"): "western-mediterranean-sea", ("western-mediterranean", "Land"): "western-mediterranean-land"}
ONE_LEG = {"black-sea": "black-sea-sea", "central-mediterranean": "central-mediterranean-sea", "albania-greece": "albania-greece-land",
           "eastern-borders": "eastern-borders-land", "western-african": "western-african-sea", "western-balkan": "western-balkan-land"}


def rows_of(path: pathlib.Path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(name: str, kind: str, counts: dict) -> None:
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "date", "route", "leg", "persons"])
        for (route, leg, month), persons in sorted(counts.items()):
            out.writerow([kind, month, route, leg, persons])


def main() -> int:
    stats = pathlib.Path(sys.argv[1])
    detections, dead = collections.Counter(), collections.Counter()
    for row in rows_of(stats / "frontex_detections_monthly_2009-2025.csv.gz"):
        if route := ROUTES.get(row["route"]):
            leg = LEGS.get((route, row["type"])) or ONE_LEG.get(route, "")
            detections[route, leg, row["t"][:7]] += int(row["n"])
    for row in rows_of(stats / "iom_missing_migrants_2014-2025.csv.gz"):
        if (route := ROUTES.get(row["route"])) and row["dead"]:
            dead[route, "", row["m"][:7]] += int(row["dead"])
    write("frontex_monthly.csv", "detection", detections)
    write("iom_monthly.csv", "death", dead)
    return 0


if __name__ == "__main__":
    sys.exit(main())
