#!/usr/bin/env python3
"""Runs every test and adds up what really ran.

  suite.py --build DIR [--sanitized DIR] [--fuzz DIR --fuzz-seconds N] [--room ROOM | --filter PATTERN]

Runners: GoogleTest programs (counted from their own JSON), corpus replays and fuzz targets (one each), the Python tests
under tools/ and tests/ (counted by unittest). The last line is `N passed, N failed`; the exit status says the same.
"""
import argparse
import concurrent.futures
import contextlib
import fnmatch
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import typing

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Begun first, so that none of them ends alone; the browser's work takes longest and waits most.
LONG = ("web_test.py", "procedures_intelligence_test.py", "wire_faults_test.py", "wire_faults_link_test.py", "procedures_test.py", "alerts_test.py")
MEMORY_FREE_MIN = 6 * 1024**3
PROGRAM_SECONDS_MAX = 1500  # the cases of the desk take fifteen minutes beside others


class Outcome(typing.NamedTuple):
    name: str
    passed: int
    failed: int
    seconds: float
    output: str
    again: "Job | None" = None  # runs only what failed; without it the whole job has to be run again


Job = typing.Callable[[], Outcome]


class Tally:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def add(self, name: str, passed: int, failed: int, seconds: float, output: str, _again: Job | None = None) -> None:
        self.passed += passed
        self.failed += failed
        print(f"{'ok  ' if failed == 0 else 'FAIL'} {name}: {passed} passed, {failed} failed ({seconds:.1f} s)", flush=True)
        if failed:
            print(output[-8000:], flush=True)


def run(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, str, float]:
    started = time.monotonic()
    try:
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=PROGRAM_SECONDS_MAX, env={**os.environ, **(environment or {})}, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace"), time.monotonic() - started
    except subprocess.TimeoutExpired as slow:
        return 124, f"{command} took over {PROGRAM_SECONDS_MAX} s\n" + (slow.stdout or b"").decode("utf-8", "replace"), PROGRAM_SECONDS_MAX


def run_gtest(program: pathlib.Path, pattern: str, note: str = "", kept: int = 0) -> Outcome:
    """`kept`: how many have passed before, when only those that failed are run again."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        code, output, seconds = run([str(program), f"--gtest_output=json:{report}", f"--gtest_filter={pattern}"])
        passed = failed = 0
        named: list[str] = []
        if report.exists():
            found = json.loads(report.read_text(encoding="utf-8"))
            failed = found["failures"] + found.get("errors", 0)
            passed = found["tests"] - failed - found.get("disabled", 0)
            named = [f"{suite['name']}.{case['name']}" for suite in found["testsuites"] for case in suite["testsuite"] if case.get("failures")]
        if code != 0 and failed == 0:
            failed = 1  # it crashed: what it did not report is lost, and that is a failure
        again = functools.partial(run_gtest, program, ":".join(named), note, kept + passed) if named and len(named) == failed else None
        return Outcome(note + program.name, kept + passed, failed, seconds, output, again)


def gtests(build: pathlib.Path, room: str | None, pattern: str, note: str = "") -> list[Job]:
    # Tests named Whole… walk a whole space of cases, for minutes: not in the daily loop of a room, not under a sanitizer.
    if pattern == "*" and (room is not None or note):
        pattern = "*-Whole*"
    programs = [program for program in sorted(build.glob("entraide_*_test")) if room is None or program.name == f"entraide_{room}_test"]
    return [functools.partial(run_gtest, program, pattern, note) for program in programs]


def room_of_fuzzer(name: str) -> pathlib.Path:
    return next(ROOT.glob(f"src/*/{name}.cpp")).parent


def corpus_of(name: str) -> pathlib.Path:
    return room_of_fuzzer(name) / "corpus" / name.removesuffix("_fuzz")


def run_replays(tally: Tally, build: pathlib.Path, room: str | None) -> None:
    for program in sorted(build.glob("*_fuzz")):
        if room is not None and room_of_fuzzer(program.name).name != room:
            continue
        code, output, seconds = run([str(program), str(corpus_of(program.name))])
        tally.add(f"corpus of {program.name}", int(code == 0), int(code != 0), seconds, output)


def fuzz_one(program: pathlib.Path, seconds: int, keep: bool) -> tuple[str, int, str, float]:
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "found").mkdir()
        code, output, took = run([str(program), str(work / "found"), str(corpus_of(program.name)), f"-max_total_time={seconds}",
                                  f"-artifact_prefix={work}/", "-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1", "-verbosity=0"])
        if keep:
            for crash in work.glob("crash-*"):
                shutil.copy(crash, corpus_of(program.name))
        runs = re.search(r"number_of_executed_units: (\d+)", output)
        return f"{program.name} ({runs[1] if runs else '?'} inputs)", code, output, took


def run_fuzzers(tally: Tally, build: pathlib.Path, seconds: int, pattern: str, keep: bool) -> None:
    programs = [p for p in sorted(build.glob("*_fuzz")) if fnmatch.fnmatch(p.name, pattern)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, code, output, took in pool.map(lambda p: fuzz_one(p, seconds, keep), programs):
            tally.add(f"fuzz {name}", int(code == 0), int(code != 0), took, output)


# `FAIL: test_x (__main__.Class.test_x) [part] (n=1)`; before Python 3.11 without the method in the brackets.
FAULT = re.compile(r"^(?:FAIL|ERROR): (\w+) \(__main__\.(\w+)[\w.]*\)(?: \[(.*)\])?", re.M)
BEGUN = re.compile(r"^test\w* \(__main__\.(\w+)", re.M)  # with -v, before each test runs


def classes_again(output: str, total: int, bad: int) -> tuple[list[str], int, dict[str, str]] | None:
    """Of what failed: its classes, whole, since tests of a class may go on from one another; how many tests of other classes ran;
    and, where only cases of the browser failed, the variable that names them. Nothing when the output does not tell."""
    faults = FAULT.findall(output)
    begun = BEGUN.findall(output)
    if len(faults) != bad or len(begun) != total or any(not method.startswith("test") and method != "setUpClass" for method, _, _ in faults):
        return None
    classes = sorted({one for _, one, _ in faults})
    cases = [part for method, _, part in faults if method == "test_each_task_is_done_by_keyboard" and part]
    only = {"ENTRAIDE_CASES": "|".join(cases)} if len(cases) == len(faults) else {}
    return classes, sum(one not in classes for one in begun), only


def run_python(file: pathlib.Path, build: pathlib.Path, classes: tuple[str, ...] = (), kept: int = 0, only: dict[str, str] | None = None) -> Outcome:
    """`kept`: how many have passed before, when only the classes in which one failed are run again."""
    code, output, seconds = run([sys.executable, str(file), "-v", *classes],
                                {"ENTRAIDE_BUILD": str(build.resolve()), "PYTHONPATH": str(file.parent), **(only or {})})
    ran = re.search(r"^Ran (\d+) tests?", output, re.M)
    bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", output))
    total = int(ran[1]) if ran else 0
    again = None
    if bad and (told := classes_again(output, total, bad)):
        again = functools.partial(run_python, file, build, tuple(told[0]), kept + told[1], told[2])
    if code != 0 and bad == 0:
        bad = 1
    name = str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name
    return Outcome(name, kept + max(total - bad, 0), bad, seconds, output, again)


def python_tests(build: pathlib.Path) -> tuple[list[Job], list[Job]]:
    """Those that take long, and the others."""
    files = sorted((ROOT / "tools").glob("*_test.py")) + sorted((ROOT / "tests").glob("*_test.py"))
    long = sorted((file for file in files if file.name in LONG), key=lambda file: LONG.index(file.name))
    return ([functools.partial(run_python, file, build) for file in long],
            [functools.partial(run_python, file, build) for file in files if file not in long])


def run_jobs(tally: Tally, jobs: list[Job]) -> None:
    """Several at once: most of them wait for servers. What fails beside others is run again alone, and that is what counts: the cases
    that failed, or all of the job where it does not name them."""
    again = []
    with concurrent.futures.ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        for job, outcome in zip(jobs, pool.map(lambda job: job(), jobs)):
            if outcome.failed:
                how = "what failed" if outcome.again else "the whole"
                print(f"{outcome.name} failed beside others, and {how} is run again alone:\n{outcome.output[-2000:]}", flush=True)
                again.append(outcome.again or job)
            elif outcome.passed:
                tally.add(*outcome)
    for job in again:
        tally.add(*job())


def in_memory() -> str | None:
    """A place for files where waiting for a disk is no part of a test: each node commits hundreds of times, and with /tmp on a busy disk a
    test took 23 s that takes 4 s. Nothing where there is no room, or where nothing may be executed (/dev/shm of many containers)."""
    place = pathlib.Path("/dev/shm")
    if not os.access(place, os.W_OK) or shutil.disk_usage(place).free < MEMORY_FREE_MIN:
        return None
    return None if os.statvfs(place).f_flag & os.ST_NOEXEC else str(place)


@contextlib.contextmanager
def folder_of_this_run() -> typing.Iterator[None]:
    """Where the tests' own temporary folders are made, and nodes that many tests begin with (tests/entraide.py)."""
    before = dict(os.environ)
    place = None if "TMPDIR" in before else in_memory()
    with tempfile.TemporaryDirectory(prefix="entraide-", dir=place) as name:
        folder = pathlib.Path(name)
        folder.chmod(0o1777)  # as /tmp: some tests run a program under another account
        (folder / "homes").mkdir()
        os.environ |= {"TMPDIR": name, "ENTRAIDE_HOMES": str(folder / "homes")}
        tempfile.tempdir = None  # it remembers the place that it looked up first
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            tempfile.tempdir = None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", type=pathlib.Path)
    options.add_argument("--sanitized", type=pathlib.Path)
    options.add_argument("--fuzz", type=pathlib.Path)
    options.add_argument("--fuzz-seconds", type=int, default=15)
    options.add_argument("--room")
    options.add_argument("--filter", default="*")
    options.add_argument("--keep-crashes", action="store_true")
    options.add_argument("--note", default="")
    given = options.parse_args()
    tally, started = Tally(), time.monotonic()
    jobs = gtests(given.build, given.room, given.filter) if given.build else []
    sanitized = gtests(given.sanitized, None, "*", "sanitized ") if given.sanitized else []
    if given.build and given.room is None and given.filter == "*":
        long, others = python_tests(given.build)
        jobs = long + jobs + sanitized + others
    else:
        jobs += sanitized
    with folder_of_this_run():
        run_jobs(tally, jobs)
        if given.build and given.filter == "*":
            run_replays(tally, given.build, given.room)
        if given.fuzz:
            run_fuzzers(tally, given.fuzz, given.fuzz_seconds, given.filter, given.keep_crashes)
    print(f"the tests took {time.monotonic() - started:.0f} s {given.note and '(' + given.note + ')'}")
    if tally.passed + tally.failed == 0:
        print("no test fits", file=sys.stderr)
        return 2
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
