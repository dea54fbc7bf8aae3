#!/usr/bin/env python3
"""Tests of suite.py: what fails beside others is run again alone, as little of it as its output names; what fails again fails the suite."""
import contextlib
import io
import os
import pathlib
import subprocess
import tempfile
import textwrap
import unittest

import suite

# Poses as a GoogleTest program of the cases A.a, A.b and B.c. The first run is spoilt; LATER says what fails in later ones.
GTEST = """
    #!/usr/bin/env python3
    import json, pathlib, sys
    here = pathlib.Path(__file__).parent
    report, pattern = (next(one.split("=", 1)[1] for one in sys.argv if one.startswith(start)) for start in ("--gtest_output", "--gtest_filter"))
    runs = here / "runs"
    first = not runs.exists()
    with runs.open("a") as log: log.write(pattern + "\\n")
    failing = FIRST if first else LATER
    if failing is None: sys.exit(9)
    cases = ["A.a", "A.b", "B.c"] if pattern == "*" else pattern.split(":")
    told = [dict(name=suite, testsuite=[dict(name=one.split(".")[1], **(dict(failures=[1]) if one in failing else dict()))
                                        for one in cases if one.split(".")[0] == suite]) for suite in ("A", "B")]
    pathlib.Path(report.removeprefix("json:")).write_text(json.dumps(dict(
        tests=len(cases), failures=sum(one in failing for one in cases), disabled=0, errors=0, testsuites=told)))
    sys.exit(1 if failing & set(cases) else 0)
"""

# Tests of two classes. `spoilt` is there until one has failed, or for ever.
PYTHON = """
    import os, pathlib, unittest
    here = pathlib.Path(__file__).parent
    def fault():
        with (here / "runs").open("a") as log: log.write(os.environ.get("ENTRAIDE_CASES", "") + "\\n")
        spoilt = (here / "spoilt").exists()
        if not (here / "for ever").exists(): (here / "spoilt").unlink(missing_ok=True)
        return spoilt
    class Steps(unittest.TestCase):  # they go on from one another
        done = []
        def test_1(self): self.done.append(1)
        def test_2(self): self.assertEqual((self.done, DESK or fault()), ([1], DESK))
    class Other(unittest.TestCase):
        def test_each_task_is_done_by_keyboard(self):
            for case in ("a: one, en", "b: two, fr"):
                with self.subTest(case): self.assertFalse(DESK and case[0] == "b" and fault())
    if __name__ == "__main__": unittest.main()
"""


class Again(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name: str, text: str, **parts: str) -> pathlib.Path:
        text = textwrap.dedent(text).strip()
        for key, part in parts.items():
            text = text.replace(key, part)
        file = self.folder / name
        file.write_text(text + "\n", encoding="utf-8")
        file.chmod(0o755)
        return file

    def tally(self, job: suite.Job) -> tuple[int, int, list[str]]:
        """Passed, failed, and what each run was asked for."""
        tally = suite.Tally()
        with contextlib.redirect_stdout(io.StringIO()) as said:
            suite.run_jobs(tally, [job])
        self.said = said.getvalue()
        return tally.passed, tally.failed, (self.folder / "runs").read_text(encoding="utf-8").splitlines()

    def gtest(self, first: str, later: str) -> suite.Job:
        program = self.write("entraide_x_test", GTEST, FIRST=first, LATER=later)
        return lambda: suite.run_gtest(program, "*")

    def python(self, desk: bool = False) -> suite.Job:
        file = self.write("x_test.py", PYTHON, DESK=str(desk))
        (self.folder / "spoilt").touch()
        return lambda: suite.run_python(file, self.folder)

    def test_of_a_program_the_cases_that_failed(self):
        self.assertEqual(self.tally(self.gtest('{"A.b", "B.c"}', "set()")), (3, 0, ["*", "A.b:B.c"]))

    def test_a_case_that_fails_alone_fails_the_suite(self):
        self.assertEqual(self.tally(self.gtest('{"A.b", "B.c"}', '{"B.c"}')), (2, 1, ["*", "A.b:B.c"]))

    def test_a_program_that_ended_without_a_report_is_run_whole(self):
        self.assertEqual(self.tally(self.gtest("None", "set()")), (3, 0, ["*", "*"]))

    def test_a_program_that_ends_again_without_a_report_fails(self):
        self.assertEqual(self.tally(self.gtest('{"A.b"}', "None"))[:2], (2, 1))

    def test_of_python_the_classes_in_which_one_failed(self):
        self.assertEqual(self.tally(self.python()), (3, 0, ["", ""]))
        self.assertIn("what failed is run again alone", self.said)

    def test_a_class_that_fails_alone_fails_the_suite(self):
        job = self.python()
        (self.folder / "for ever").touch()
        self.assertEqual(self.tally(job)[:2], (2, 1))

    def test_of_the_browser_the_cases_that_failed(self):
        self.assertEqual(self.tally(self.python(desk=True)), (3, 0, ["", "b: two, fr"]))

    def test_what_does_not_name_each_fault_is_run_whole(self):
        begun = "test_a (__main__.A.test_a) ... "
        for output, total, bad in ((begun + "ok\nERROR: tearDownClass (__main__.A)\n", 1, 1), (begun + "FAIL\nFAIL: test_a (__main__.A.test_a)\n", 2, 1),
                                   (begun + "FAIL\nFAIL: test_a (__main__.A.test_a)\n", 1, 2), (begun + "ok\nERROR: setUpModule (__main__)\n", 1, 1)):
            self.assertIsNone(suite.classes_again(output, total, bad), output)

    def test_a_class_that_could_not_begin_is_run_again(self):
        told = suite.classes_again("test_a (__main__.A.test_a) ... ok\nERROR: setUpClass (__main__.B)\n", 1, 1)
        self.assertEqual(told, (["B"], 1, {}))

    def test_parts_of_a_test_are_one_class(self):
        output = "test_a (__main__.A.test_a) ... \nFAIL: test_a (__main__.A.test_a) (n=1)\nFAIL: test_a (__main__.A.test_a) [x] (n=2)\n"
        self.assertEqual(suite.classes_again(output, 1, 2), (["A"], 0, {}))


class Folder(unittest.TestCase):
    def test_is_there_for_the_run_and_for_any_account_and_then_gone(self):
        before = dict(os.environ)
        with suite.folder_of_this_run():
            folder, homes = (pathlib.Path(os.environ[name]) for name in ("TMPDIR", "ENTRAIDE_HOMES"))
            self.assertEqual(folder.stat().st_mode & 0o7777, 0o1777)
            self.assertTrue(homes.is_dir())
            self.assertEqual(subprocess.run(["sh", "-c", "cp /bin/true $TMPDIR/it && $TMPDIR/it"], check=False).returncode, 0, "may execute")
            with tempfile.TemporaryDirectory() as inside:
                self.assertEqual(pathlib.Path(inside).parent, folder)
        self.assertFalse(folder.exists())
        self.assertEqual(dict(os.environ), before)
        with tempfile.TemporaryDirectory() as after:  # the folder that is gone is not asked for again
            self.assertTrue(pathlib.Path(after).is_dir())


if __name__ == "__main__":
    unittest.main()
