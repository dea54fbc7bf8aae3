#!/usr/bin/env python3
"""Writes the invented passenger list of the demonstration, the same each time.

  python3 tools/demo/flight.py [FOLDER]     writes flight-214.edi (default: docs/tour)

214 passengers, Paris–Montréal. Names are drawn from the lists below, birth dates and document numbers from a fixed seed: nobody is meant.
Two are set by hand. One bears a name that resembles a person on the United Nations' Libya list, spelt otherwise, and was born in the
same year; one travels on a French passport whose blank was stolen.
"""
import dataclasses
import datetime
import pathlib
import random
import sys

PASSENGERS, SEED = 214, 269  # after the article: IRPR s. 269
DEPARTED = datetime.date(2026, 3, 1)

# nationality of the document, how many in ten thousand, form of its numbers (A letter, 9 digit), surnames, given names (f; m)
CULTURES = [
    ("FRA", 2700, "99AA99999", "MOREAU LEROY GARNIER CHEVALIER BOYER PERRIN MARCHAND RIVIERE AUBERT DELMAS BESSON VIDAL TEXIER PICARD JACQUET LAMY",
     "CAMILLE ELODIE MANON SOLENE MARGAUX CLEMENCE JULIE; HUGO BAPTISTE QUENTIN ROMAIN GAUTIER TRISTAN YANIS"),
    ("CAN", 3000, "AA999999", "TREMBLAY BOUCHARD GAGNON LAVOIE PELLETIER DESJARDINS THIBAULT OUELLET MACDONALD FRASER SINCLAIR BEAULIEU POIRIER",
     "MAUDE GENEVIEVE AUDREY HEATHER CATHERINE JOSEE; MATHIEU ETIENNE GABRIEL DUNCAN OLIVIER SEBASTIEN"),
    ("DEU", 500, "C99A99999", "VOGEL SEIDEL KRAEMER LINDNER BRANDT ENGEL HAAS", "LENA FRANZISKA KATHRIN; FLORIAN MATTHIAS TOBIAS"),
    ("ITA", 400, "AA9999999", "MARINI FERRETTI CATTANEO PELLEGRINI ROSSETTI GUERRA", "CHIARA GIULIA ELENA; MATTEO LORENZO DAVIDE"),
    ("PRT", 300, "AA999999", "TEIXEIRA CARDOSO NOGUEIRA VALENTE PINHEIRO", "BEATRIZ MARTA SOFIA; TIAGO RUI NUNO"),
    ("POL", 300, "AA9999999", "WOJCIK ZAWADZKI SIKORA MAZUREK KUBIAK", "AGNIESZKA MAGDALENA EWA; PIOTR TOMASZ MAREK"),
    ("GRC", 200, "AA9999999", "PAPPAS NIKOLAIDIS GEORGIOU KARRAS", "ELENI KATERINA; NIKOS STAVROS"),
    ("SEN", 400, "A99999999", "DIOP NDIAYE FALL SARR GUEYE MBAYE", "AWA FATOU MARIAMA; MODOU CHEIKH ABLAYE"),
    ("MAR", 400, "AA9999999", "BENNANI TAZI LAHLOU BERRADA CHRAIBI", "SALMA GHITA KENZA; AYOUB ZAKARIA ANAS"),
    ("VNM", 300, "A9999999", "NGUYEN TRAN PHAM HOANG DANG", "LINH THU HUONG; MINH TUAN DUC"),
    ("JPN", 300, "AA9999999", "TAKAHASHI KOBAYASHI MATSUDA FUJIWARA OKADA", "YUKI HARUKA MISAKI; KENJI TAKUMI DAICHI"),
    ("KOR", 200, "A99999999", "YOON SHIN KWON HWANG", "SOYEON JIWOO; SUNGHO TAEYANG"),
    ("IND", 300, "A9999999", "IYER DESHPANDE BANERJEE REDDY CHAUDHARI", "PRIYA ANANYA KAVYA; ROHAN VIKRAM ARJUN"),
    ("BRA", 300, "AA999999", "FIGUEIREDO BARBOSA MONTEIRO SIQUEIRA", "LARISSA CAMILA; RAFAEL THIAGO"),
    ("TUR", 200, "A99999999", "YILDIRIM KOCAOGLU ERDEM AKSOY", "ELIF ZEYNEP; EMRE BURAK"),
    ("ETH", 200, "AA9999999", "BEKELE TADESSE GETACHEW WOLDE", "HIRUT MESERET; DAWIT YONAS"),
]


@dataclasses.dataclass(frozen=True)
class Passenger:
    surname: str
    given: str
    sex: str
    born: str  # yymmdd
    nationality: str
    number: str
    issuer: str


# Resembles LYi.021 of the list (born about 1980): the name in another spelling, the same year.
RESEMBLES = Passenger("GHIRMEY", "ERMIYAS", "M", "800914", "ERI", "K0482917", "ERI")
# Travels on a blank that was stolen in Lyon with 39 others; the name is the one that was written into it.
STOLEN_BLANK = Passenger("DUVERNET", "AMINA", "F", "940721", "FRA", "09FV12345", "FRA")
SET_BY_HAND = {57: RESEMBLES, 131: STOLEN_BLANK}


def number_like(form: str, chance: random.Random) -> str:
    return "".join(chance.choice("ABCDEFGHJKLMNPRSTVWXYZ") if sign == "A" else chance.choice("0123456789") if sign == "9" else sign
                   for sign in form)


def invented(chance: random.Random) -> Passenger:
    country, _, form, surnames, given = chance.choices(CULTURES, [culture[1] for culture in CULTURES])[0]
    sex = chance.choice("FM")
    names = given.split(";")["FM".index(sex)].split()
    born = DEPARTED - datetime.timedelta(days=chance.randrange(2 * 365, 82 * 365))
    return Passenger(chance.choice(surnames.split()), chance.choice(names), sex, born.strftime("%y%m%d"), country,
                     number_like(form, chance), country)


def passengers() -> list[Passenger]:
    """In the order of the list; no two of the same name."""
    chance, listed, names = random.Random(SEED), [], set()
    while len(listed) < PASSENGERS:
        one = SET_BY_HAND.get(len(listed)) or invented(chance)
        if (one.surname, one.given) not in names:
            names.add((one.surname, one.given))
            listed.append(one)
    return listed


def segments(listed: list[Passenger]) -> list[str]:
    head = ["UNH+1+PAXLST:D:05B:UN:IATA", "BGM+745", "NAD+MS+++DESK", "TDT+20+XX214", "LOC+125+CDG",
            "DTM+189:2603011015:201", "LOC+87+YUL", "DTM+232:2603011230:201"]
    each = [part for one in listed for part in (
        f"NAD+FL+++{one.surname}:{one.given}", f"ATT+2++{one.sex}", f"DTM+329:{one.born}", "LOC+178+CDG", "LOC+179+YUL",
        f"NAT+2+{one.nationality}", f"DOC+P:110:111+{one.number}", f"LOC+91+{one.issuer}")]
    body = [*head, *each, f"CNT+42:{len(listed)}"]
    return ["UNB+UNOA:4+AIRLINE+AUTHORITY+260301:1040+1", "UNG+PAXLST+AIRLINE+AUTHORITY+260301:1040+1+UN+D:05B", *body,
            f"UNT+{len(body) + 1}+1", "UNE+1+1", "UNZ+1+1"]


def paxlst(listed: list[Passenger]) -> str:
    """One passenger a line."""
    text = "UNA:+.? '\n"
    for segment in segments(listed):
        starts = segment.startswith(("UNB", "UNH", "NAD+FL", "CNT"))
        text += ("\n" if starts and not text.endswith("\n") else "") + segment + "'"
    return text + "\n"


def main() -> int:
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent.parent / "docs/tour")
    (folder / "flight-214.edi").write_text(paxlst(passengers()), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
