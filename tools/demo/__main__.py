#!/usr/bin/env python3
"""The demonstration: three nodes on this machine play one case, from a passenger list to a night without a line.

  ./dev run [--fresh] [--tour] [--lang fr] [--node ca|fr|europol]
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import signal
import sys
import time

import tour
from network import PORTS, USERS, SignIns, add_posts, enrol, make, places
from node import ROOT, Broken, Node, check_free
from stage import LANGUAGES, Stage
from steps_bilan import step_14
from steps_border import step_1, step_2, step_3, step_4, step_5
from steps_court import step_6, step_10, step_11, step_12
from steps_open import open_requests
from steps_picture import step_13
from steps_protection import close_files, step_7, step_8, step_9

PORT_MAX = 55_000  # messages pass ten thousand higher
STEPS = (step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10, step_11, step_12, step_13,
         step_14)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="begin anew: the three homes are removed first")
    parser.add_argument("--node", choices=[short for short, _ in PORTS.values()], help="only this node: made if it is missing, and served")
    parser.add_argument("--tour", action="store_true", help="after the case: proofs, openssl, the link doctor, the ledger verified and bent")
    parser.add_argument("--play-only", action="store_true", help="end after the case instead of serving")
    parser.add_argument("--make-only", action="store_true", help="make the nodes and enrol them; play and serve nothing")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(".run"), help="where the homes are (default: .run)")
    parser.add_argument("--port", type=int, default=os.environ.get("DEMO_PORT", "8484"), choices=range(1024, PORT_MAX), metavar="PORT",
                        help="canada's; france has 10 more, europol 20, and messages pass on 10,001 to 10,003 more (default: DEMO_PORT or 8484)")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build/release/entraide")
    return parser.parse_args()


def ready(stage: Stage, chosen: list[Node], folder: pathlib.Path, fresh: bool) -> None:
    """Homes made or opened; two at a time, as many as the machine has processors."""
    check_free([(node.name, port) for node in chosen for port in (node.place.api_port, node.place.wire_port)])
    for node in chosen if fresh else ():
        shutil.rmtree(node.home, ignore_errors=True)
    if fresh and len(chosen) > 1:
        shutil.rmtree(folder / "posts", ignore_errors=True)
    made = [node.name for node in chosen if not node.home.exists()]
    stage.print(stage.text("making" if made else "opening"))
    sign_ins = SignIns(folder)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(lambda node: make(node, sign_ins), chosen))
    if len(chosen) > 1:
        enrol(chosen, folder)
        add_posts(stage.nodes["canada"])
    if made:
        stage.print(stage.text("new", names=", ".join(made)))


def play(stage: Stage) -> None:
    started = time.monotonic()
    for node in stage.nodes.values():
        node.serve()
    close_files(stage)
    for step in STEPS:
        step(stage)
    open_requests(stage)
    stage.print()
    stage.print(stage.text("done", steps=len(STEPS), checks=stage.checks, seconds=round(time.monotonic() - started)))


def show_desks(stage: Stage, chosen: list[Node], folder: pathlib.Path, program: pathlib.Path) -> None:
    sign_ins = SignIns(folder)
    stage.print()
    stage.print(stage.text("desks", file=near(folder / "sign-ins")))
    for node in chosen:
        stage.print(stage.text("desk", name=node.name, url=f"http://127.0.0.1:{node.place.api_port}/desk/"))
        for user, _, roles, _ in USERS[node.name]:
            stage.print(stage.text("sign_in", user=user, password=sign_ins.of(node.name, user), role=", ".join(roles)))
    for node in chosen:
        stage.print(stage.text("by_hand", name=node.name, program=near(program), home=near(node.home)))
    node = chosen[0]
    stage.print(stage.text("by_program", url=f"http://127.0.0.1:{node.place.api_port}", name=node.name, user=USERS[node.name][0][0]))
    stage.print(stage.text("until"))


def near(path: pathlib.Path) -> str:
    """As it is typed from here."""
    here = os.path.relpath(path)
    return str(path) if here.startswith("..") else here


def wait(stage: Stage, chosen: list[Node]) -> None:
    """Until Ctrl-C, or until a node ends by itself."""
    for node in chosen:
        node.serve()
    while True:
        for node in chosen:
            if node.process is not None and node.process.poll() is not None:
                raise Broken(stage.text("broken.ended", name=node.name, file=node.log_file))
        time.sleep(0.5)


def run(given: argparse.Namespace, stage: Stage, chosen: list[Node]) -> None:
    ready(stage, chosen, given.folder, given.fresh)
    if given.make_only:
        return
    if not given.node:
        stage.print(stage.text("begin", page="docs/manual/demo.md" if given.lang == "en" else "docs/manual/demo.fr.md"))
        play(stage)
        if given.tour:
            tour.play(stage)
    if given.play_only:
        return
    for node in chosen:
        node.serve()
    show_desks(stage, chosen, given.folder, given.program)
    wait(stage, chosen)


def main() -> int:
    given = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a script it would be ignored
    program = given.program.resolve()
    nodes = {name: Node(place, given.folder.resolve(), program, given.lang) for name, place in places(given.port).items()}
    chosen = [node for node in nodes.values() if given.node in (None, node.place.short)]
    try:
        run(given, Stage(given.lang, nodes, given.folder), chosen)
    except KeyboardInterrupt:
        print()
    except Broken as broken:
        print(f"\n{broken}", file=sys.stderr)
        return 1
    finally:
        for node in nodes.values():
            node.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
