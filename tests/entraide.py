"""What the end-to-end tests share: the program that was built, a home of its own, a running server."""
import atexit
import fcntl
import functools
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("ENTRAIDE_BUILD", ROOT / "build/release")).resolve()
PROGRAM = BUILD / "entraide"
LISTS = ROOT / "data/lists"
UN_2022, UN_2026 = LISTS / "un_consolidated_2022-10-21.xml.gz", LISTS / "un_consolidated_2026-02-27.xml.gz"
OFAC = LISTS / "ofac_2021-07"


def environment() -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ENTRAIDE_", "LC_", "LANG"))}
    return {**clean, "LANG": "C.UTF-8"}


def entraide(*arguments: object, folder: pathlib.Path | None = None, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(PROGRAM), *map(str, arguments)], cwd=folder, env={**environment(), **variables}, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300)


def must(*arguments: object) -> str:
    done = entraide(*arguments)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def name_party(home: pathlib.Path, party: str) -> None:
    config = home / "entraide.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("[node]\n", f'[node]\nparty = "{party}"\n', 1), encoding="utf-8")


def put_in_force(home: pathlib.Path) -> None:
    """The packs of this repository, by two persons, and each article confirmed by two advisers."""
    revision = json.loads(must("agreement", "list", "--packs", ROOT / "agreements", "--json").splitlines()[0])["revision"]
    must("--home", home, "agreement", "propose", ROOT / "agreements", "--user", "A. Roy", "--reason", "test")
    must("--home", home, "agreement", "adopt", revision, "--user", "M. Tremblay", "--reason", "test")
    for adviser in ("J. Okafor", "S. Lavoie"):
        must("--home", home, "agreement", "confirm", "--all", "--user", adviser, "--reason", "test")


@functools.cache
def homes_of_this_run() -> pathlib.Path:
    """tools/suite.py names one folder for all that it runs; a program alone has its own."""
    if "ENTRAIDE_HOMES" in os.environ:
        return pathlib.Path(os.environ["ENTRAIDE_HOMES"])
    folder = tempfile.mkdtemp(prefix="entraide-homes-")
    atexit.register(shutil.rmtree, folder, True)
    return pathlib.Path(folder)


def copy_in_force(name: str, party: str, home: pathlib.Path) -> None:
    """A node of that name with the packs in force. Made once in a run and copied, since proving the packs and noting hundreds of
    confirmations takes a node 2 s, and the tests need some 150."""
    made = homes_of_this_run() / f"{name}-{party}"
    with made.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = made.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            must("init", begun, "--name", name)
            name_party(begun, party)
            put_in_force(begun)
            begun.rename(made)
    shutil.copytree(made, home, dirs_exist_ok=True)


class HomeTest(unittest.TestCase):
    """Each test class has a folder; `self.home` is a node made by `entraide init`, with the lists in `holds`."""

    holds: tuple[pathlib.Path, ...] = ()

    @classmethod
    def setUpClass(cls) -> None:
        cls._folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._folder.cleanup)
        cls.folder = pathlib.Path(cls._folder.name)
        cls.home = cls.make_home("home", *cls.holds)

    @classmethod
    def make_home(cls, name: str, *lists: pathlib.Path) -> pathlib.Path:
        home = cls.folder / name
        cls.must("init", home, "--name", name)
        for file in lists:
            cls.must("--home", home, "import", file)
        return home

    must = staticmethod(must)

    def at_home(self, *arguments: object, exits: int = 0, **variables: str) -> str:
        done = entraide("--home", self.home, *arguments, **variables)
        self.assertEqual(done.returncode, exits, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout if exits < 2 or "--json" in arguments else done.stderr

    def json_at_home(self, *arguments: object, exits: int = 0):
        return json.loads(self.at_home(*arguments, "--json", exits=exits))

    def write(self, name: str, text: str) -> pathlib.Path:
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`entraide serve` on a free port, ended by `with`."""

    def __init__(self, home: pathlib.Path, **variables: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._home, self._variables = home, variables

    def __enter__(self) -> "Server":
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen([str(PROGRAM), "--home", str(self._home), "serve"], stdin=subprocess.DEVNULL,
                                         stdout=self._log, stderr=self._log,
                                         env={**environment(), "ENTRAIDE_API_PORT": str(self.port), **self._variables})
        deadline = time.monotonic() + 60
        while True:
            try:
                if self.get("/readyz")[0] == 200:
                    return self
            except OSError:
                pass
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the server did not answer:\n{self.log()}")
            time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self.exit_status = self._process.wait(timeout=30)
        self._log.close()

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")

    def request(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        data = None if body is None else json.dumps(body).encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if data is not None:
            given.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=given)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def get(self, path: str, **headers: str) -> tuple[int, object]:
        status, kind, body = self.request("GET", path, **headers)
        return status, json.loads(body) if "json" in kind.get("Content-Type", "") else body.decode()

    def post(self, path: str, body: object, **headers: str) -> tuple[int, object]:
        status, _, answer = self.request("POST", path, body, **headers)
        return status, json.loads(answer)
