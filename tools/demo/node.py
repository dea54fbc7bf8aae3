"""One node of the demonstration: its folder, its commands, its server."""
import dataclasses
import http.client
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND_SECONDS_MAX = 120
READY_SECONDS_MAX = 60


class Broken(Exception):
    """Something that must hold does not, or the machine lacks something; the text is for a person."""


@dataclasses.dataclass(frozen=True)
class Place:
    """What never changes about a node: names, and where it answers."""

    name: str  # as partners know it
    short: str  # as `./dev run --node` knows it
    party: str  # as agreements know it
    api_port: int
    wire_port: int


class Node:
    def __init__(self, place: Place, folder: pathlib.Path, program: pathlib.Path, language: str) -> None:
        self.place, self.name = place, place.name
        self.home = folder / place.name
        self.program, self.language = program, language
        self.log_file = self.home / "serve.log"
        self.variables: dict[str, str] = {}  # of its environment alone
        self.process: subprocess.Popen | None = None

    def environment(self) -> dict[str, str]:
        """Ours, without what would change a node."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("ENTRAIDE_", "LC_", "LANG"))}
        return {**clean, "LANG": "C.UTF-8", "ENTRAIDE_LANG": self.language, **self.variables}

    def run(self, *arguments: object, stdin: str | None = None, account: str = "") -> subprocess.CompletedProcess:
        """A command on this node; `account`: another login account of the machine, which only root may use."""
        command = [str(self.program), "--home", str(self.home), *map(str, arguments)]
        return subprocess.run(as_account(account) + command, cwd=ROOT, env=self.environment(), text=True, input=stdin or "",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=COMMAND_SECONDS_MAX)

    def must(self, *arguments: object, stdin: str | None = None) -> str:
        done = self.run(*arguments, stdin=stdin)
        if done.returncode != 0:
            raise Broken(f"{self.name}: entraide {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}")
        return done.stdout

    def rows(self, *arguments: object) -> list[dict]:
        """What a command says with --json, line by line; none when it has nothing to say."""
        done = subprocess.run([str(self.program), "--home", str(self.home), *map(str, arguments), "--json"], cwd=ROOT, text=True,
                              env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False,
                              timeout=COMMAND_SECONDS_MAX)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def row(self, *arguments: object) -> dict:
        found = self.rows(*arguments)
        return found[0] if found else {}

    def serve(self) -> None:
        if self.process is not None:
            return
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen([str(self.program), "--home", str(self.home), "serve"], cwd=ROOT, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env=self.environment())
        deadline = time.monotonic() + READY_SECONDS_MAX
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise Broken(f"{self.name} did not begin to answer; the end of {self.log_file}:\n{tail(self.log_file)}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        try:
            return self.get("/readyz")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        client = http.client.HTTPConnection("127.0.0.1", self.place.api_port, timeout=10)
        try:
            client.request("GET", path, headers=headers)
            answer = client.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            client.close()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def setting(self, section: str, key: str, value: str) -> None:
        """Sets one line of entraide.toml, which `entraide init` wrote; the section is added where it is missing."""
        file = self.home / "entraide.toml"
        text = file.read_text(encoding="utf-8")
        line = f"{key} = {value}"
        if f"\n[{section}]\n" not in f"\n{text}":
            text += f"\n[{section}]\n"
        before, head, after = f"\n{text}".partition(f"\n[{section}]\n")
        body, end, rest = after.partition("\n[")
        found = re.compile(rf"^{key} = [^\n#]*", re.M)
        body = found.sub(lambda _: line, body, count=1) if found.search(body) else f"{line}\n{body}"
        changed = f"{before}{head}{body}{end}{rest}"[1:]
        if changed != file.read_text(encoding="utf-8"):
            file.write_text(changed, encoding="utf-8")

    def shell(self, command: str, nodes: "list[Node]") -> subprocess.CompletedProcess:
        """A line as it is typed: each node's name is the program on its home."""
        names = "".join(f'{node.name}() {{ {shlex.quote(str(node.program))} --home {shlex.quote(str(node.home))} "$@"; }}\n' for node in nodes)
        return subprocess.run(["bash", "-c", names + command], cwd=ROOT, env=self.environment(), text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=COMMAND_SECONDS_MAX)


def tail(file: pathlib.Path, lines: int = 8) -> str:
    return "\n".join(file.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def second_account() -> str:
    """A login account of the machine beside ours, or nothing: a second look takes two."""
    return "nobody" if os.geteuid() == 0 and shutil.which("setpriv") else ""


def as_account(account: str) -> list[str]:
    """As that account; root lends it the right to open the folder, and nothing else changes."""
    if not account:
        return []
    lent = "+dac_override,+fowner"
    return ["setpriv", "--reuid", account, "--clear-groups", "--inh-caps", lent, "--ambient-caps", lent, "--"]


def check_free(ports: list[tuple[str, int]]) -> None:
    """Both kinds of port of every node, before anything is started."""
    for name, port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as taken:
                raise Broken(f"port {port}, which {name} would use, is taken ({taken.strerror}): end what uses it "
                             "(another demonstration?), or choose others: DEMO_PORT=9484 ./dev run") from taken
