#!/usr/bin/env python3
"""A partner that lies: it has canada's key and certificate, and no program of ours; france must stand it, and say what happened."""
import base64
import contextlib
import http.client
import json
import pathlib
import ssl
import subprocess
import tempfile
import unittest

from wire_faults_line import ADDRESSES
from wire_nodes import WIRE_PORT, PairTest, draft, enrol, new_id

FRAMES = "/wire/v1/frames"
BYTES_MAX, LINES_MAX, CONNECTIONS_MAX = 8 << 20, 4096, 8


class Papers:
    """A certificate with its key, and what the openssl command line makes with them."""

    def __init__(self, certificate: pathlib.Path, key: pathlib.Path) -> None:
        self.certificate, self.key = certificate, key

    @classmethod
    def of(cls, home: pathlib.Path) -> "Papers":
        certificate, key = (home / "wire/keys").read_text().splitlines()[0].split()
        return cls(home / "wire" / certificate, home / "wire" / key)

    @classmethod
    def made(cls, folder: pathlib.Path, name: str) -> "Papers":
        papers = cls(folder / f"{name}-forged.pem", folder / f"{name}-forged.key")
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", f"/CN={name}",
                "-addext", "keyUsage=digitalSignature,keyAgreement", "-keyout", papers.key, "-out", papers.certificate)
        return papers

    def sign(self, text: bytes, digest: str = "sha256") -> bytes:
        return openssl("cms", "-sign", "-binary", "-nodetach", "-noattr", "-nocerts", "-md", digest, "-signer", self.certificate,
                       "-inkey", self.key, "-outform", "DER", given=text)

    def seal(self, signed: bytes, cipher: str = "aes-256-gcm", kdf: str = "sha256") -> bytes:
        """For the owner of these papers."""
        return openssl("cms", "-encrypt", "-binary", f"-{cipher}", "-wrap", "aes256-wrap", "-recip", self.certificate, "-keyopt",
                       f"ecdh_kdf_md:{kdf}", "-outform", "DER", given=signed)

    def open(self, sealed: bytes) -> bytes:
        return openssl("cms", "-decrypt", "-binary", "-inform", "DER", "-recip", self.certificate, "-inkey", self.key, "-outform", "DER",
                       given=sealed)

    def verify(self, signed: bytes) -> bytes:
        return openssl("cms", "-verify", "-binary", "-inform", "DER", "-certfile", self.certificate, "-CAfile", self.certificate, given=signed)


def openssl(*arguments: object, given: bytes = b"") -> bytes:
    """By files: `-in /dev/stdin` would not do for all of its commands."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(given)
        file.flush()
        where = ["-in", file.name] if given else []
        done = subprocess.run(["openssl", *map(str, arguments), *where], capture_output=True, check=False, timeout=60)
    if done.returncode != 0:
        raise AssertionError(f"openssl {arguments}: {done.stderr.decode()}")
    return done.stdout


def canonical(message: dict) -> bytes:
    return json.dumps(message, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def line_of(identifier: str, envelope: bytes) -> str:
    return f"message {identifier} {base64.b64encode(envelope).decode()}\n"


class Liar(PairTest):
    def setUp(self) -> None:
        super().setUp()
        self.mine, self.theirs = Papers.of(self.canada.home), Papers.of(self.france.home)
        self.france.start()

    # ---- what the liar can do

    def speak(self, papers: Papers | None, highest: ssl.TLSVersion | None = None) -> http.client.HTTPConnection:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if highest is not None:
            context.maximum_version = highest
        if papers is not None:
            context.load_cert_chain(papers.certificate, papers.key)
        plain = self.canada.connect(WIRE_PORT, ADDRESSES[1])
        try:
            client = http.client.HTTPConnection(ADDRESSES[1], WIRE_PORT)
            client.sock = context.wrap_socket(plain)
        except BaseException:
            plain.close()
            raise
        self.addCleanup(client.close)
        return client

    def post(self, frames: str | bytes, client: http.client.HTTPConnection | None = None) -> tuple[int, str]:
        if client is None:
            with contextlib.closing(self.speak(self.mine)) as once:
                return self.post(frames, once)
        client.request("POST", FRAMES, frames, {"Content-Type": "text/plain; charset=utf-8"})
        answer = client.getresponse()
        return answer.status, answer.read().decode()

    def real(self) -> tuple[str, bytes]:
        """A message that canada's own program has sealed; nothing has carried it yet."""
        file = self.folder / "draft.json"
        file.write_text(json.dumps(draft("fr", self.marker)), encoding="utf-8")
        identifier = json.loads(self.canada.must("send", file, "--json"))["id"]
        file.unlink()
        pem = self.canada.must("message", "export", identifier)
        return identifier, base64.b64decode("".join(pem.splitlines()[1:-1]))

    def changed(self, **members: object) -> tuple[str, bytes]:
        """A message of canada's with other members than its program would write, signed with its real key."""
        identifier, envelope = self.real()
        message = json.loads(self.mine.verify(self.mine.open(envelope)))
        message.update(members, id=new_id())
        return message["id"], self.theirs.seal(self.mine.sign(canonical(message)))

    # ---- what must hold

    def statements(self, answer: str) -> list[dict]:
        """The receipts of an answer; france's signature on each is verified by openssl."""
        found = []
        for line in answer.splitlines():
            kind, identifier, content = line.split(" ")
            self.assertEqual(kind, "receipt", line)
            statement = json.loads(self.theirs.verify(base64.b64decode(content)))
            self.assertEqual((statement["message"], statement["by"]), (identifier, "france"))
            found.append(statement)
        return found

    def digest_of(self, identifier: str) -> str:
        """Of what the message says, as its author knows it."""
        return next(row["digest"] for row in self.canada.rows("outbox", "--last", "1000") if row["id"] == identifier)

    def refused(self, identifier: str, envelope: bytes, reason: str) -> dict:
        status, answer = self.post(line_of(identifier, envelope))
        self.assertEqual(status, 200, answer)
        statement = self.statements(answer)[0]
        self.assertEqual((statement["stage"], statement["reason"]), ("refused", reason))
        self.assertRegex(statement["digest"], "^[0-9a-f]{64}$")
        return statement

    def taken(self) -> list[str]:
        return [row["id"] for row in self.france.rows("inbox", "--last", 1000) if row["number"] > 0]

    def stands(self, *taken: str, says: str = "canada .*confirmed") -> None:
        """France goes on, only those messages took effect, its ledger verifies, and its operator is told."""
        self.assertEqual(sorted(self.taken()), sorted(taken))
        self.assertTrue(self.france.is_ready())
        for node in (self.canada, self.france):
            self.assertIn("every file as signed", node.must("ledger", "verify"))
        self.assertRegex(self.partners(self.france), says)
        identifier, envelope = self.real()  # and the true one still comes
        status, answer = self.post(line_of(identifier, envelope))
        self.assertEqual(status, 200, answer + self.france.log())
        self.assertEqual([one["stage"] for one in self.statements(answer)], ["delivered"])
        self.check_nothing_readable()

    # ---- the lies

    def test_the_same_message_fifty_times(self):
        identifier, envelope = self.real()
        with contextlib.closing(self.speak(self.mine)) as client:
            answers = [self.post(line_of(identifier, envelope), client) for _ in range(25)]
        answers.append(self.post(line_of(identifier, envelope) * 25))
        self.assertEqual({status for status, _ in answers}, {200})
        receipts = {line for _, answer in answers for line in answer.splitlines()}
        self.assertEqual(len(receipts), 1, "the receipt that it got, byte for byte")
        statement = self.statements(receipts.pop())[0]
        self.assertEqual((statement["stage"], statement["digest"]), ("delivered", self.digest_of(identifier)))
        self.stands(identifier)
        self.assertEqual(self.told(self.france, "delivered")[identifier], 1, "one entry")

    def test_truncated(self):
        identifier, envelope = self.real()
        frames = "".join(line_of(identifier, envelope[:length]) for length in range(1, len(envelope), 97))
        status, answer = self.post(frames)
        self.assertEqual(status, 200, answer)
        statements = self.statements(answer)
        self.assertEqual(len(statements), frames.count("\n"))
        self.assertEqual({(one["stage"], one["reason"]) for one in statements}, {("refused", "wire.refused.not_for_us")})
        self.stands(says=rf"\b{len(statements)}\b.*cannot be opened")

    def test_every_fortieth_byte_flipped(self):
        # Some of the bytes are of the author's own copy of the key. Whatever france says to those, the true message must come through.
        identifier, envelope = self.real()
        places = range(self.random.randrange(40), len(envelope), 40)
        bent = [envelope[:at] + bytes([envelope[at] ^ 1 << self.random.randrange(8)]) + envelope[at + 1:] for at in places]
        status, answer = self.post("".join(line_of(identifier, one) for one in bent))
        self.assertEqual(status, 200, answer)
        stages = [one["stage"] for one in self.statements(answer)]
        self.assertLessEqual(len(stages), len(bent))  # those that are the same message have one receipt
        status, answer = self.post(line_of(identifier, envelope))
        statement = self.statements(answer)[0]
        self.assertEqual((statement["stage"], statement["digest"]), ("delivered", self.digest_of(identifier)), statement)
        self.stands(identifier, says=r"\d+.* \S+Z: the message c")

    def test_signed_with_another_key(self):
        forged = Papers.made(self.folder, "canada")
        identifier, envelope = self.real()
        text = self.mine.verify(self.mine.open(envelope))
        self.refused(identifier, self.mine.seal(self.mine.sign(text)), "wire.refused.not_for_us")
        self.refused(identifier, self.theirs.seal(forged.sign(text)), "wire.refused.signature")
        self.stands(says=r"\b2\b.*not signed with a key of that partner")

    def test_weaker_than_agreed(self):
        identifier, envelope = self.real()
        signed = self.mine.open(envelope)
        text = self.mine.verify(signed)
        for sealed in (self.theirs.seal(signed, cipher="aes-256-cbc"), self.theirs.seal(signed, kdf="sha1"),
                       self.theirs.seal(signed, cipher="aes-128-gcm"), signed):
            self.refused(identifier, sealed, "wire.refused.not_for_us")
        self.refused(identifier, self.theirs.seal(self.mine.sign(text, digest="sha1")), "wire.refused.signature")
        self.stands(says=r"\b5\b.*not signed with a key of that partner")

    def test_too_much(self):
        identifier, envelope = self.real()
        self.assertEqual(self.post(b"x" * (BYTES_MAX + 1))[0], 413)
        status, answer = self.post("know " + "0" * 64 + "\n" + "x\n" * 1_000_000)
        self.assertEqual(status, 400, answer)
        self.assertIn("line 2", answer)
        status, answer = self.post(line_of(identifier, envelope)[:60] + "\n" + ("know " + "0" * 64 + "\n") * LINES_MAX)
        self.assertEqual(status, 400, answer)
        self.assertEqual(self.post(("know " + "0" * 64 + "\n") * LINES_MAX), (200, ""))
        with contextlib.ExitStack() as opened:
            lines = [opened.enter_context(contextlib.closing(self.speak(self.mine))) for _ in range(CONNECTIONS_MAX + 1)]
            answers = [self.post(line_of(identifier, envelope), line)[0] for line in lines]
            self.assertEqual(answers, [200] * CONNECTIONS_MAX + [503])
        self.stands(identifier)

    def test_an_agreement_that_it_has_no_part_in(self):
        for members, reason in (({"agreement": "canada-europol"}, "wire.refused.agreement_not_between"),
                                ({"agreement": "no-such-pack"}, "wire.refused.agreement_unknown"),
                                ({"action": "alert"}, "wire.refused.action_not_allowed"),
                                ({"from": "us"}, "wire.refused.parties")):
            identifier, envelope = self.changed(**members)
            statement = self.refused(identifier, envelope, reason)
            row = next(row for row in self.france.rows("inbox", "--state", "refused") if row["id"] == identifier)
            self.assertEqual(row["number"], 0)
            self.assertTrue(row["fault"])
            self.assertEqual(self.told(self.france, f"refused: {reason}")[identifier], 1)
            self.assertEqual(self.refused(identifier, envelope, reason), statement, "as final as a delivery")
        self.stands()

    def test_what_is_no_partner_gets_no_further_than_the_door(self):
        stranger = Papers.made(self.folder, "canada")
        identifier, envelope = self.real()
        for papers, highest in ((self.mine, ssl.TLSVersion.TLSv1_2), (None, None), (stranger, None)):
            with self.assertRaises((ssl.SSLError, ConnectionError, http.client.HTTPException)):
                self.post(line_of(identifier, envelope), self.speak(papers, highest))
        self.assertIn("a caller at the partners' door was turned away", self.france.log())
        self.stands()

    def test_revoked_on_a_connection_that_is_kept_open(self):
        first, envelope = self.real()
        with contextlib.closing(self.speak(self.mine)) as client:
            self.assertEqual(self.post(line_of(first, envelope), client)[0], 200)
            second, envelope = self.real()
            self.france.must("partner", "revoke", "canada", "--user", "A. Roy")
            status, answer = self.post(line_of(second, envelope), client)
            self.assertEqual(status, 403, answer)
        with self.assertRaises((ssl.SSLError, ConnectionError, http.client.HTTPException)):
            self.post(line_of(second, envelope))
        self.assertEqual(self.taken(), [first])
        self.assertRegex(self.partners(self.france), "canada .*revoked")
        enrol([self.canada, self.france])
        self.stands(first)


if __name__ == "__main__":
    unittest.main()
