"""Steps 1 to 5: a passenger list, a number that hits, a name that resembles, a question to the issuer and its answer."""
import json
import re

import flight
from desk import approve_and_send, arrives, by_two, contents, draft_of, found_in, send, states, tour
from node import Node, second_account
from stage import Stage, id_in

NUMBER = flight.STOLEN_BLANK.number
WITNESS = draft_of("answer-stolen-blank.json")["data"]["victim"]["witness"]


def names_on_the_list() -> list[str]:
    """Each passenger as the carrier writes them, and as people and programs do."""
    return [form.format(one.surname, one.given) for one in flight.passengers() for form in ("{0}:{1}", "{0}, {1}", "{1} {0}")]


def step_1(stage: Stage) -> None:
    stage.heading(1, "1")
    stage.do("canada", "check", "--paxlst", tour("flight-214.edi"), "--profile", "border", "--user", "a.tremblay")
    stage.do("canada", "reads", "--limit", "1")
    stage.sees("canada", "1.canada", count=flight.PASSENGERS)
    stage.sees("france, europol", "1.others")
    names = names_on_the_list()
    for name in ("france", "europol"):
        stage.never("1.partner", not found_in(stage.nodes[name], names), node=name, count=flight.PASSENGERS)
    stage.never("1.kept", not found_in(stage.nodes["canada"], names), count=flight.PASSENGERS)


def step_2(stage: Stage) -> None:
    stage.heading(2, "2")
    stage.note("2.open")
    asked = by_two(stage, "canada", "check-numbers.json", "a.tremblay", "m.roy", lines=4)
    arrives(stage, "canada", asked)
    stage.note("2.searched")
    stage.do("france", "message", "read", asked, "--user", "o.morel", lines=14)
    numbers, hits = check_numbers(stage, asked)
    stage.note("2.answered")
    stage.do("france", "send", tour("answer-hit.json"), "--reply-to", asked, "--user", "o.morel", "--dry-run", lines=6)
    hit = send(stage, "france", "answer-hit.json", "o.morel", asked)
    arrives(stage, "france", hit)
    shown = stage.do("canada", "message", "read", hit, "--user", "a.tremblay", lines=20)
    stage.told.update(hit=hit)
    stage.sees("canada", "2.canada", number=NUMBER)
    stage.sees("france", "2.france", count=len(numbers))
    opened = json.dumps(contents(stage.nodes["france"], asked, "o.morel"))
    bearers = [word for one in flight.passengers() for word in (one.surname, one.given)]
    stage.never("2.name", not [word for word in bearers if re.search(rf"\b{word}\b", opened, re.I)])
    stage.never("2.one", hits == [NUMBER])
    stage.never("2.detail", "Lyon" not in shown and set(contents(stage.nodes["canada"], hit, "a.tremblay")["data"]) == {"hit"})


def check_numbers(stage: Stage, asked: str) -> tuple[list[str], list[str]]:
    """What France was asked, and which of it hits: its own check, in one batch, from a file of its own."""
    file = stage.folder / "asked.csv"
    stage.line("{ echo document_number; france message read " + asked + r" --json --user o.morel | grep -oE '\b[0-9]{2}[A-Z]{2}[0-9]{5}\b'; } > "
               + str(file))
    batch = f"france check --csv {file} --dataset documents --profile document-control --user o.morel"
    stage.line(f"{batch} | grep -v '\"candidates\":\\[\\]'")
    stage.line(f"{batch} | grep -c '\"candidates\":\\[\\]'")
    numbers = file.read_text(encoding="utf-8").split()[1:]
    rows = stage.nodes["france"].rows(*batch.split()[1:])
    return numbers, [numbers[int(row["id"]) - 1] for row in rows if row["candidates"]]


ASK_NAME = ("check", "--name", f"{flight.RESEMBLES.surname}, {flight.RESEMBLES.given}", "--birth-date", "1980-09-14", "--dataset", "un-sc")


def step_3(stage: Stage) -> None:
    canada = stage.nodes["canada"]
    undo_what_stands(canada)
    stage.heading(3, "3")
    shown = stage.do("canada", *ASK_NAME, "--user", "a.tremblay")
    reference = re.search(r"un-sc/un-LYi\.021/\S+", shown)[0]
    stage.note("3.mistake")
    first = judged(stage, "same", reference, "typed in haste")
    stage.do("canada", "hit", "undo", first, "--user", "a.tremblay", "--reason", "wrong key; the photographs were not compared yet")
    stage.note("3.judged")
    number = judged(stage, "not-same", reference, "another father; fingerprints differ")
    stage.do("canada", "hit", "second-look", number, "--user", "a.tremblay", "--reason", "sure of it", exits=(3,))
    marked = canada.row(*ASK_NAME, "--user", "m.roy")
    stage.never("3.alone", bool(marked["candidates"]) and not marked["candidates"][0]["judged"]["set_aside"])
    second_look(stage, number)
    stage.sees("canada", "3.canada")
    stage.sees("france, europol", "3.others")


def undo_what_stands(canada: Node) -> None:
    """An earlier play has left its judgement: the case is played anew."""
    for row in canada.rows("hit", "list"):
        canada.must("hit", "undo", row["number"], "--reason", "the case is played anew", "--user", "m.roy")


def judged(stage: Stage, opinion: str, reference: str, reason: str) -> str:
    told = stage.do("canada", "hit", opinion, reference, "--user", "a.tremblay", "--reason", reason)
    return re.search(r"second-look (\d+)", told)[1]


def second_look(stage: Stage, number: str) -> None:
    """By another person under another account of the machine; where there is none it waits, and that is said."""
    account = second_account()
    if not account:
        stage.note("3.no_account", number=number)
        return
    stage.do("canada", "hit", "second-look", number, "--user", "m.roy", "--reason", "the photographs differ", account=account)
    stage.do("canada", *ASK_NAME, "--user", "a.tremblay", exits=(1,))
    undone = any(row["state"] == "undone" for row in stage.nodes["canada"].rows("hit", "list", "--all"))
    stage.never("3.remembered", undone and not stage.nodes["canada"].row(*ASK_NAME, "--user", "a.tremblay")["candidates"])


def step_4(stage: Stage) -> None:
    stage.heading(4, "4")
    stage.note("4.missing")
    page = stage.do("canada", "draft", "add", tour("verify-document-unfinished.json"), "--user", "a.tremblay", lines=3)
    number = id_in(page)
    stage.do("canada", "draft", "send", number, "--user", "a.tremblay", exits=(3,))
    stage.never("4.complete", number not in [row["id"] for row in stage.nodes["canada"].rows("outbox")])
    stage.note("4.filled")
    stage.do("canada", "draft", "change", number, tour("verify-document.json"), "--user", "a.tremblay")
    stage.do("canada", "draft", "approve", number, "--user", "a.tremblay", exits=(3,))
    approve_and_send(stage, "canada", number, "a.tremblay", "m.roy")
    arrives(stage, "canada", number)
    stage.note("4.clock")
    stage.do("france", "request", "show", number, lines=14)
    stage.told.update(verification=number)
    ours, theirs = (clock_of(stage.nodes[name], number) for name in ("canada", "france"))
    stage.sees("canada", "4.canada", due=ours[1])
    stage.sees("france", "4.france", due=theirs[1])
    stage.never("4.default", ours == theirs and ours[0] == "DOC_VERIFY_DEFAULT", due=ours[1])


def clock_of(node: Node, request: str) -> tuple[str, str]:
    row = next(row for row in node.rows("request", "list") if row["id"] == request)
    return row["deadline"], row["due"]


def step_5(stage: Stage) -> None:
    stage.heading(5, "5")
    asked = stage.told["verification"]
    stage.do("france", "message", "read", asked, "--user", "o.morel", lines=3)
    stage.note("5.redacted")
    stage.do("france", "send", tour("answer-stolen-blank.json"), "--reply-to", asked, "--user", "o.morel", "--dry-run", lines=7)
    answer = send(stage, "france", "answer-stolen-blank.json", "o.morel", asked)
    arrives(stage, "france", answer)
    shown = stage.do("canada", "message", "read", answer, "--user", "a.tremblay")
    arrives(stage, "france", answer, "opened")
    stage.do("canada", "message", "receipts", asked)
    stage.sees("canada", "5.canada")
    stage.sees("france", "5.france")
    left = json.dumps(contents(stage.nodes["france"], answer, "o.morel"))
    stage.never("5.witness", WITNESS not in shown + left and not found_in(stage.nodes["canada"], [WITNESS]))
    stage.never("5.late", all(states(stage.nodes[name], asked) == ["received", "answered"] for name in ("canada", "france")))
