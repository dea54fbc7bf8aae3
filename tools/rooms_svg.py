#!/usr/bin/env python3
"""Draws docs/rooms.svg from the graph in CMakeLists.txt and the first line of each room's page.

  tools/rooms_svg.py            writes docs/rooms.svg
  tools/rooms_svg.py --check    exit 1 when it is out of date (tools/check_repo_test.py asks this)
"""
import html
import pathlib
import sys

from check_repo import rooms_of

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTH, ROW, BOX, LEFT = 860, 54, 40, 20
SPOKEN_BY_ALL = {"base"}  # an arrow from every room would hide the others


def purpose(room: str) -> str:
    first = (ROOT / "src" / room / f"{room}.h").read_text(encoding="utf-8").splitlines()[0]
    return first.split(": ", 1)[1].rstrip(".")


def reduced(rooms: dict[str, set[str]]) -> dict[str, set[str]]:
    """Without the arrows that a longer way already tells."""
    def above(room: str) -> set[str]:
        return rooms[room].union(*(above(used) for used in rooms[room])) if rooms[room] else set()

    return {room: {used for used in uses if not any(used in above(other) for other in uses - {used})} for room, uses in rooms.items()}


def draw(rooms: dict[str, set[str]]) -> str:
    place = {room: 20 + index * ROW for index, room in enumerate(rooms)}
    arrows, lane = [], 0
    for room, uses in reduced(rooms).items():
        for used in sorted(uses - SPOKEN_BY_ALL, key=place.get):
            start, end = place[room] + BOX / 2, place[used] + BOX / 2 + 8
            neighbour = place[room] - place[used] == ROW
            if neighbour:
                arrows.append(f'<path d="M{LEFT + 60} {place[room]} V{place[used] + BOX + 3}"/>')
                continue
            lane += 1
            x = LEFT + 650 + 22 * lane
            arrows.append(f'<path d="M{LEFT + 630} {start} H{x - 8} Q{x} {start} {x} {start - 8} V{end + 8} Q{x} {end} {x - 8} {end} H{LEFT + 634}"/>')
    boxes = []
    for room, y in place.items():
        boxes.append(f'<rect x="{LEFT}" y="{y}" width="630" height="{BOX}" rx="6"/>'
                     f'<text x="{LEFT + 14}" y="{y + 25}" class="room">{room}</text>'
                     f'<text x="{LEFT + 116}" y="{y + 25}">{html.escape(purpose(room))}</text>')
    height = 20 + len(rooms) * ROW + 10
    return f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="The rooms of Entraide, lowest first">
<style>
  rect {{ fill: #f3f6fa; stroke: #48617d }} text {{ font: 14px sans-serif; fill: #1b2733 }} .room {{ font-weight: bold }}
  path {{ fill: none; stroke: #48617d; stroke-width: 1.4; marker-end: url(#tip) }}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" style="fill:#48617d;stroke:none"/></marker></defs>
<rect x="0" y="0" width="{WIDTH}" height="{height}" style="fill:#fff;stroke:none"/>
{chr(10).join(arrows + boxes)}
</svg>
'''


def main() -> int:
    drawn = draw(rooms_of((ROOT / "CMakeLists.txt").read_text(encoding="utf-8")))
    file = ROOT / "docs/rooms.svg"
    if sys.argv[1:] == ["--check"]:
        return 0 if file.exists() and file.read_text(encoding="utf-8") == drawn else 1
    file.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
