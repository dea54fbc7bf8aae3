#!/usr/bin/env python3
"""The node over HTTP, as a client written for yente, OpenRefine and an operator's monitoring see it."""
import concurrent.futures
import json
import time
import unittest
import urllib.parse

from entraide import UN_2022, UN_2026, HomeTest, Server, entraide


class Interface(HomeTest):
    holds = (UN_2026,)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.server = cls.enterClassContext(Server(cls.home, ENTRAIDE_NODE_PROFILE="border"))

    def match(self, name: str, **query: object) -> dict:
        target = "/match/default?" + urllib.parse.urlencode(query)
        body = {"queries": {"q": {"schema": "Person", "properties": {"name": [name]}}}}
        status, answer = self.server.post(target, body)
        self.assertEqual(status, 200, answer)
        return answer["responses"]["q"]

    def test_matches_in_yente_s_shape(self):
        found = self.match("Ermias Ghermay", limit=3)
        best = found["results"][0]
        self.assertEqual((best["id"], best["match"], best["datasets"]), ("un-LYi.021", True, ["un-sc"]))
        for key in ("caption", "schema", "properties", "score", "features", "first_seen", "referents", "target"):
            self.assertIn(key, best)
        self.assertEqual(found["total"]["relation"], "eq")

    def test_searches_shows_and_lists(self):
        status, found = self.server.get("/search/default?q=Ermias+Ghirmay&limit=1")
        self.assertEqual((status, found["results"][0]["id"]), (200, "un-LYi.021"))
        status, entity = self.server.get("/entities/un-LYi.021")
        self.assertEqual((status, entity["schema"]), (200, "Person"))
        status, catalogue = self.server.get("/catalog")
        self.assertEqual([d["name"] for d in catalogue["datasets"]], ["un-sc"])
        self.assertEqual(self.server.get("/algorithms")[1]["default"], "entraide")
        self.assertEqual(self.server.get("/healthz")[0], 200)

    def test_describes_every_address_that_it_serves(self):
        _, document = self.server.get("/openapi.json")
        for path in ("/match/{dataset}", "/search/{dataset}", "/entities/{id}", "/catalog", "/algorithms", "/reconcile/{dataset}",
                     "/healthz", "/readyz", "/metrics"):
            self.assertIn(path, document["paths"])

    def test_errors_are_problems_that_name_the_way_out(self):
        status, problem = self.server.get("/search/default?q=x&colour=red")
        self.assertEqual((status, problem["status"]), (400, 400))
        self.assertIn("limit", problem["detail"])
        self.assertEqual(self.server.get("/entities/none")[0], 404)
        self.assertEqual(self.server.get("/search/nothing?q=x")[0], 404)
        self.assertEqual(self.server.request("DELETE", "/catalog")[0], 405)
        self.assertEqual(self.server.post("/match/default", {"queries": []})[0], 400)
        _, french = self.server.get("/entities/none", Accept_Language="fr")
        self.assertNotEqual(french["detail"], self.server.get("/entities/none")[1]["detail"])

    def test_reconciles_for_openrefine(self):
        body = urllib.parse.quote(json.dumps({"q0": {"query": "Ermias Ghermay", "type": "Person"}}))
        status, answer = self.server.get(f"/reconcile/default?queries={body}")
        self.assertEqual((status, answer["q0"]["result"][0]["id"]), (200, "un-LYi.021"))
        self.assertIn("versions", self.server.get("/reconcile/default")[1])

    def test_metrics_and_log_hold_no_name(self):
        self.match("Zacharias Unmistakable")
        _, metrics = self.server.get("/metrics")
        self.assertIn("entraide_index_entities 1003", metrics)
        self.assertNotIn("Unmistakable", metrics + self.server.log())

    def test_answers_many_at_once(self):
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: self.match("Ermias Ghermay")["results"][0]["id"], range(200)))
        self.assertEqual(set(answers), {"un-LYi.021"})


class Reasons(HomeTest):
    holds = (UN_2026,)

    def test_without_a_profile_a_reason_must_be_given(self):
        config = self.home / "entraide.toml"
        config.write_text(config.read_text(encoding="utf-8").replace('profile = "migrant-smuggling"', ""), encoding="utf-8")
        with Server(self.home) as server:
            self.assertEqual(server.get("/search/default?q=Ermias")[0], 403)
            status, _ = server.get("/search/default?q=Ermias", X_Entraide_Purpose="border-control", X_Entraide_Legal_Basis="art. 1")
            self.assertEqual(status, 200)


class Following(HomeTest):
    holds = (UN_2022,)

    def test_a_running_server_follows_an_import_and_ends_cleanly(self):
        server = Server(self.home)
        with server:
            self.must("--home", self.home, "import", UN_2026)
            deadline = time.monotonic() + 30
            while server.get("/catalog")[1]["datasets"][0]["version"] != "2026-02-27" or "1003" not in server.get("/metrics")[1]:
                self.assertLess(time.monotonic(), deadline, "the server did not follow within 30 s")
                time.sleep(0.1)
            self.assertEqual(server.get("/entities/un-LYi.029")[0], 200)
        self.assertEqual(server.exit_status, 0)


class Refusals(HomeTest):
    def test_a_port_in_use_is_exit_4(self):
        with Server(self.home) as server:
            done = entraide("--home", self.home, "serve", ENTRAIDE_API_PORT=str(server.port))
        self.assertEqual(done.returncode, 4)
        self.assertIn(str(server.port), done.stderr)


if __name__ == "__main__":
    unittest.main()
