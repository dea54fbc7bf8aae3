#!/usr/bin/env python3
"""Every command says what it does, with examples, in both languages."""
import re
import unittest

from entraide import entraide


class Help(unittest.TestCase):
    def pages(self, language: str, *path: str):
        """The help of a command and of all below it."""
        done = entraide(*path, "--help", ENTRAIDE_LANG=language)
        self.assertEqual(done.returncode, 0, f"{path}: {done.stderr}")
        yield path, done.stdout
        parts = re.split(r"\n(?:Commands|Commandes)\s*:\n", done.stdout)
        for name in re.findall(r"^  ([a-z][a-z-]+)(?: {2,}|$)", parts[1].split("\n\n")[0], re.M) if len(parts) > 1 else ():
            yield from self.pages(language, *path, name)

    def test_has_no_key_in_the_place_of_a_text(self):
        for language in ("en", "fr"):
            pages = list(self.pages(language))
            self.assertGreater(len(pages), 100, "the commands were found")
            for path, page in pages:
                self.assertNotRegex(page, r"\bcli\.[a-z_]+\.", f"{language}: {' '.join(path)}")


if __name__ == "__main__":
    unittest.main()
