#!/usr/bin/env python3
"""Walks the tour of both READMEs word for word: each `$ command` must print what stands below it.

  python3 tests/readme_test.py --write     writes what the commands print today into the READMEs, to be read before a commit
"""
import pathlib
import re
import subprocess
import sys
import unittest

from demo_case import free_ports
from entraide import BUILD, ROOT, HomeTest, Server, environment

READMES = ("README.md", "README.fr.md")
TOUR = re.compile(r"<!-- tour -->\n(.*?)<!-- end of tour -->", re.S)
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.S)
DEMO_PORT = "8484"


def steps(block: str) -> list[tuple[str, str]]:
    """(command, what it prints); a command may go on over lines that end in a backslash."""
    found: list[list[str]] = []
    goes_on = False
    for line in block.splitlines(keepends=True):
        if line.startswith("$ ") and not goes_on:
            found.append([line[2:], ""])
        elif goes_on:
            found[-1][0] += line
        else:
            found[-1][1] += line
        goes_on = line.endswith("\\\n") and found[-1][1] == ""
    return [(command, output) for command, output in found]


def without_times(text: str) -> str:
    text = re.sub(r"revision [0-9a-f]{64}", "revision REVISION", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", text)
    text = re.sub(r"/[0-9a-hjkmnp-tv-z]{20}\b", "/CODE", text)  # by which a hit is judged: other in each home
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "TIME", text)


class Tour(HomeTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.home = cls.folder / ".run/canada"
        (cls.folder / "build").mkdir()
        (cls.folder / "build/release").symlink_to(BUILD)
        subprocess.run([sys.executable, ROOT / "tools/demo", "--make-only", "--folder", cls.folder / ".run", "--program", BUILD / "entraide",
                        "--port", str(free_ports())], check=True, stdout=subprocess.DEVNULL, env=environment())  # as `./dev run` does
        for name in ("agreements", "data", "docs", "tests"):
            (cls.folder / name).symlink_to(ROOT / name)
        cls.server = cls.enterClassContext(Server(cls.home))

    def play(self, readme: str, text: str) -> str:
        """The text with what its commands print today."""
        prelude = ""

        def replay(match: re.Match) -> str:
            nonlocal prelude
            out = ""
            for command, _ in steps(match[1]):
                script = prelude + command.replace(DEMO_PORT, str(self.server.port))
                done = subprocess.run(["bash", "-c", script], cwd=self.folder, env=environment(), text=True, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120)
                if command.startswith("entraide()"):
                    prelude += command
                out += f"$ {command}{done.stdout}"
            return out

        tours = TOUR.findall(text)
        self.assertEqual(len(tours), 1, f"{readme} has no tour")
        return TOUR.sub(lambda tour: BLOCK.sub(replay, tour[0]), text)

    def test_prints_what_the_readme_says(self):
        for readme in READMES:
            with self.subTest(readme):
                text = (ROOT / readme).read_text(encoding="utf-8")
                self.assertGreater(len(BLOCK.findall(TOUR.search(text)[1])), 5)
                self.assertNotIn("--help", TOUR.search(text)[1], "a command of the tour is not understood")
                self.maxDiff = None
                self.assertEqual(without_times(self.play(readme, text)), without_times(text))


def write() -> None:
    Tour.setUpClass()
    try:
        for readme in READMES:
            file = pathlib.Path(ROOT / readme)
            file.write_text(Tour().play(readme, file.read_text(encoding="utf-8")), encoding="utf-8")
    finally:
        Tour.doClassCleanups()


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
