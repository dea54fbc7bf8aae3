#!/usr/bin/env python3
"""Names and birth dates of the UN list (XML) and OFAC's SDN list (CSV) as one TSV for the match benches.

    lists_to_tsv.py UN.xml[.gz] [OFAC_FOLDER] > lists.tsv

Columns: dataset, id, kind, birth dates (EDTF, `;` between), names (`kind=name`, `|` between).
"""
import csv
import datetime
import gzip
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

QUALITY = {"Good": "alias", "Low": "weak-alias"}


def opened(path, encoding):
    """The file, or the packed one beside it."""
    path = pathlib.Path(path)
    packed = path if path.suffix == ".gz" else path.with_name(path.name + ".gz")
    if packed.exists():
        return gzip.open(packed, "rt", encoding=encoding, newline="")
    return open(path, encoding=encoding, newline="")


def clean(text):
    return " ".join((text or "").replace("|", " ").split())


def un_birth(node):
    exact, year = clean(node.findtext("DATE")), clean(node.findtext("YEAR"))
    start, end = clean(node.findtext("FROM_YEAR")), clean(node.findtext("TO_YEAR"))
    if exact:
        return exact[:10]
    if start and end:
        return f"{start}/{end}"
    if year:
        return year + ("~" if clean(node.findtext("TYPE_OF_DATE")) == "APPROXIMATELY" else "")
    return ""


def un_rows(path):
    with opened(path, "utf-8") as file:
        root = ElementTree.parse(file).getroot()
    for tag, alias_tag, kind in (("INDIVIDUAL", "INDIVIDUAL_ALIAS", "person"),
                                 ("ENTITY", "ENTITY_ALIAS", "organisation")):
        for node in root.iter(tag):
            parts = [clean(node.findtext(part)) for part in
                     ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")]
            names = ["primary=" + " ".join(part for part in parts if part)]
            if original := clean(node.findtext("NAME_ORIGINAL_SCRIPT")):
                names.append("alias=" + original)
            for alias in node.iter(alias_tag):
                name = clean(alias.findtext("ALIAS_NAME"))
                if name:
                    names.append(QUALITY.get(clean(alias.findtext("QUALITY")), "alias") + "=" + name)
            births = [birth for birth in map(un_birth, node.iter("INDIVIDUAL_DATE_OF_BIRTH")) if birth]
            yield "un-sc", clean(node.findtext("REFERENCE_NUMBER")), kind, births, names


def ofac_births(remarks):
    for text in re.findall(r"DOB ([^;.]+)", remarks):
        text = text.strip()
        if full := re.fullmatch(r"\d{1,2} \w{3} \d{4}", text):
            yield datetime.datetime.strptime(full.group(), "%d %b %Y").strftime("%Y-%m-%d")
        elif year := re.fullmatch(r"(circa )?(\d{4})", text):
            yield year.group(2) + ("~" if year.group(1) else "")
        elif span := re.fullmatch(r"(\d{4}) to (\d{4})", text):
            yield f"{span.group(1)}/{span.group(2)}"


def ofac_rows(folder):
    aliases = {}
    with opened(folder / "alt.csv", "latin-1") as file:
        for row in csv.reader(file):
            if len(row) >= 4:
                kind = "weak-alias" if "weak" in row[4].lower() else "alias"
                aliases.setdefault(row[0], []).append(f"{kind}={clean(row[3])}")
    kinds = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
    with opened(folder / "sdn.csv", "latin-1") as file:
        for row in csv.reader(file):
            if len(row) < 12:
                continue
            names = ["primary=" + clean(row[1])] + aliases.get(row[0], [])
            yield ("us-ofac-sdn", row[0], kinds.get(row[2].strip(), "organisation"),
                   list(ofac_births(row[11])), names)


def main():
    rows = list(un_rows(sys.argv[1]))
    if len(sys.argv) > 2:
        rows += ofac_rows(pathlib.Path(sys.argv[2]))
    for dataset, number, kind, births, names in rows:
        print(dataset, number, kind, ";".join(births), "|".join(names), sep="\t")


if __name__ == "__main__":
    main()
