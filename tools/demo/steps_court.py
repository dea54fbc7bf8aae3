"""Step 6 and steps 10 to 12: Europol's intelligence, evidence against the organiser, a permission, a night without a line."""
from desk import by_one, arrives, by_two, contents, send, states, tour
from stage import Stage, id_in


def step_6(stage: Stage) -> None:
    stage.heading(6, "6")
    asked = by_two(stage, "canada", "ask-europol.json", "a.tremblay", "m.roy", lines=3)
    arrives(stage, "canada", asked)
    stage.do("europol", "message", "read", asked, "--user", "e.lind", lines=18)
    stage.do("europol", "check", "--name", "Invented Organiser One", "--user", "e.lind", lines=5)
    stage.note("6.coded")
    stage.do("europol", "send", tour("answer-europol.json"), "--reply-to", asked, "--user", "e.lind", exits=(3,), lines=3)
    answer = by_two(stage, "europol", "answer-europol.json", "e.lind", "k.novak", reply_to=asked, lines=3)
    arrives(stage, "europol", answer)
    stage.do("canada", "message", "read", answer, "--user", "a.tremblay")
    opened = contents(stage.nodes["canada"], answer, "a.tremblay")
    text = opened["data"]["network"]
    stage.sees("canada", "6.canada")
    stage.sees("europol", "6.europol")
    stage.sees("france", "6.france")
    stage.never("6.codes", (text["source_evaluation"], text["information_evaluation"], opened["handling"]) == ("B", "2", "h1") and
                {"reliability", "intelligence-only", "no-onward-transfer"} <= set(opened["obligations"]))


def step_10(stage: Stage) -> None:
    stage.heading(10, "10")
    compared = stage.line("canada agreement compare smuggling --between ca fr | tail -n 6")
    stage.note("10.asked")
    number = by_two(stage, "canada", "ask-evidence.json", "c.gagnon", "m.roy", lines=30)
    arrives(stage, "canada", number)
    stage.do("france", "request", "show", number)
    stage.note("10.grounds")
    grounds = stage.line("france agreement show untoc | grep -A 4 -F '[18(9)]'")
    stage.told.update(evidence=number)
    stage.note("10.mother")
    mother = stage.do("canada", "draft", "add", tour("ask-evidence-mother.json"), "--user", "c.gagnon", lines=5)
    refused = id_in(mother)
    stage.do("canada", "draft", "send", refused, "--user", "c.gagnon", exits=(3,), lines=3)
    stage.nodes["canada"].must("draft", "drop", refused, "--user", "c.gagnon")
    stage.sees("france", "10.france")
    stage.never("10.criminal", "Dual criminality: on conditions" in compared or "Double incrimination" in compared)
    stage.never("10.ground", all(f"18(21)({letter})" in grounds for letter in "abcd"))
    stage.never("10.mother_left", "2015 SCC 59" in mother and refused not in [row["id"] for row in stage.nodes["canada"].rows("outbox")])
    read = contents(stage.nodes["france"], number, "g.martin")["data"]["identity"]
    stage.never("10.benefit", "9,000" in read["benefit"] and bool(read["beneficiary"]))


def step_11(stage: Stage) -> None:
    stage.heading(11, "11")
    canada = stage.nodes["canada"]
    stage.note("11.blocked")
    blocked = stage.do("canada", "draft", "add", tour("use-h1.json"), "--user", "c.gagnon", lines=5)
    number = id_in(blocked)
    stage.do("canada", "draft", "send", number, "--user", "c.gagnon", exits=(3,), lines=3)
    stage.note("11.asked")
    asked = by_two(stage, "canada", "ask-permission.json", "c.gagnon", "m.roy", lines=3)
    arrives(stage, "canada", asked)
    said = send(stage, "europol", "permission.json", "k.novak", asked)
    arrives(stage, "europol", said)
    permission = stage.do("canada", "message", "read", said, "--user", "c.gagnon")
    stage.note("11.allowed")
    stage.do("canada", "draft", "change", number, tour("use-h1-permitted.json"), "--user", "c.gagnon", lines=2)
    stage.do("canada", "draft", "approve", number, "--user", "m.roy", lines=6)
    stage.do("canada", "draft", "send", number, "--user", "c.gagnon")
    arrives(stage, "canada", number)
    stage.sees("france", "11.france")
    stage.sees("europol", "11.europol")
    stage.never("11.without", "H1" in blocked and came_before(canada, said, number))
    stage.never("11.text", "Izmir" not in permission)


def came_before(canada, permission: str, evidence: str) -> bool:
    """By the times at which each became durable on canada's side."""
    came = next(row["at"] for row in canada.rows("inbox", "--last", "50") if row["id"] == permission)
    left = next(row["at"] for row in canada.rows("outbox", "--last", "50") if row["id"] == evidence)
    return came < left


def step_12(stage: Stage) -> None:
    stage.heading(12, "12")
    canada, france = stage.nodes["canada"], stage.nodes["france"]
    asked = stage.told["evidence"]
    executing = by_one(stage, "france", "executing.json", "g.martin", reply_to=asked, lines=3)
    arrives(stage, "france", executing)
    stage.note("12.cut")
    france.stop()
    answer = by_two(stage, "france", "answer-evidence.json", "g.martin", "p.lefevre", reply_to=executing, lines=3, also="d.petit")
    stage.do("france", "outbox", "--last", "1")
    bundle = stage.folder / "night.bundle"
    bundle.unlink(missing_ok=True)
    stage.do("france", "bundle", "write", "canada", str(bundle))
    stage.note("12.courier")
    stage.do("canada", "bundle", "read", str(bundle))
    stage.do("canada", "bundle", "read", str(bundle))
    stage.note("12.back")
    france.serve()
    arrives(stage, "france", answer)
    stage.do("canada", "inbox", "--last", "2")
    stage.do("canada", "message", "read", answer, "--user", "c.gagnon", lines=30)
    stage.do("canada", "request", "show", asked, lines=12)
    came = [row["id"] for row in canada.rows("inbox", "--last", "100")]
    shown = canada.row("request", "show", asked)
    stage.sees("canada", "12.canada")
    stage.never("12.twice", came.count(answer) == 1)
    stage.never("12.order", states(canada, asked) == ["received", "executing", "answered"] and not shown["astray"])
