#!/usr/bin/env python3
"""The officers' desk in a browser: each screen's main task by keyboard, in both languages and themes, on the demonstration network.

The desk must have been built (web/dist). ENTRAIDE_CASES=part-of-a-name runs some (several with | between); ENTRAIDE_SCREENS=docs/screens takes pictures of every screen,
ENTRAIDE_LOOKS=folder takes each in both themes at 1280 and 1920 points, to look at.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
import unittest

from demo_case import demo, free_ports, nodes  # and where the demonstration's own modules are
from entraide import PROGRAM, ROOT, environment

from network import USERS, SignIns

WEB = ROOT / "web"
DIST = WEB / "dist"
SECONDS_MAX = 1_500
PICTURE_BYTES_MAX = 150 * 1024
ALERT_FACTS = {"purpose": "investigation", "offence": "smuggling_aggravated", "subject_role": "suspect", "claim": "none", "minor": "no", "benefit": "shown",
               "relation": "none", "evaluated": "yes", "justified": "yes", "handling": "own", "court_order": "yes"}
PHOTO_CASE = "0197a0e2-7c1d-7a40-9b55-0242ac120066"
PRIVATE_FACTS = {"purpose": "border_control", "offence": "none", "subject_role": "none", "minor": "no", "relation": "none", "benefit": "excluded",
                 "claim": "none", "justified": "yes", "evaluated": "yes", "handling": "own", "mistreatment_risk": "none"}
# What a pack of ours says beyond the provisions of the study.
OWN_ARTICLES = {"common-safeguards/two persons", "protection-referral/consent", "refugee-protection/1954 Convention"}
OUTSIDE = re.compile(r"(?:src|href)=\"(?!/desk/)|https?://(?!www\.w3\.org/)")


def missing() -> str:
    """What this machine lacks for a browser's work; nothing when it lacks nothing."""
    for what, there in (("node", shutil.which("node")), ("chromium", shutil.which("chromium")), ("pdftotext: poppler-utils", shutil.which("pdftotext")),
                        ("web/dist: build the desk", DIST.exists()),
                        ("web/node_modules: npm ci --ignore-scripts", (WEB / "node_modules/playwright-core").exists())):
        if not there:
            return what
    return ""


WHOLE = "SUITE_WHOLE" in os.environ  # `./dev test` has installed and built all of it: what lacks then is a fault


@unittest.skipIf(missing() and not WHOLE, missing())
class Desk(unittest.TestCase):
    """The case is played to its end once; then a browser works on canada's and france's desks, and alone on europol's."""

    @classmethod
    def setUpClass(cls) -> None:
        if missing():
            raise AssertionError(f"missing: {missing()}")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="entraide-web-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.folder.chmod(0o755)  # a second look is given under another account
        cls.port = free_ports()
        done = demo(cls.folder, cls.port, "--play-only")
        if done.returncode != 0:
            raise AssertionError(f"exit {done.returncode}\n{done.stdout[-6000:]}")
        cls.nodes = nodes(cls.folder, cls.port)
        cls.nodes["france"].must("import", WEB / "tests/hostile.jsonl", "--dataset", "hostile", "--format", "ftm-jsonl", "--quiet")
        cls.alert_of_a_partner()
        cls.stolen_blank_of_france()
        cls.photograph_for_france()
        for node in cls.nodes.values():
            node.setting("api", "desk", f'"{DIST}"')
        # So few that one check raises the alarm.
        cls.nodes["france"].setting("private_check", "keys_per_hour", "1")
        cls.nodes["france"].setting("private_check", "keys_at_once", "200")
        for name in ("canada", "france"):
            cls.nodes[name].serve()
            cls.addClassCleanup(cls.nodes[name].stop)
        cls.from_france()
        cls.report, cls.said = cls.work()

    @classmethod
    def alert_of_a_partner(cls) -> None:
        """Europol publishes one; a courier takes it to France, since nobody serves there."""
        europol = cls.nodes["europol"]
        facts, bundle = cls.folder / "alert-facts.json", cls.folder / "alert.bundle"
        facts.write_text(json.dumps({"facts": ALERT_FACTS}), encoding="utf-8")
        made = json.loads(europol.must(
            "alert", "create", "--name", "INVENTED, Partner", "--birth-date", "1979-02-11", "--agreement", "sis-2018-1862", "--article", "36", "--action", "check",
            "--reason", "buys boats", "--proportionality", "five crossings", "--review", "2027-03-01", "--until", "2027-11-28", "--facts", facts,
            "--user", "e.lind", "--json"))
        for row in europol.rows("alert", "publish", made["id"], "--facts", facts, "--user", "e.lind"):
            if row.get("partner") == "france" and "draft" in row:
                europol.must("draft", "approve", row["draft"], "--user", "k.novak")
                europol.must("draft", "send", row["draft"], "--user", "e.lind")
        europol.must("bundle", "write", "france", bundle)
        cls.nodes["france"].must("bundle", "read", bundle)

    @classmethod
    def stolen_blank_of_france(cls) -> None:
        """France lets an alert on a stolen blank take part in Canada's private checks."""
        france, facts = cls.nodes["france"], cls.folder / "blank-facts.json"
        facts.write_text(json.dumps({"facts": {**ALERT_FACTS, "subject_role": "none", "offence": "none", "benefit": "excluded"}}), encoding="utf-8")
        made = json.loads(france.must(
            "alert", "create", "--name", "INVENTED, Bearer", "--birth-date", "1990-02-03", "--document", "09FV77001", "--issuing-state", "fr",
            "--agreement", "sis-2018-1862", "--article", "38", "--action", "check", "--reason", "stolen blank", "--proportionality", "a series",
            "--review", "2027-03-01", "--until", "2027-11-28", "--facts", facts, "--user", "o.morel", "--json"))
        facts.write_text(json.dumps({"facts": {**PRIVATE_FACTS}}), encoding="utf-8")
        france.must("alert", "share", made["id"], "--agreement", "interpol-rpd", "--with", "canada", "--category", "document", "--facts", facts,
                    "--user", "o.morel")

    @classmethod
    def from_france(cls) -> None:
        """A picture that is good, one that says to be somebody else's, and a commitment that France has otherwise."""
        france, counts, forged = cls.nodes["france"], cls.folder / "counts.csv", cls.folder / "forged.json"
        counts.write_text("kind,date,route,persons\ndetection,2026-01,pakistan-south,57\n", encoding="utf-8")
        france.must("picture", "import", counts, "--user", "o.morel")
        drafts = [json.loads(france.must("picture", "share", "--to", "ca", "--from", "2026-01", "--until", "2026-01", "--facts", "January", "--user", "o.morel",
                                         "--json"))["id"]]
        forged.write_text(json.dumps({
            "to": "ca", "agreement": "smuggling-protocol", "procedure": "strategic-information", "step": "sent",
            "facts": {**PRIVATE_FACTS, "action": "spontaneous", "purpose": "strategic", "offence": "smuggling", "benefit": "shown"},
            "data": {"aggregate": {"format": "entraide-picture-1", "topic": "SP10_A", "facts": "x",
                                   "picture": "picture,de,2026-01,2026-01,10,1\nkind,period,route,breakdown,value,persons\n"}}}), encoding="utf-8")
        drafts.append(json.loads(france.must("draft", "add", forged, "--user", "o.morel", "--json"))["id"])
        france.must("bilan", "status", "refugee-consultations", "dropped", "--because", "no partner asked for it", "--user", "o.morel")
        shares = json.loads(france.must("bilan", "share", "refugee-consultations", "--to", "ca", "--user", "o.morel", "--json"))["shares"]
        drafts += [one["draft"] for one in shares]
        for draft in drafts:
            france.must("draft", "approve", draft, "--user", "p.lefevre")
            france.must("draft", "send", draft, "--user", "o.morel")
        arrived = time.monotonic() + 30
        canada = cls.nodes["canada"]
        while time.monotonic() < arrived and not set(drafts) <= {row["id"] for row in canada.rows("inbox")}:
            time.sleep(0.3)

    @classmethod
    def photograph_for_france(cls) -> None:
        """Canada asks about a document and sends a picture of it; a courier takes it."""
        canada, photo, draft, bundle = cls.nodes["canada"], cls.folder / "photo.bin", cls.folder / "photo.json", cls.folder / "photo.bundle"
        photo.write_bytes(bytes(range(256)) * 16)
        asked = json.loads((ROOT / "docs/tour/verify-document.json").read_text(encoding="utf-8"))
        draft.write_text(json.dumps({**asked, "case": PHOTO_CASE, "files": [{"category": "document", "path": str(photo)}]}), encoding="utf-8")
        made = json.loads(canada.must("draft", "add", draft, "--user", "a.tremblay", "--json"))
        canada.must("draft", "approve", made["id"], "--user", "m.roy")
        canada.must("draft", "send", made["id"], "--user", "a.tremblay")
        canada.must("bundle", "write", "france", bundle)
        cls.nodes["france"].must("bundle", "read", bundle)

    @classmethod
    def desks(cls) -> dict:
        sign_ins = SignIns(cls.folder)

        def desk(name: str) -> dict:
            node = cls.nodes[name]
            users = {user: sign_ins.of(name, user) for user, *_ in USERS[name]}
            return {"url": f"http://127.0.0.1:{node.place.api_port}/desk/", "users": users}

        alone = {**desk("europol"), "serve": [str(PROGRAM), "--home", str(cls.nodes["europol"].home), "serve"]}
        return {"ca": desk("canada"), "fr": desk("france"), "alone": alone}

    @classmethod
    def work(cls) -> tuple[list[dict], str]:
        file = cls.folder / "report.json"
        given = {key: os.environ[key] for key in ("ENTRAIDE_CASES", "ENTRAIDE_FAILED", "ENTRAIDE_PATIENCE") if key in os.environ}
        for folder in ("ENTRAIDE_SCREENS", "ENTRAIDE_LOOKS"):
            if folder in os.environ:
                given[folder] = str(pathlib.Path(os.environ[folder]).resolve())
        done = subprocess.run(["node", "tests/run.mjs"], cwd=WEB, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, timeout=SECONDS_MAX,
                              env={**environment(), **given, "ENTRAIDE_DESKS": json.dumps(cls.desks()), "ENTRAIDE_REPORT": str(file)})
        if not file.exists():
            raise AssertionError(done.stdout[-6000:])
        print(done.stdout)  # what each case took
        return json.loads(file.read_text(encoding="utf-8")), done.stdout

    def test_each_task_is_done_by_keyboard(self):
        self.assertTrue(self.report, self.said)
        for case in self.report:
            with self.subTest(case["name"]):
                self.assertEqual(case["fault"], "")

    def test_pictures_are_small(self):
        folder = ROOT / "docs/screens"
        for picture in folder.glob("*.png") if folder.exists() else ():
            self.assertLessEqual(picture.stat().st_size, PICTURE_BYTES_MAX, picture)

    def test_nothing_is_kept_of_a_passenger_list_or_a_name_that_was_checked(self):
        logs = "".join(node.log_file.read_text(encoding="utf-8", errors="replace") for node in self.nodes.values() if node.log_file.exists())
        self.assertNotIn("Zzyzx", logs)

    def test_the_interface_is_the_one_that_the_desk_was_written_against(self):
        canada = self.nodes["canada"]
        token = canada.must("token", "make", "a.tremblay", "--right", "consult", "--label", "drift").split()
        bearer = next(word for word in token if word.startswith("ent_"))
        status, text = canada.get("/openapi.json", Authorization=f"Bearer {bearer}", **{"Accept-Language": "en"})
        self.assertEqual(status, 200)
        file = self.folder / "openapi.json"
        file.write_text(text, encoding="utf-8")
        done = subprocess.run(["node", "tools/api_drift.mjs", str(file)], cwd=WEB, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)


@unittest.skipUnless(shutil.which("node") or WHOLE, "node")
class Words(unittest.TestCase):
    """`npm run build` begins with tools/words.mjs."""

    def check(self, folder: pathlib.Path) -> subprocess.CompletedProcess:
        return subprocess.run(["node", "tools/words.mjs"], cwd=folder, capture_output=True, text=True, check=False, timeout=60)

    def test_a_text_that_lacks_a_language_fails_the_build(self):
        with tempfile.TemporaryDirectory(prefix="entraide-words-") as name:
            folder = pathlib.Path(name)
            for part in ("src", "tools"):
                shutil.copytree(WEB / part, folder / part)
            self.assertEqual(self.check(folder).returncode, 0)
            for language in ("en", "fr"):
                file = folder / f"src/words/{language}/shell.json"
                texts = json.loads(file.read_text(encoding="utf-8"))
                file.write_text(json.dumps({key: text for key, text in texts.items() if key != "skip"}), encoding="utf-8")
                done = self.check(folder)
                self.assertNotEqual(done.returncode, 0, language)
                self.assertIn("skip", done.stdout + done.stderr)
                file.write_text(json.dumps(texts), encoding="utf-8")


class Help(unittest.TestCase):
    """The articles that the desk quotes beside a field."""

    def test_each_article_quoted_stands_in_a_pack_in_both_languages_and_in_the_catalogue_of_provisions(self):
        texts = {}
        for file in (ROOT / "agreements").glob("*.toml"):
            pack = tomllib.loads(file.read_text(encoding="utf-8"))
            texts |= {f"{file.stem}/{one['ref']}": one["text"] for one in pack.get("article", [])}
        rows = [row.split("\t") for row in (ROOT / "agreements/provisions.tsv").read_text(encoding="utf-8").splitlines()[1:]]
        provisions = {one.strip() for row in rows for one in row[2].split(";")}
        quoted = json.loads((WEB / "src/rooms/agreements/shared/field_articles.json").read_text(encoding="utf-8"))
        self.assertGreater(len(quoted), 40)
        for field, articles in quoted.items():
            self.assertTrue(articles, field)
            for article in articles:
                with self.subTest(field, article=article):
                    self.assertTrue(texts[article]["en"] and texts[article]["fr"])
                    self.assertTrue(article in provisions | OWN_ARTICLES, "not in provisions.tsv")


@unittest.skipUnless(DIST.exists() or WHOLE, "web/dist: build the desk")
class Built(unittest.TestCase):
    """What the node hands out takes nothing from outside, and nothing runs that stands in the page."""

    def test_nothing_is_asked_of_another_machine(self):
        for file in DIST.rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            self.assertEqual(OUTSIDE.findall(text), [], file)
            self.assertNotRegex(text, r"<script(?![^>]*\bsrc=)[^>]*>", "a script in the page")
            self.assertNotRegex(text, r"\son[a-z]+=", "a handler in the page")
        for file in DIST.rglob("*.css"):
            self.assertNotRegex(file.read_text(encoding="utf-8"), r"url\(\s*['\"]?(?:https?:)?//|@import", file)

    def test_there_is_no_source_map(self):
        self.assertEqual([str(file) for file in DIST.rglob("*.map")], [])


if __name__ == "__main__":
    unittest.main()
