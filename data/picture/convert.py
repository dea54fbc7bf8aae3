#!/usr/bin/env python3
"""Sums the public series: `convert.py STATS` writes frontex_monthly.csv and iom_monthly.csv (by month and route) and
unhcr_yearly.csv (by year and where somebody applied) here.

STATS holds frontex_detections_monthly_2009-2025.csv.gz, iom_missing_migrants_2014-2025.csv.gz and
unhcr_asylum_applications.csv.gz (README.md names their origin). Sums only: no place, no incident remains."""
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


# Where somebody applied: the Union as it is today in every year, the United Kingdom, Canada.
ASYLUM = {**dict.fromkeys("AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE".split(), "eu"),
          "GBR": "gb", "CAN": "ca"}
# New applications, by whoever decides first; appeals and repeated ones would count a person twice.
FIRST = {"FI", "NA", "FA", "SP"}


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
    applied = collections.Counter()
    for row in rows_of(stats / "unhcr_asylum_applications.csv.gz"):
        where = ASYLUM.get(row["coa_iso"])
        if where and row["app_type"] == "N" and row["dec_level"] in FIRST and row["applied"]:
            applied[where, "", row["year"]] += int(row["applied"])
            if row["coo_iso"] == "PAK":
                applied[where, "PAK", row["year"]] += int(row["applied"])
    with open(HERE / "unhcr_yearly.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["year", "in", "nationality", "persons"])
        for (where, nationality, year), persons in sorted(applied.items()):
            out.writerow([year, where, nationality, persons])
    write("frontex_monthly.csv", "detection", detections)
    write("iom_monthly.csv", "death", dead)
    return 0


if __name__ == "__main__":
    sys.exit(main())
