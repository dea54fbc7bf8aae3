"""What people at a desk do again and again: a draft by two persons, a message that arrives, looking for what must not be there."""
import base64
import json
import os
import subprocess
import time

from network import TOUR
from node import ROOT, Broken, Node
from stage import Stage, id_in

ARRIVAL_SECONDS_MAX = 40
LOOKS_MAX = 10
BASE64_LETTERS_MIN = 8  # fewer are found by chance


def tour(name: str) -> str:
    """As it is typed in the repository's folder."""
    return str((TOUR / name).relative_to(ROOT))


def draft_of(name: str) -> dict:
    return json.loads((TOUR / name).read_text(encoding="utf-8"))


def by_two(stage: Stage, node: str, file: str, author: str, second: str, reply_to: str = "", lines: int = 8,
           also: str = "") -> str:
    """One writes, another approves (and whoever must besides), then it goes; the number that draft and message have."""
    reply = ["--reply-to", reply_to] if reply_to else []
    number = id_in(stage.do(node, "draft", "add", tour(file), *reply, "--user", author, lines=lines))
    by_the_link(stage, node, number, author)
    if also:
        stage.do(node, "draft", "approve", number, "--user", also, lines=2)
    approve_and_send(stage, node, number, author, second)
    return number


def by_one(stage: Stage, node: str, file: str, author: str, reply_to: str, lines: int = 8) -> str:
    """A step that one person takes, by a draft all the same."""
    number = id_in(stage.do(node, "draft", "add", tour(file), "--reply-to", reply_to, "--user", author, lines=lines))
    by_the_link(stage, node, number, author)
    stage.do(node, "draft", "send", number, "--user", author)
    return number


def by_the_link(stage: Stage, node: str, number: str, author: str) -> None:
    """Where the rules choose a gateway's channel: here both have a node, and an officer may choose otherwise, with a reason."""
    chosen = stage.nodes[node].row("draft", "show", number, "--user", author).get("channel", {})
    if chosen.get("kind", "link") != "link":
        stage.do(node, "draft", "channel", number, "link", "--because", stage.text("link"), "--user", author, lines=3)


def approve_and_send(stage: Stage, node: str, number: str, author: str, second: str) -> None:
    by_the_link(stage, node, number, author)
    stage.do(node, "draft", "approve", number, "--user", second, lines=2)
    stage.do(node, "draft", "send", number, "--user", author)


def send(stage: Stage, node: str, file: str, author: str, reply_to: str) -> str:
    """What leaves without a second person."""
    return id_in(stage.do(node, "send", tour(file), "--reply-to", reply_to, "--user", author))


def stages(node: Node, number: str) -> list[str]:
    return [row["stage"] for row in node.rows("message", "receipts", number)]


def arrives(stage: Stage, sender: str, number: str, wanted: str = "delivered") -> None:
    """Until the other side's signed receipt is there."""
    deadline = time.monotonic() + ARRIVAL_SECONDS_MAX
    while wanted not in stages(stage.nodes[sender], number):
        if time.monotonic() > deadline:
            raise Broken(stage.text("broken.arrival", number=number, sender=sender))
        time.sleep(0.1)


def contents(node: Node, number: str, user: str) -> dict:
    """What that side can read of a message, opened."""
    return node.row("message", "read", number, "--user", user)


def states(node: Node, request: str) -> list[str]:
    """The states that a request has entered, as that desk shows them."""
    return [one["state"] for one in node.row("request", "show", request)["history"]]


def in_base64(word: str) -> list[str]:
    """The part that is the same wherever base64 begins."""
    text = word.encode()
    coded = [base64.b64encode(bytes(skip) + text)[-(-skip * 8 // 6) + (skip > 0):][:len(text) - 2].decode() for skip in range(3)]
    return [one for one in coded if len(one) >= BASE64_LETTERS_MIN]


def found_in(node: Node, words: list[str], skip: str = "") -> list[str]:
    """Files of that node's folder in which one of the words stands, in letters of any case or in base64; what is deleted counts, too."""
    return grep(node, words, skip, "-i") + grep(node, [one for word in words for one in in_base64(word)], skip)


def grep(node: Node, words: list[str], skip: str, *more: str) -> list[str]:
    """Looked at again when a file went away meanwhile: servers write beside and rename."""
    command = ["grep", "-rlaF", *more, *([f"--exclude={skip}*"] if skip else []), "-f", "-", str(node.home)]
    for _ in range(LOOKS_MAX):
        done = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, input="\n".join(words), text=True, capture_output=True, check=False,
                              timeout=120)
        if done.returncode <= 1:
            return done.stdout.splitlines()
    raise Broken(f"grep: {done.stderr}")


def metrics(node: Node, administrator: str) -> str:
    """As who watches the machine reads them: with a token of the administrator's, for this once."""
    made = node.rows("token", "make", administrator, "--right", "watch", "--label", "metrics", "--days", "1")[0]
    status, text = node.get("/metrics", Authorization=f"Bearer {made['token']}")
    node.must("token", "revoke", administrator, made["id"])
    if status != 200:
        raise Broken(f"{node.name}: /metrics answered {status}")
    return text
