#!/usr/bin/env python3
"""Nothing but a Decider makes a Cleared value: files that try do not compile, for the reason that their first line names (I1)."""
import json
import pathlib
import re
import shlex
import subprocess
import unittest

from entraide import BUILD, ROOT

FILES = sorted((ROOT / "tests/compile_fail").glob("*.cpp"))


def compiler() -> list[str]:
    """As the build compiles the room: compiler and flags, without files."""
    for entry in json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8")):
        if entry["file"].endswith("src/safeguard/decide.cpp"):
            words = shlex.split(entry["command"])
            words = words[next(i for i, word in enumerate(words) if re.search(r"(c\+\+|g\+\+|clang\+\+)[-0-9]*$", word)):]
            kept = [word for word in words[:1]]
            for word in words[1:]:
                if word.startswith(("-I", "-D", "-std=", "-W", "-f")) and "pch" not in word:
                    kept.append(word)
            return kept + ["-fsyntax-only"]
    raise AssertionError("the build knows no src/safeguard/decide.cpp")


class CompileFail(unittest.TestCase):
    def test_only_a_decider_clears(self):
        self.assertGreater(len(FILES), 5)
        for file in FILES:
            with self.subTest(file.name):
                first = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("// ")
                done = subprocess.run([*compiler(), str(file)], capture_output=True, text=True, check=False, timeout=120, cwd=BUILD,
                                      env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"})
                if first == "compiles":
                    self.assertEqual(done.returncode, 0, done.stderr)
                else:
                    self.assertNotEqual(done.returncode, 0, "it compiled")
                    self.assertRegex(done.stderr, first)


if __name__ == "__main__":
    unittest.main()
