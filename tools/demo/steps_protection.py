"""Steps 7 to 9: she asks for asylum, somebody wants to send her back, and the country that she fled asks about her."""
import json
import re

import flight
from desk import draft_of, found_in, metrics, tour
from stage import Stage, id_in

CLAIM = draft_of("refer-claim.json")["data"]["asylum"]
CLAIM_WORDS = [CLAIM["fears"], CLAIM["own_name"]]
HELD = re.compile("held by protection|retenu par la protection", re.I)
REASONS = re.compile(r"33\(1\)|19\(1\)|refugee|réfugié|mistreatment|mauvais traitements", re.I)
PARTICULARS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z|(particulars|passport_number): .*")


def step_7(stage: Stage) -> None:
    stage.heading(7, "7")
    stage.note("7.drafted")
    alert = id_in(stage.do("canada", "draft", "add", tour("alert-on-her.json"), "--user", "a.tremblay", lines=5))
    stage.note("7.role")
    refused = stage.do("canada", "draft", "change", alert, tour("alert-on-her-smuggled.json"), "--user", "a.tremblay", lines=5)
    stage.do("canada", "draft", "drop", alert, "--user", "a.tremblay", "--because", "she was smuggled: no alert on her")
    stage.note("7.read")
    stage.do("canada", "safeguard", "decide", tour("read-claim-officer.json"), "--user", "a.tremblay", exits=(3,))
    stage.do("canada", "safeguard", "decide", tour("read-claim-protection.json"), "--user", "n.haddad")
    stage.note("7.file")
    stage.do("canada", "protect", "open", "--facts", tour("claim.json"), "--document", flight.STOLEN_BLANK.number, "--user", "n.haddad")
    closed = stage.do("canada", "protect", "list", "--user", "a.tremblay", exits=(3,))
    officer, protection = claim_screens(stage)
    stage.sees("canada", "7.officer")
    stage.sees("canada", "7.protection")
    stage.sees("france, europol", "7.others")
    stage.never("7.alert", "art. 5" in refused and alert not in [row["id"] for row in stage.nodes["canada"].rows("draft", "list")])
    stage.never("7.screen", not any(word in officer + closed for word in CLAIM_WORDS) and all(word in protection for word in CLAIM_WORDS))
    stage.never("7.partners", not any(found_in(stage.nodes[name], CLAIM_WORDS) for name in ("france", "europol")))
    measured = metrics(stage.nodes["canada"], "l.simard")
    stage.never("7.log", not found_in(stage.nodes["canada"], CLAIM_WORDS, "entraide.db") and not any(word in measured for word in CLAIM_WORDS))


def claim_screens(stage: Stage) -> tuple[str, str]:
    """Her referral to those who protect, as the officer sees it and as the protection officer does."""
    canada = stage.nodes["canada"]
    number = id_in(canada.must("draft", "add", tour("refer-claim.json"), "--user", "n.haddad"))
    stage.note("7.kept")
    officer = stage.do("canada", "draft", "show", number, "--user", "a.tremblay", exits=(0, 1))
    protection = stage.do("canada", "draft", "show", number, "--user", "n.haddad", exits=(0, 1))
    canada.must("draft", "drop", number, "--user", "n.haddad")
    return officer, protection


def close_files(stage: Stage) -> None:
    """The case may be played again: what was known of her in the last play is not known yet."""
    canada = stage.nodes["canada"]
    for row in canada.rows("protect", "list", "--user", "n.haddad"):
        canada.must("protect", "close", row["id"], "--because", "the play is over", "--user", "n.haddad")


def step_8(stage: Stage) -> None:
    stage.heading(8, "8")
    hers = stage.do("canada", "draft", "add", tour("travel-document.json"), "--user", "r.bouchard")
    number = id_in(hers)
    stage.do("canada", "draft", "approve", number, "--user", "m.roy", lines=3)
    told = stage.do("canada", "draft", "send", number, "--user", "r.bouchard", exits=(3,))
    stage.note("8.why")
    stage.do("canada", "draft", "list", "--needs", "protection-officer", "--user", "n.haddad")
    seen = stage.do("canada", "draft", "show", number, "--user", "n.haddad", exits=(1,), lines=24)
    stage.sees("canada", "8.officer")
    stage.sees("canada", "8.protection")
    stage.never("8.left", number not in [row["id"] for row in stage.nodes["canada"].rows("outbox")])
    officer = stage.nodes["canada"].run("draft", "show", number, "--user", "r.bouchard").stdout
    stage.never("8.reasons", HELD.search(officer) and HELD.search(told) and not REASONS.search(officer + hers + told))
    stage.never("8.hint", same_for_a_stranger(stage, hers) and not hints(officer + told) and "33(1)" in seen)
    stage.do("canada", "draft", "drop", number, "--user", "r.bouchard", "--because", "not to be sent")


def same_for_a_stranger(stage: Stage, hers: str) -> bool:
    """The page of a man whom nothing protects is hers, but for numbers, times and particulars."""
    canada, stranger = stage.nodes["canada"], draft_of("travel-document.json")
    stranger["data"]["identity"] |= {"particulars": "a man, about forty, without a document of his own", "passport_number": "09FV99999"}
    page = canada.must("draft", "add", "-", "--user", "r.bouchard", stdin=json.dumps(stranger))
    canada.must("draft", "drop", id_in(page), "--user", "r.bouchard")
    return PARTICULARS.sub("", page) == PARTICULARS.sub("", hers)


def hints(text: str) -> list[str]:
    """What would tell the officer that there is a claim."""
    return [word for word in (*CLAIM_WORDS, "claim is open", "appeal", "asylum", "fled") if word.lower() in text.lower()]


def step_9(stage: Stage) -> None:
    stage.heading(9, "9")
    known = stage.do("canada", "safeguard", "answer", tour("check-claimant.json"), "--user", "n.haddad", exits=(0, 1))
    stranger = stage.do("canada", "safeguard", "answer", tour("check-stranger.json"), "--user", "n.haddad", exits=(0, 1))
    stage.note("9.more")
    stage.do("canada", "safeguard", "decide", tour("islamabad.json"), "--user", "n.haddad", exits=(3,))
    stage.note("9.entry")
    entries = stage.do("canada", "ledger", "entries", "--last", "3", "--user", "j.okafor")
    stage.line("canada ledger report --by rule --user j.okafor | grep country-fled")
    stage.sees("pakistan", "9.pakistan")
    stage.sees("canada", "9.overseer")
    stage.never("9.same", known == stranger and known.strip() != "")
    close_files(stage)
    stage.never("9.nobody", not any(name in entries for name in (flight.STOLEN_BLANK.surname, *CLAIM_WORDS)))
