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


SLTD, LIST = "interpol-rpd", tour("flight-214.edi")
BLANK = ("--name", "INVENTED, Bearer", "--birth-date", "1990", "--document", NUMBER, "--issuing-state", "fr")
TERMS = ("--agreement", "sis-2018-1862", "--article", "38", "--action", "check", "--reason", "stolen blank", "--proportionality", "a series of forty",
         "--review", "2027-03-01", "--until", "2027-11-28")


def listed(stage: Stage) -> None:
    """France's alert on the blank takes part in Canada's private checks; once in the life of a node."""
    if any(row["agreement"] == SLTD for row in stage.nodes["france"].rows("alert", "shared", "--user", "o.morel")):
        return
    stage.note("1.listed")
    alert = id_in(stage.do("france", "alert", "create", *BLANK, *TERMS, "--facts", tour("stolen-blank-alert.json"), "--user", "o.morel"))
    stage.do("france", "alert", "share", alert, "--agreement", SLTD, "--with", "canada", "--category", "document", "--facts", tour("private-check.json"),
             "--user", "o.morel")


def step_1(stage: Stage) -> None:
    stage.heading(1, "1")
    listed(stage)
    stage.note("1.checked")
    drafts = stage.folder / "hits"
    said = stage.do("canada", "check", "--paxlst", LIST, "--partners", "france", "--agreement", SLTD, "--facts", tour("private-check.json"),
                    "--drafts", drafts, "--profile", "border", "--user", "a.tremblay")
    stage.do("canada", "reads", "--limit", "1")
    stage.told.update(private=said)
    stage.sees("canada", "1.canada", count=flight.PASSENGERS)
    stage.sees("france", "1.france", keys=re.search(r"(\d+) (?:keys|clés)", said)[1])
    stage.sees("europol", "1.others")
    names = names_on_the_list()
    for name in ("france", "europol"):
        stage.never("1.partner", not found_in(stage.nodes[name], names), node=name, count=flight.PASSENGERS)
    stage.never("1.kept", not found_in(stage.nodes["canada"], names), count=flight.PASSENGERS)


def step_2(stage: Stage) -> None:
    stage.heading(2, "2")
    (handle,) = re.findall(r"\b[0-9a-f]{32}\b", stage.told["private"])
    draft = stage.folder / "hits" / f"france-{handle[:8]}.json"
    stage.note("2.draft")
    stage.line(f"grep -oE '\"hit\":[^}}]*' {draft}")
    written = draft.read_text(encoding="utf-8")
    stage.note("2.behind")
    found = stage.do("france", "alert", "behind", "canada", handle, "--user", "o.morel")
    stage.do("france", "alert", "show", id_in(found), "--user", "o.morel", lines=6)
    stage.sees("canada", "2.canada")
    stage.sees("france", "2.france")
    numbers = [one.number for one in flight.passengers() if one.number != NUMBER]
    stage.never("2.number", not found_in(stage.nodes["france"], numbers), count=len(numbers))
    stage.never("2.one", flight.STOLEN_BLANK.surname in stage.told["private"])
    stage.never("2.detail", set(json.loads(written)["data"]["hit"]) == {"handle", "check", "category"} and NUMBER not in written)


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
