"""The demonstration's tool, for tests: ports that are free, a play in a folder of its own."""
import pathlib
import random
import socket
import subprocess
import sys

from entraide import PROGRAM, ROOT, environment

DEMO = ROOT / "tools/demo"
sys.path.insert(0, str(DEMO))  # its own modules: who and what is in the case

import network  # noqa: E402
from node import Node  # noqa: E402


def free_ports() -> int:
    """The first port of a network whose other ports are free, too; below those that the system gives away."""
    while True:
        first = random.randrange(12_000, 20_000)
        if all(is_free(port) for place in network.places(first).values() for port in (place.api_port, place.wire_port)):
            return first


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def demo(folder: pathlib.Path, port: int, *options: str) -> subprocess.CompletedProcess:
    return subprocess.run(command(folder, port, *options), cwd=ROOT, env=environment(), text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=600)


def command(folder: pathlib.Path, port: int, *options: str) -> list[str]:
    return [sys.executable, str(DEMO), "--folder", str(folder), "--port", str(port), "--program", str(PROGRAM), *options]


def nodes(folder: pathlib.Path, port: int) -> dict[str, Node]:
    return {name: Node(place, folder, PROGRAM, "en") for name, place in network.places(port).items()}
