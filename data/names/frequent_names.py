#!/usr/bin/env python3
"""The names that very many people bear, from the lists of common names by country: frequent_names.tsv.

    frequent_names.py FORENAMES.csv SURNAMES.csv > frequent_names.tsv

The CSVs are those of sigpwned/popular-names-by-country-dataset (2023-07-16, CC0 1.0). Names of more than one word are
left out; spellings in the country's own letters and in Latin are both kept. Standard library only.
"""
import csv
import sys

RANK_MAX = 40  # names further down a country's list are not that frequent


def names(path, rank_column):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rank = row[rank_column]
            if rank.isdigit() and int(rank) > RANK_MAX:
                continue
            for text in (row["Localized Name"], row["Romanized Name"]):
                for name in text.split("/"):
                    if len(name.strip()) > 2 and " " not in name.strip():
                        yield name.strip().replace("'", "’")


def main():
    found = set(names(sys.argv[1], "Index")) | set(names(sys.argv[2], "Rank"))
    print("# name (popular-names-by-country-dataset, CC0; frequent_names.py)")
    for name in sorted(found):
        print(name)


if __name__ == "__main__":
    main()
