#!/usr/bin/env python3
"""Turns rigour's name resources (YAML, MIT) into the tables that `match` carries. See README.md.

    python3 convert.py FOLDER_WITH_RIGOUR_YAML
"""
import pathlib
import sys
import unicodedata

import yaml

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL")


def usable(word: str) -> bool:
    """Keeps scripts that text::fold transliterates, and words long enough to mean one thing."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(
        unicodedata.name(c, "").startswith(SCRIPTS) for c in letters)


def write(path, head, rows):
    lines = [head] + ["\t".join(row) for row in sorted(set(rows))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(source: pathlib.Path, target: pathlib.Path) -> None:
    symbols = yaml.safe_load((source / "rigour_symbols.yml").read_text(encoding="utf-8"))
    words = [(part[4:-1], group, " ".join(word.split()))
             for part in ("org_symbols", "org_domains")
             for group, variants in symbols[part].items()
             for word in map(str, variants) if usable(word)]
    write(target / "organisation_words.tsv", "# part\tgroup\tword (rigour resources/names, MIT)",
          words)
    forms = []
    for form in yaml.safe_load((source / "rigour_org_types.yml").read_text(encoding="utf-8"))["types"]:
        own = form.get("compare") or form.get("display") or form.get("generic")
        group = form.get("generic") or own
        for alias in [*form.get("aliases", []), form.get("display") or ""]:
            if usable(str(alias)):
                forms.append((group, " ".join(str(alias).split())))
    write(target / "legal_forms.tsv", "# group\tform (rigour resources/names, MIT)", forms)
    nicks = [(group, word) for group, variants in symbols["person_nick"].items()
             for word in map(str, variants)]
    write(target / "nicknames.tsv", "# group\tname (rigour resources/names, MIT)", nicks)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent)
