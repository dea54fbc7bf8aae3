"""Our ledger read by what is not ours: golang.org/x/mod/sumdb (Debian's golang-golang-x-mod-dev), and the shell lines of its page."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from entraide import BUILD, ROOT

GO_PATH = pathlib.Path("/usr/share/gocode")
SAMPLE = BUILD / "ledger-sample"


def build_reader(folder: pathlib.Path) -> pathlib.Path:
    """tests/ledger_go, built offline from Debian's packages."""
    reader = folder / "reader"
    variables = {**os.environ, "GO111MODULE": "off", "GOPATH": str(GO_PATH), "GOFLAGS": "", "GOCACHE": str(folder / "cache"),
                 "GOTOOLCHAIN": "local"}
    subprocess.run(["go", "build", "-o", reader, "main.go"], cwd=ROOT / "tests/ledger_go", env=variables, check=True, timeout=300)
    return reader


@unittest.skipUnless(shutil.which("go") and (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir(),
                     "needs the packages golang-go and golang-golang-x-mod-dev")
class LedgerInGo(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls._folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._folder.cleanup)
        cls.folder = pathlib.Path(cls._folder.name)
        subprocess.run([BUILD / "entraide_ledger_test", "--gtest_filter=*LedgerSample*",
                        "--gtest_also_run_disabled_tests"], check=True, capture_output=True, timeout=300)
        cls.reader = build_reader(cls.folder)

    def read(self, folder: pathlib.Path) -> subprocess.CompletedProcess:
        return subprocess.run([self.reader, folder], text=True, capture_output=True, check=False, timeout=300)

    def test_it_accepts_our_checkpoints_tiles_entries_proofs_and_bundles(self) -> None:
        done = self.read(SAMPLE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "7 checkpoints, 12 proofs, 6 bundles hold\n")

    def test_it_refuses_them_when_a_bit_is_changed(self) -> None:
        for number, name in enumerate(["checkpoint", "tile/0/000", "tile/0/257.p/208", "tile/1/000", "tile/entries/128",
                                       "tile/2/000.p/1", "proofs", "66000.tlog-proof"]):
            with self.subTest(name):
                copy = self.folder / f"copy{number}"
                shutil.copytree(SAMPLE, copy)
                content = bytearray((copy / name).read_bytes())
                content[len(content) // 2] ^= 1
                (copy / name).write_bytes(content)
                self.assertNotEqual(self.read(copy).returncode, 0)


@unittest.skipUnless(shutil.which("openssl"), "needs the package openssl")
class LedgerByHand(unittest.TestCase):
    """docs/formats/ledger.md, "Verifying one by hand": the bundle, the shell lines and what they print."""

    def setUp(self) -> None:
        page = (ROOT / "docs/formats/ledger.md").read_text(encoding="utf-8")
        section = page.split("### Verifying one by hand")[1].split("\n## ")[0]
        self.bundle, self.lines, self.printed = re.findall(r"```\w+\n(.*?)```", section, re.S)

    def run_on(self, bundle: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "canada.tlog-proof").write_text(bundle, encoding="utf-8")
            done = subprocess.run(["sh", "-c", self.lines], cwd=folder, text=True, capture_output=True, check=False, timeout=60)
            return done.stdout

    def test_the_page_verifies_its_example(self) -> None:
        self.assertEqual(self.run_on(self.bundle), self.printed)

    def test_the_page_finds_another_entry_another_place_and_another_text(self) -> None:
        for before, after, lost in [("extra eyJ2", "extra eyJ3", "the entry is in the tree"), ("index 5", "index 4", "the entry is in the tree"),
                                    ("\n7\n", "\n8\n", "Signature Verified Successfully"),
                                    ("ledger.example/canada\n7", "ledger.example/ottawa\n7", "the origin is the log")]:
            with self.subTest(before):
                self.assertEqual(self.bundle.count(before), 1)
                self.assertNotIn(lost, self.run_on(self.bundle.replace(before, after)))


if __name__ == "__main__":
    unittest.main()
