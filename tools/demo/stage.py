"""What the audience sees: headings, commands as they may be typed, what each side may see, what must never happen."""
import pathlib
import re
import shlex
import sys
import textwrap

from node import Broken, Node

TEXTS = pathlib.Path(__file__).resolve().parent / "texts.tsv"
LANGUAGES = ("en", "fr")
WIDTH = 110
BEFORE_FRENCH_SIGN = re.compile(r" (?=[;:?!»])")
BOLD, DIM, GREEN, CYAN, PLAIN = "\033[1m", "\033[2m", "\033[32m", "\033[36m", "\033[0m"


def read_texts(language: str) -> dict[str, str]:
    """key TAB English TAB French, as in the rooms' messages.tsv."""
    column = 1 + LANGUAGES.index(language)
    texts: dict[str, str] = {}
    for number, line in enumerate(TEXTS.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 1 + len(LANGUAGES) or not all(fields):
            raise Broken(f"{TEXTS.name}:{number}: expected key TAB English TAB French")
        if texts.setdefault(fields[0], fields[column]) is not fields[column]:
            raise Broken(f"{TEXTS.name}:{number}: {fields[0]} stands there twice")
    return texts


class Stage:
    def __init__(self, language: str, nodes: dict[str, Node], folder: pathlib.Path) -> None:
        self.nodes, self.folder = nodes, folder
        self.texts = read_texts(language)
        self._french = language == "fr"
        self._others = read_texts("en" if self._french else "fr")
        self.checks = 0  # of `never`
        self.told: dict[str, str] = {}  # what a step leaves to a later one: numbers of messages
        self._colour = sys.stdout.isatty()

    def text(self, key: str, **values: object) -> str:
        text = self.texts[key].format(**values)
        return BEFORE_FRENCH_SIGN.sub("\u00a0", text) if self._french else text

    def translation(self, key: str) -> str:
        """The same in the other language, for what is kept in both."""
        text = self._others[key]
        return text if self._french else BEFORE_FRENCH_SIGN.sub("\u00a0", text)

    def print(self, text: str = "", style: str = "") -> None:
        print(f"{style}{text}{PLAIN}" if style and self._colour else text, flush=True)

    def heading(self, number: int | str, key: str) -> None:
        left, right = f" {number}  {self.text(f'{key}.title')}", self.text(f"{key}.law")
        self.print()
        self.print("─" * WIDTH, BOLD)
        self.print(f"{left}{right.rjust(WIDTH - len(left)) if len(left) + len(right) + 2 < WIDTH else chr(10) + '    ' + right}", BOLD)
        self.print("─" * WIDTH, BOLD)
        self.tell(f"{key}.story")

    def tell(self, key: str, **values: object) -> None:
        self.print(textwrap.fill(self.text(key, **values), WIDTH))

    def note(self, key: str, **values: object) -> None:
        """Before a command: why it is given."""
        self.print()
        self.print(textwrap.fill(self.text(key, **values), WIDTH), BOLD)

    def do(self, node: str, *arguments: object, exits: tuple[int, ...] = (0,), lines: int = 0, account: str = "") -> str:
        """A command and what it answers; of a long answer the first lines, and how many follow."""
        who = f"({account})" if account else ""
        self.print(f"{who}$ {node} {shlex.join(map(str, arguments))}", CYAN)
        done = self.nodes[node].run(*arguments, account=account)
        self.show(done.stdout, lines)
        if done.returncode:
            self.print(f"exit {done.returncode}", DIM)
        if done.returncode not in exits:
            raise Broken(self.text("broken.exit", node=node, command=shlex.join(map(str, arguments)), code=done.returncode))
        return done.stdout

    def line(self, command: str) -> str:
        """A line of the shell, with pipes, and what it prints."""
        self.print(f"$ {command}", CYAN)
        done = next(iter(self.nodes.values())).shell(command, list(self.nodes.values()))
        self.show(done.stdout)
        return done.stdout

    def show(self, output: str, lines: int = 0) -> None:
        all_lines = output.rstrip("\n").splitlines()
        shown = all_lines[:lines] if lines and len(all_lines) > lines + 1 else all_lines
        for line in shown:
            self.print(line if len(line) <= 2 * WIDTH else line[:2 * WIDTH] + " …")
        if len(shown) < len(all_lines):
            self.print(self.text("more", count=len(all_lines) - len(shown)), DIM)

    def sees(self, who: str, key: str, **values: object) -> None:
        self._labelled(self.text("sees", who=who), self.text(key, **values), "")

    def never(self, key: str, holds: bool, **values: object) -> None:
        """What must not happen: looked at, here and now."""
        text = self.text(key, **values)
        self.checks += 1
        if not holds:
            raise Broken(self.text("broken.never", what=text))
        self._labelled(self.text("never"), text, GREEN)

    def _labelled(self, label: str, text: str, style: str) -> None:
        margin = 24
        self.print(textwrap.fill(text, WIDTH, initial_indent=f"  {label}".ljust(margin) + " ", subsequent_indent=" " * (margin + 1)), style)


def id_in(output: str) -> str:
    """The first number of a message or a draft in what a command said."""
    found = re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", output)
    if not found:
        raise Broken(f"no number of a message in:\n{output}")
    return found[0]
