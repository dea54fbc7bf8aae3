"""Step 14: the bilan, with evidence that is counted from this very case, in both languages; a meeting that takes it up."""
import flight
from stage import LANGUAGES, Stage, id_in
from steps_protection import CLAIM_WORDS

NUMBER = "document-security"
AMONG = ("smuggling-protocol/document-verification", "canada-europol/exchange-with-europol")


def step_14(stage: Stage) -> None:
    stage.heading(14, "14")
    canada = stage.nodes["canada"]
    for language in LANGUAGES:
        stage.do("canada", "bilan", "show", NUMBER, "--lang", language, "--user", "a.tremblay")
    stage.note("14.all")
    told = stage.do("canada", "bilan", "--user", "a.tremblay", lines=16)
    stage.note("14.obstacles")
    told += stage.do("canada", "obstacles", "--user", "a.tremblay", lines=8, exits=(0, 1))
    met(stage)
    figures = {one["name"]: one["value"] for evidence in canada.row("bilan", "show", NUMBER, "--user", "a.tremblay")["evidence"]
               if evidence["measure"].startswith("requests") for one in evidence["figures"]}
    asked, answered = counted(canada)
    stage.sees("canada", "14.canada", answered=figures["answered"])
    stage.never("14.figure", figures["requests"] == asked and figures["answered"] == answered >= 2)
    people = [*CLAIM_WORDS, flight.STOLEN_BLANK.number, flight.STOLEN_BLANK.surname]
    stage.never("14.person", not any(word.upper() in told.upper() for word in people))


def met(stage: Stage) -> None:
    """Once: a later play finds the meeting there."""
    canada = stage.nodes["canada"]
    if canada.row("meeting", "list")["meetings"]:
        stage.do("canada", "meeting", "list")
        return
    stage.note("14.meeting")
    number = id_in(stage.do("canada", "meeting", "plan", "--series", "experts", "--text", stage.text("14.experts"),
                            "--translation", stage.translation("14.experts"), "--begins", "2027-04-20T09:00:00Z",
                            "--place", "Bruxelles", "--party", "ca", "--party", "eu", "--user", "a.tremblay"))
    stage.do("canada", "meeting", "show", number, "--user", "a.tremblay", lines=8)
    stage.note("14.decided")
    stage.do("canada", "meeting", "decide", number, "--text", stage.text("14.decision"), "--translation", stage.translation("14.decision"),
             "--owner", stage.text("14.owner"), "--owner-translation", stage.translation("14.owner"), "--due", "2027-06-30", "--user", "a.tremblay")
    stage.do("canada", "meeting", "calendar", lines=6)


def counted(canada) -> tuple[int, int]:
    """By another way: request after request, as the desk shows each."""
    rows = {row["id"]: row for group in ([], ["--group", "over"]) for row in canada.rows("request", "list", *group, "--last", "200")}
    chosen = [row for row in rows.values() if f"{row['agreement']}/{row['procedure']}" in AMONG]
    answered = [row for row in chosen if canada.row("request", "show", row["id"])["state"] in ("answered", "answered_in_part", "refused")]
    return len(chosen), len(answered)
