"""After the case: what a desk has before it on any morning. Letters that gateways brought from States without a node, each with the day on
which it came: one is late, one is nearly, some have time."""
import datetime

from node import Node
from stage import Stage

TEAMS = {"canada": "border/dorval", "france": "police/sccopol"}
# who writes, by which channel, under what, how long ago (hours), what is asked
LETTERS = (
    ("tr", "interpol", "smuggling-protocol", "document-verification", 9 * 24, False,
     {"document_kind": "passport", "issuing_state": "{here}", "document_number": "{here_upper}7700417", "reason_for_suspicion": "The laminate lifts at one corner."}),
    ("us", "interpol", "smuggling-protocol", "document-verification", 5 * 24 - 3, True,
     {"document_kind": "visa", "issuing_state": "{here}", "document_number": "{here_upper}V550917", "reason_for_suspicion": "The number stands twice in one month."}),
    ("tr", "liaison", "untoc", "joint-investigation", 40, False,
     {"authority": "Department for smuggling of migrants, Ankara", "facts": "Boats are bought with invoices of one invented yard.", "offence": "smuggling",
      "assistance_sought": "Two investigators for ten days", "purpose": "investigation", "territory": "Both", "leader": "By turns", "members": "Two each",
      "duration": "Three months"}),
    ("tn", "liaison", "smuggling-protocol", "nationality-verification", 20, False,
     {"identity": "One adult, particulars in the sealed cover", "means_of_evidence": "Copy of an identity card", "claim_checked_by": "Liaison officer",
      "claim_checked_on": "2026-11-20"}),
)


def letter(here: str, number: str, row: tuple) -> str:
    party, channel, agreement, procedure, hours, urgent, asked = row
    at = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    fields = [f"{name}: {value.format(here=here, here_upper=here.upper())}" for name, value in asked.items()]
    return "\n".join(["ENTRAIDE-LETTER 1", f"Channel: {channel}", f"Number: {number}", f"From: {party}", f"To: {here}", f"Agreement: {agreement}",
                      f"Procedure: {procedure}", "Step: received", f"Date: {at}", f"Received: {at}", f"Urgent: {'yes' if urgent else 'no'}", "",
                      "[identity]", *fields, "", "END", ""])


def came_before(node: Node) -> bool:
    return any(row["number"].startswith("DEMO-") for row in node.rows("channel", "list"))


def open_requests(stage: Stage) -> None:
    """Once in the life of a node: what has come stays open until somebody answers it."""
    stage.note("open")
    for name, team in TEAMS.items():
        node = stage.nodes[name]
        if came_before(node):
            continue
        for at, row in enumerate(LETTERS):
            folder = node.home / "channels" / row[1] / "in"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = folder / f"demo-{at}.txt"
            file.write_text(letter(node.place.party, f"DEMO-{row[0].upper()}-{at + 1:03}", row), encoding="utf-8")
            file.chmod(0o600)
        stage.do(name, "channel", "read", "--user", node_reader(name))
        for request in node.rows("request", "list", "--theirs"):
            if ":" in request["partner"]:
                node.must("request", "assign", request["id"], "--team", team, "--user", node_reader(name))


def node_reader(name: str) -> str:
    return {"canada": "a.tremblay", "france": "o.morel"}[name]
