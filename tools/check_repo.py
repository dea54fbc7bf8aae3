#!/usr/bin/env python3
"""Holds the repository to its own rules (standard library only; tests in check_repo_test.py).

  tools/check_repo.py [ROOT]     prints `file:line: rule: what to do` for each breach; exit 1 if there is any

Rules: a room includes only rooms that CMakeLists.txt names for it, and only their public header; every room has a
public header that opens with its page; files stay under 500 lines; banned calls (each with its replacement); each
message key used in code stands in a catalogue in two languages and each catalogue key is used; no large files.
"""
import pathlib
import re
import sys

LINES_MAX = 500
BLOB_BYTES_MAX = 3_000_000

# (pattern, folders or endings of names where it is allowed, what to use instead)
BANNED = [
    (r"system_clock::now", ("base/",), "a Clock passed in"),
    (r"\b(?:std::)?(?:rand|srand|random_device)\s*\(", ("base/",), "an Entropy passed in"),
    (r"\bgetenv\s*\(", ("node/", "cli/"), "an Environment passed in"),
    (r"\bstd::(?:cout|cerr)\b", ("cli/",), "a Result or the log"),
    (r"\b(?:TODO|FIXME|HACK)\b", (), "an issue"),
    (r"^(?!.*unique_ptr).*\bnew\s+[A-Za-z_:]+\s*[({\[]", (), "std::make_unique"),
    (r"\bthrow\s+[A-Za-z_:]", ("_test.cpp", "_test.h"), "a Result"),
]


def rooms_of(cmake: str) -> dict[str, set[str]]:
    """The graph as CMakeLists.txt writes it: room -> rooms it may include, in the order of the file."""
    rooms: dict[str, set[str]] = {}
    for call in re.findall(r"^entraide_room\(([^)]*)\)", cmake, re.M | re.S):
        words = call.split()
        uses = words[words.index("USES") + 1 :] if "USES" in words else []
        if "LINKS" in uses:
            uses = uses[: uses.index("LINKS")]
        rooms[words[0]] = set(uses)
    return rooms


def check_graph_order(rooms: dict[str, set[str]]) -> list[str]:
    """Inclusion only points up the list: a room names only rooms written before it."""
    faults, seen = [], set()
    for room, uses in rooms.items():
        faults += [f"CMakeLists.txt:1: order: {room} uses {used}, which stands below it" for used in sorted(uses - seen)]
        seen.add(room)
    return faults


def is_test(name: str) -> bool:
    return name.endswith(("_test.cpp", "_test.h"))


def check_includes(room: str, name: str, text: str, rooms: dict[str, set[str]]) -> list[str]:
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#include "([a-z_]+)/([^"]+)"', line)
        if not found or found[1] == room or found[1] not in rooms:
            continue
        other, header = found[1], found[2]
        if other not in rooms[room]:
            faults.append(f"{name}:{number}: room graph: {room} may not include {other}; see CMakeLists.txt")
        elif other != "base" and header != f"{other}.h" and not (is_test(name) and header.endswith("_test.h")):
            faults.append(f"{name}:{number}: private header: include \"{other}/{other}.h\" instead")
    return faults


def check_size(name: str, text: str) -> list[str]:
    lines = text.count("\n")
    return [f"{name}:1: size: {lines} lines, at most {LINES_MAX}: split by idea"] if lines > LINES_MAX else []


def without_comments(line: str) -> str:
    return re.sub(r"//.*$", "", line)


def check_banned(name: str, text: str) -> list[str]:
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, allowed, instead in BANNED:
            subject = line if "TODO" in pattern else re.sub(r'"(?:[^"\\]|\\.)*"', '""', without_comments(line))
            if re.search(pattern, subject) and not any(f"/{place}" in f"/{name}" or name.endswith(place) for place in allowed):
                faults.append(f"{name}:{number}: banned: use {instead}")
    return faults


def check_page(room: str, header: pathlib.Path) -> list[str]:
    if not header.exists():
        return [f"src/{room}/{room}.h:1: page: the room has no public header"]
    text = header.read_text(encoding="utf-8")
    missing = [word for word in ("In:", "Out:", "Always:") if word not in text.split("#pragma once")[0]]
    if not text.startswith(f"// {room}: ") or missing:
        return [f"src/{room}/{room}.h:1: page: open with `// {room}: purpose`, then In, Out, Always"]
    return []


def check_messages(rooms: dict[str, set[str]], sources: dict[str, str], catalogues: dict[str, str]) -> list[str]:
    faults, keys = [], {}
    for name, text in catalogues.items():
        for number, line in enumerate(text.splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            if len(fields) != 3 or not all(field.strip() for field in fields):
                faults.append(f"{name}:{number}: catalogue: expected key TAB English TAB French")
                continue
            keys[fields[0]] = f"{name}:{number}"
    literal = re.compile(r'"((?:%s)\.[a-z0-9_.\-]+)(?:\{\})?"' % "|".join(rooms))  # "room.key", or "room.keys.{}" for fmt
    used, prefixes = set(), set()
    for name, text in sources.items():
        test = "_test.cpp" in name or "_fuzz.cpp" in name
        for number, line in enumerate(text.splitlines(), 1):
            for key in literal.findall(without_comments(line)):
                if key.endswith("."):
                    prefixes.add(key)
                elif not test:
                    used.add(key)
                    if key not in keys and not re.search(r"\.(h|cpp|toml|tsv|csv|xml|db|json|txt)$", key):
                        faults.append(f"{name}:{number}: catalogue: no text for `{key}`")
    for key, where in keys.items():
        if key not in used and not any(key.startswith(prefix) for prefix in prefixes):
            faults.append(f"{where}: catalogue: `{key}` is used nowhere")
    return faults


def check_blobs(root: pathlib.Path, names: list[str]) -> list[str]:
    return [
        f"{name}:1: blob: {(root / name).stat().st_size} bytes, at most {BLOB_BYTES_MAX}"
        for name in names
        if (root / name).is_file() and (root / name).stat().st_size > BLOB_BYTES_MAX
    ]


def check(root: pathlib.Path) -> list[str]:
    rooms = rooms_of((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    faults = check_graph_order(rooms)
    sources: dict[str, str] = {}
    for path in sorted(root.glob("src/**/*")):
        if path.suffix in (".h", ".cpp"):
            sources[str(path.relative_to(root))] = path.read_text(encoding="utf-8")
    for name, text in sources.items():
        room = name.split("/")[1]
        if room not in rooms:
            faults.append(f"{name}:1: room graph: CMakeLists.txt does not name the room {room}")
            continue
        faults += check_includes(room, name, text, rooms) + check_size(name, text) + check_banned(name, text)
    for room in rooms:
        faults += check_page(room, root / "src" / room / f"{room}.h")
    catalogues = {str(p.relative_to(root)): p.read_text(encoding="utf-8") for p in root.glob("src/*/messages.tsv")}
    faults += check_messages(rooms, sources, catalogues)
    folders = ("src", "data", "tests", "docs", "bench", "tools", "agreements", "packaging")
    names = [str(p.relative_to(root)) for folder in folders for p in (root / folder).rglob("*")]
    return faults + check_blobs(root, names)


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    faults = check(root)
    print("\n".join(faults) if faults else "the repository keeps its rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
