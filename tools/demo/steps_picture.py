"""Step 13: the journey is counted, what a visa rule moved is looked at, and the picture goes to Europol without a small count. Then: who stands along
the routes, and with how few it could be done."""
import csv
import io

from desk import approve_and_send, arrives, contents, tour
from stage import Stage, id_in

MONTHS = ("2026-05", "2026-10")
RULE = "2026-04-01"


def step_13(stage: Stage) -> None:
    stage.heading(13, "13")
    stage.do("canada", "picture", "import", tour("journeys.csv"), "--user", "a.tremblay")
    case = stage.nodes["canada"].rows("case", "list", "--last", "1", "--user", "a.tremblay")[0]["id"]
    stage.note("13.counted")
    stage.do("canada", "picture", "count", "--month", MONTHS[1], "--route", "pakistan-south", "--leg", "patras-italy-sea", "--persons", "1",
             "--nationality", "PAK", "--case", case, "--user", "a.tremblay")
    stage.do("canada", "picture", "flows", "--route", "pakistan-south", "--months", "3", "--kind", "detection")
    stage.note("13.moved")
    moved = stage.do("canada", "picture", "displacement", "--route", "pakistan-north", "--day", RULE, "--before", "12", "--after", "6")
    share(stage)
    stage.note("13.public")
    stage.do("canada", "picture", "displacement", "--of", "public", "--restriction", "eu-turkiye-2016", lines=6)
    stage.never("13.silent", "expected" in moved or "attendre" in moved)
    along_the_routes(stage)


def share(stage: Stage) -> None:
    """Once: a later play finds that Europol has these months."""
    canada = stage.nodes["canada"]
    stage.note("13.shared")
    drafted = stage.do("canada", "picture", "share", "--to", "europol", "--agreement", "canada-europol", "--from", MONTHS[0], "--until", MONTHS[1],
                       "--facts", stage.text("13.facts"), "--user", "a.tremblay", exits=(0, 2))
    if not any(row["state"] == "open" and row["id"] in drafted for row in canada.rows("draft", "list", "--user", "a.tremblay")):
        stage.note("13.before")
        return
    number = id_in(drafted)
    approve_and_send(stage, "canada", number, "a.tremblay", "m.roy")
    arrives(stage, "canada", number)
    stage.do("europol", "picture", "take", "canada", number, "--user", "e.lind")
    stage.do("europol", "picture", "flows", "--route", "pakistan-north", "--months", "3", "--legs", "--kind", "detection")
    stage.sees("europol", "13.europol")
    rows = list(csv.reader(io.StringIO(contents(stage.nodes["europol"], number, "e.lind")["data"]["aggregate"]["picture"])))[2:]
    stage.never("13.cell", all(row[5] == "<" or int(row[5]) == 0 or int(row[5]) >= 10 for row in rows) and any(row[5] == "<" for row in rows))
    told = {row["id"] for row in canada.rows("case", "list", "--user", "a.tremblay")}
    stage.never("13.back", not any(case in cell for row in rows for cell in row for case in told))


def along_the_routes(stage: Stage) -> None:
    """The posts are invented; seats, borders and routes are not."""
    canada = stage.nodes["canada"]
    study = ("--route", "pakistan-north", "--route", "pakistan-south")
    stage.heading("13b", "liaison")
    stage.do("canada", "liaison", "coverage", *study, exits=(0, 1), lines=24)
    stage.note("liaison.proposed")
    stage.do("canada", "liaison", "propose", *study)
    stage.note("liaison.kept")
    stage.do("canada", "liaison", "propose", "--keep", *study, lines=2)
    found = canada.row("liaison", "propose", *study)["proposal"]
    stage.never("liaison.guess", found["exact"] and found["chosen"] == found["least"])
    reached = {leg for place in found["places"] for leg in place["legs"]}
    stage.never("liaison.left", not found["nobody"] and reached == {leg["leg"] for leg in canada.row("liaison", "propose", *study)["coverage"]["legs"]})
