#!/usr/bin/env python3
"""The desk over HTTP between two nodes: the queue and its events, whose a request is, drafts by field, what is sent twice, protection."""
import http.client
import json
import subprocess
import time
import unittest

from entraide import PROGRAM, Server, environment
from procedures_test import FACTS
from wire_nodes import wait_for
from wire_test import TOUR, TwoNodes

PASSPHRASE = "four words make one"
CLAIM = {"facts": {"claim": "open", "subject_role": "smuggled_person"}, "countries": {"fled": ["pk"], "of_origin": ["pk"]}}
PERSON = {"family_name": "Invented", "given_names": "Amina", "date_of_birth": "1994-03-02"}


class AtDesk(TwoNodes):
    """The first node has accounts, and its officers come in by their passwords; both servers run."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        for name, role in (("anne", "officer"), ("marc", "supervisor"), ("noor", "protection_officer"), ("mona", "protection_officer"),
                           ("zoe", "overseer")):
            added = subprocess.run([str(PROGRAM), "--home", str(cls.homes[cls.own()]), "user", "add", name, "--full-name", "Somebody Invented",
                                    "--role", role], input=PASSPHRASE + "\n", text=True, capture_output=True, check=False, env=environment())
            assert added.returncode == 0, added.stderr
        cls.servers = {}
        for name in cls.parties:
            cls.servers[name] = Server(cls.homes[name]).__enter__()
            cls.addClassCleanup(cls.servers[name].__exit__, None, None, None)
        cls.cookies: dict[str, str] = {}

    @classmethod
    def own(cls) -> str:
        return next(iter(cls.parties))

    @classmethod
    def call(cls, user: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict, dict]:
        """Status, body, headers."""
        server = cls.servers[cls.own()]
        known = {"Cookie": cls.cookie(user)} if user else {}
        status, given, content = server.request(method, path, body, Origin=server.url, X_Entraide_Purpose="investigation",
                                                X_Entraide_Legal_Basis="test", **known, **headers)
        return status, json.loads(content) if content and "json" in given.get("Content-Type", "") else {}, given

    @classmethod
    def cookie(cls, user: str) -> str:
        if user not in cls.cookies:
            status, _, headers = cls.call("", "POST", "/api/v1/session", {"name": user, "password": PASSPHRASE})
            assert status == 201, status
            cls.cookies[user] = headers["Set-Cookie"].split(";")[0]
        return cls.cookies[user]

    def ask(self, user: str, method: str, path: str, body: object = None, status: int = 200, **headers: str) -> dict:
        got, answer, _ = self.call(user, method, path, body, **headers)
        self.assertEqual(got, status, f"{method} {path}: {answer}")
        return answer

    def add(self, user: str = "anne", **changes: object) -> dict:
        draft = {**json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8")), **changes}
        return self.ask(user, "POST", "/api/v1/drafts", {"draft": draft}, 201)

    def move(self, user: str, page: dict, what: str, body: object = None, status: int = 200) -> dict:
        return self.ask(user, "POST", f"/api/v1/drafts/{page['id']}/{what}", body or {}, status, If_Match=f'"{page["version"]}"')


class Desk(AtDesk):
    """canada asks france."""

    def sent(self) -> str:
        """A request to france, by two persons."""
        page = self.add()
        page = self.move("anne", page, "ask")
        page = self.move("marc", page, "approve")
        self.assertTrue(page["ready"], page)
        return self.move("anne", page, "send", status=201)["id"]

    def in_queue(self, request: str, **filters: str) -> dict | None:
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        groups = self.ask("anne", "GET", f"/api/v1/requests?{query}")["groups"]
        return next((row for group in groups for row in group["requests"] if row["id"] == request), None)

    # ------------------------------------------------------------ requests

    def test_a_request_is_sent_assigned_noted_and_answered(self):
        request = self.sent()
        row = wait_for(lambda: self.in_queue(request), 20)
        self.assertEqual((row["partner"], row["ours"], row["limit"]["article"]), ("france", True, "13: default"))
        page = self.ask("anne", "GET", f"/api/v1/requests/{request}")
        self.assertEqual([one["state"] for one in page["history"]], ["received"])
        changed = self.ask("marc", "PATCH", f"/api/v1/requests/{request}", {"assignee": {"was": "", "now": "anne"}, "team": {"now": "border/dorval"}})
        self.assertEqual((changed["assignee"], changed["team"]), ("anne", "border/dorval"))
        conflict = self.ask("marc", "PATCH", f"/api/v1/requests/{request}", {"assignee": {"was": "", "now": "marc"}}, 409)
        self.assertEqual(conflict["fields"]["assignee"], {"was": "", "now": "marc", "there": "anne"})
        self.assertIsNotNone(self.in_queue(request, assignee="anne"))
        self.assertIsNone(self.in_queue(request, assignee="marc"))
        self.assertIsNotNone(self.in_queue(request, q=request[:20]))
        self.ask("anne", "POST", f"/api/v1/requests/{request}/notes", {"text": "Lyon called"}, 204)
        events = self.ask("anne", "GET", f"/api/v1/requests/{request}/history")["events"]
        self.assertEqual([one["kind"] for one in events if one["kind"] in ("assigned", "note")], ["assigned", "note"])
        self.assertEqual(json.loads(self.on("canada", "request", "history", request, "--json").splitlines()[-1])["text"], "Lyon called")

    def test_a_case_is_shared_between_teams(self):
        request = self.sent()
        wait_for(lambda: self.in_queue(request), 20)
        case = self.ask("anne", "GET", f"/api/v1/requests/{request}")["case"]
        self.assertIsNone(self.in_queue(request, team="police/montreal"))
        self.ask("anne", "POST", f"/api/v1/cases/{case}/teams", {"team": "police/montreal"})
        self.assertIsNotNone(self.in_queue(request, team="police/montreal"))
        self.assertEqual(self.ask("anne", "GET", f"/api/v1/cases/{case}")["teams"], ["police/montreal"])
        self.assertIn(case, self.on("canada", "case", "list", "--team", "police/montreal"))
        self.on("canada", "case", "unshare", case, "police/montreal")
        self.assertIsNone(self.in_queue(request, team="police/montreal"))

    def test_the_queue_tells_what_changes_while_somebody_looks(self):
        line = http.client.HTTPConnection("127.0.0.1", self.servers["canada"].port, timeout=30)
        line.request("GET", "/api/v1/requests/events", headers={"Cookie": self.cookie("anne")})
        reply = line.getresponse()
        self.assertEqual((reply.status, reply.getheader("Content-Type")), (200, "text/event-stream"))

        def next_event() -> dict:
            while True:
                text = reply.fp.readline().decode()
                if not text:
                    raise AssertionError("the stream ended")
                if text.startswith("data: "):
                    return json.loads(text[6:])

        def ids(event: dict) -> set[str]:
            return {row["id"] for group in event["groups"] for row in group["requests"]}

        before = ids(next_event())
        request = self.sent()
        deadline = time.monotonic() + 20
        while request not in (now := ids(next_event())):
            self.assertLess(time.monotonic(), deadline)
        self.assertNotIn(request, before)
        self.assertIn(request, now)
        line.close()

    def test_the_queue_tells_nobody_who_may_not_see_it(self):
        self.assertEqual(self.ask("zoe", "GET", "/api/v1/requests", None, 403)["code"], "api.right")
        self.ask("zoe", "GET", "/api/v1/requests/events", None, 403)
        self.assertEqual(self.ask("anne", "GET", "/api/v1/requests?group=late", None, 400)["code"], "api.requests.group")
        tag = self.call("anne", "GET", "/api/v1/requests")[2]["ETag"]
        self.assertIn(self.call("anne", "GET", "/api/v1/requests", None, If_None_Match=tag)[0], (200, 304), "the minute may have passed")

    # ------------------------------------------------------------ drafts

    def test_two_people_write_in_one_draft_without_losing_a_word(self):
        page = self.add()
        path = f"/api/v1/drafts/{page['id']}"
        number = {"data.document.document_number": {"was": "09FV12345", "now": "09FV54321"}}
        reason = {"data.document.reason_for_suspicion": {"was": "number in a series reported stolen", "now": "the print is poor"}}
        self.ask("anne", "PATCH", path, number)
        self.ask("marc", "PATCH", path, reason)
        document = self.ask("anne", "GET", path)["content"]["data"]["document"]
        self.assertEqual((document["document_number"], document["reason_for_suspicion"]), ("09FV54321", "the print is poor"))
        conflict = self.ask("marc", "PATCH", path, {"data.document.document_number": {"was": "09FV12345", "now": "X"}}, 409)
        self.assertEqual(conflict["fields"]["data.document.document_number"]["there"], "09FV54321")
        self.ask("anne", "PATCH", path, {"files": {"now": []}}, 400)

    def test_what_was_not_seen_is_not_approved(self):
        page = self.add()
        self.ask("marc", "POST", f"/api/v1/drafts/{page['id']}/approve", {}, 428)
        self.ask("anne", "PATCH", f"/api/v1/drafts/{page['id']}", {"urgent": {"now": False}})
        self.assertEqual(self.move("marc", page, "approve", status=409)["code"], "store.papers.changed")

    def test_what_is_sent_twice_is_done_once(self):
        draft = json.loads((TOUR / "verify-document.json").read_text(encoding="utf-8"))
        one = self.ask("anne", "POST", "/api/v1/drafts", {"draft": draft}, 201, Idempotency_Key="k-1")
        status, again, headers = self.call("anne", "POST", "/api/v1/drafts", {"draft": draft}, Idempotency_Key="k-1")
        self.assertEqual((status, again["id"], headers.get("Idempotency-Replayed")), (201, one["id"], "true"))
        other = self.ask("anne", "POST", "/api/v1/drafts", {"draft": draft, "team": "border/dorval"}, 409, Idempotency_Key="k-1")
        self.assertEqual(other["code"], "store.once.other")
        self.assertNotEqual(self.ask("marc", "POST", "/api/v1/drafts", {"draft": draft}, 201, Idempotency_Key="k-1")["id"], one["id"])
        self.ask("anne", "POST", "/api/v1/drafts", {"draft": {}}, 400, Idempotency_Key="k-2")
        self.ask("anne", "POST", "/api/v1/drafts", {"draft": draft}, 201, Idempotency_Key="k-2")

    def test_a_template_has_what_its_procedure_requires(self):
        template = self.ask("anne", "GET", "/api/v1/templates/smuggling-protocol/document-verification")
        self.assertLessEqual({"document_kind", "issuing_state", "document_number", "reason_for_suspicion"}, set(template["data"]["identity"]))
        self.assertEqual(template, json.loads(self.on("canada", "draft", "template", "smuggling-protocol", "document-verification")))
        self.ask("anne", "GET", "/api/v1/templates/smuggling-protocol/none", None, 404)

    # ------------------------------------------------------------ hits and alerts

    def test_a_hit_that_two_persons_set_aside_does_not_come_back(self):
        people = self.write("people.jsonl", json.dumps({"id": "p1", "schema": "Person", "properties": {
            "name": ["Ludovic Saint-Amand"], "birthDate": ["1975-05-06"], "topics": ["crime"]}}) + "\n")
        self.on("canada", "import", people)
        query = {"queries": {"q": {"schema": "Person", "properties": {"name": ["Ludovic Saint Amand"], "birthDate": ["1975-05-06"]}}}}
        found = wait_for(lambda: self.ask("anne", "POST", "/api/v1/checks", query)["responses"]["q"]["candidates"], 20)
        number = self.ask("anne", "POST", "/api/v1/hits", {"reference": found[0]["reference"], "opinion": "not_same", "reason": "another face"}, 201)["number"]
        self.assertEqual(self.ask("marc", "GET", "/api/v1/hits")["judgements"][0]["state"], "waits")
        self.ask("anne", "POST", f"/api/v1/hits/{number}/second-look", {"reason": "it is"}, 403)
        self.ask("marc", "POST", f"/api/v1/hits/{number}/second-look", {"reason": "I agree"}, 204)
        self.assertEqual(self.ask("anne", "POST", "/api/v1/checks", query)["responses"]["q"]["candidates"], [])
        shown = self.ask("anne", "POST", "/api/v1/checks?set_aside=true", query)["responses"]["q"]["candidates"]
        self.assertTrue(shown[0]["said"]["set_aside"])
        self.ask("anne", "POST", f"/api/v1/hits/{number}/undo", {"reason": "a new photograph"}, 204)
        self.assertEqual(len(self.ask("anne", "POST", "/api/v1/checks", query)["responses"]["q"]["candidates"]), 1)


class Protection(AtDesk):
    """germany would return somebody to pakistan, who has asked for asylum meanwhile."""

    parties = {"germany": "de", "pakistan": "pk"}

    def readmission(self, case: str = "") -> dict:
        contents = {**PERSON, "particulars": "Invented", "nationality": "pk", "parents_names": "Invented", "documents": "passport",
                    "means_of_evidence": "passport", "claim_looked_for": "yes", "partner": "pk", "route": "ordinary"}
        facts = {**FACTS, "action": "readmit", "purpose": "readmission", "subject_role": "returnee", "offence": "none", "stateless": "no",
                 "claim": "none"}
        return self.add(to="pk", agreement="eu-readmission-model", procedure="readmission", step="received", urgent=False,
                        data={"identity": contents}, countries={"of_origin": ["pk"]}, facts=facts, **({"case": case} if case else {}))

    def test_a_claim_holds_a_return_and_only_protection_knows_why(self):
        words = json.dumps({"reference": "IRB-77", "note": "the claim of Amina", "says": CLAIM})
        self.ask("anne", "POST", "/api/v1/protection", json.loads(words), 403)
        person = {"schema": "Person", "properties": {"name": ["Amina Invented"], "birthDate": ["1994-03-02"]}}
        before = self.readmission()
        file = self.ask("noor", "POST", "/api/v1/protection", {**json.loads(words), "person": person}, 201)
        self.assertEqual(file["recognised_by"], 1)
        seen = self.ask("anne", "GET", f"/api/v1/drafts/{before['id']}")
        self.assertEqual((seen["held"], seen["decision"], seen["message"], seen["fault"], seen["denied"]), (True, None, None, None, False))
        self.assertIn("protection-officer", seen["needs"])
        held = self.readmission()
        self.assertNotIn("claim of", json.dumps({**held, "content": None}))
        known = self.ask("noor", "GET", f"/api/v1/drafts/{held['id']}")
        self.assertTrue(known["denied"])
        self.assertIn("no-return-while-a-claim-stands", json.dumps(known["decision"]))
        waiting = [one["id"] for one in self.ask("noor", "GET", "/api/v1/drafts?needs=protection-officer")["drafts"]]
        self.assertLessEqual({before["id"], held["id"]}, set(waiting))
        self.ask("anne", "GET", "/api/v1/drafts?needs=protection-officer", None, 403)
        sealed = "the claim of Amina stands"
        held = self.move("noor", known, "return", {"reason": sealed})
        for user, reads in (("noor", True), ("anne", False), ("marc", False)):
            events = self.ask(user, "GET", f"/api/v1/drafts/{held['id']}/history")["events"]
            self.assertIn("returned", [one["kind"] for one in events])
            self.assertEqual(sealed in json.dumps(events), reads, user)
        page = self.move("marc", held, "approve")
        refused = self.move("anne", page, "send", status=403)
        self.assertEqual(refused["code"], "node.papers.held")
        direct = self.ask("anne", "POST", "/messages?dry_run=true", held["content"], 403)
        self.assertEqual(direct["code"], "node.papers.held")
        self.assertNotIn("Amina", self.servers["germany"].log())

    def lift(self, user: str, file: dict, lifting: str, status: int = 200, **reason: str) -> dict:
        return self.ask(user, "POST", f"/api/v1/protection/{file['id']}/lift", {"lifting": lifting, **reason}, status, If_Match=f'"{file["version"]}"')

    def test_a_stop_needs_one_signature_and_what_ends_it_two(self):
        draft = self.readmission("0197a0e2-7c1d-7a40-9b55-0242ac120078")
        file = self.ask("noor", "POST", "/api/v1/protection", {"case": draft["id"], "stopped": True}, 201)
        # One of them alone lets nothing go: neither this draft nor everything.
        page = self.move("noor", self.ask("noor", "GET", f"/api/v1/drafts/{draft['id']}"), "approve")
        self.assertIn("protection-officer", page["needs"])
        self.assertEqual(self.move("noor", page, "approve", status=403)["code"], "node.papers.twice")
        page = self.move("mona", page, "approve")
        self.assertNotIn("protection-officer", page["needs"])
        self.assertEqual(self.ask("noor", "PUT", f"/api/v1/protection/{file['id']}", {"says": {"facts": {}}, "stopped": False}, 400,
                                  If_Match=f'"{file["version"]}"')["code"], "api.protection.lift")
        self.assertEqual(self.ask("mona", "POST", f"/api/v1/protection/{file['id']}/close", {"reason": "over"}, 403,
                                  If_Match=f'"{file["version"]}"')["code"], "node.protection.still_stopped")
        self.lift("anne", file, "ask", 403, reason="the flight is booked")
        self.assertEqual(self.lift("noor", file, "ask", 400)["code"], "node.papers.reason")
        file = self.lift("noor", file, "ask", reason="the judgment is final")
        self.assertNotEqual(file["stopped"], "")
        self.assertEqual(self.lift("noor", file, "agree", 403)["code"], "node.protection.lift_own")
        kept = self.lift("mona", file, "keep", reason="the appeal is open")
        self.assertEqual((kept["lift_asked"], kept["note"]), ("", "the appeal is open"))
        file = self.lift("mona", kept, "ask", reason="the appeal is withdrawn")
        file = self.lift("noor", file, "agree", reason="seen")
        self.assertEqual((file["stopped"], file["state"], file["lift_asked_by"], file["lifted_by"]), ("", "closed", "mona", "noor"))
        entries = json.dumps(self.rows("germany", "ledger", "entries", "--last", "40"))
        for step in ("end of a protection stop asked for", "protection stop kept", "protection stop ended by two"):
            self.assertIn(step, entries)
        self.assertNotIn("appeal", entries)

    def test_a_protection_file_speaks_by_its_case_until_it_is_closed(self):
        case = "0197a0e2-7c1d-7a40-9b55-0242ac120077"
        facts = self.write("claim.json", json.dumps(CLAIM))
        self.on("germany", "protect", "open", "--facts", facts, "--case", case, "--user", "anne", exits=3)
        self.on("germany", "protect", "open", "--facts", facts, "--user", "noor", exits=2)
        file = json.loads(self.on("germany", "protect", "open", "--facts", facts, "--case", case, "--user", "noor", "--json"))
        other = {**PERSON, "family_name": "Else", "date_of_birth": "1980-01-01"}
        draft = self.readmission(case)
        self.ask("anne", "PATCH", f"/api/v1/drafts/{draft['id']}", {f"data.identity.{name}": {"now": value} for name, value in other.items()})
        self.assertTrue(self.ask("noor", "GET", f"/api/v1/drafts/{draft['id']}")["denied"])
        self.on("germany", "protect", "close", file["id"], "--because", "withdrawn before the board", "--user", "noor")
        self.assertFalse(self.ask("noor", "GET", f"/api/v1/drafts/{draft['id']}")["denied"])


if __name__ == "__main__":
    unittest.main()
