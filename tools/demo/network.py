"""Makes the three nodes, or opens them again: keys, agreements in force, users, holdings, each the other's partner."""
import itertools
import pathlib
import re
import secrets
import shutil

from node import ROOT, Node, Place

LISTS = ROOT / "data/lists"
TOUR = ROOT / "docs/tour"
UN, OFAC = LISTS / "un_consolidated_2026-02-27.xml.gz", LISTS / "ofac_2021-07"
WIRE_OFFSET, PORT_STEP = 10_001, 10
PORTS = {"canada": ("ca", "ca"), "france": ("fr", "fr"), "europol": ("europol", "europol")}  # short name, party
# What each node holds; invented, but for the two lists.
HOLDINGS = {
    "canada": [[UN], [OFAC]],
    "france": [[UN], [TOUR / "stolen-blanks.csv"]],
    "europol": [[TOUR / "facilitators.jsonl", "--dataset", "facilitators", "--format", "ftm-jsonl"]],
}
# name, full name, roles, team; everybody is invented
USERS = {
    "canada": [("a.tremblay", "Anne Tremblay", ["officer"], "border/dorval"), ("m.roy", "Marc Roy", ["supervisor"], "border/dorval"),
               ("r.bouchard", "Rita Bouchard", ["officer"], "immigration/removals"),
               ("n.haddad", "Noor Haddad", ["protection_officer"], "protection/ottawa"),
               ("i.moreau", "Inès Moreau", ["protection_officer"], "protection/ottawa"),
               ("c.gagnon", "Claire Gagnon", ["clerk"], "justice/assistance"), ("j.okafor", "Joy Okafor", ["overseer"], ""),
               ("l.simard", "Luc Simard", ["administrator"], "")],
    "france": [("o.morel", "Odile Morel", ["officer"], "police/sccopol"), ("p.lefevre", "Paul Lefèvre", ["supervisor"], "police/sccopol"),
               ("s.benali", "Samia Benali", ["protection_officer"], "protection/paris"),
               ("g.martin", "Guy Martin", ["clerk"], "justice/entraide"),
               ("d.petit", "Danielle Petit", ["data_protection_officer"], ""), ("h.dubois", "Hélène Dubois", ["administrator"], "")],
    "europol": [("e.lind", "Eva Lind", ["officer"], "intelligence/smuggling"), ("k.novak", "Karel Novak", ["supervisor"], "intelligence/smuggling"),
                ("t.moreno", "Tomás Moreno", ["administrator"], "")],
}


def places(port: int) -> dict[str, Place]:
    """Each node's ports, from the first one."""
    return {name: Place(name, short, party, port + PORT_STEP * at, port + WIRE_OFFSET + at)
            for at, (name, (short, party)) in enumerate(PORTS.items())}


def new_password() -> str:
    """Speakable, and of more than sixty bits: ten syllables."""
    return "-".join("".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _ in range(2)) for _ in range(5))


class SignIns:
    """Who signs in where with what: one file, for its owner alone, so that a second run prints the same."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._file = folder / "sign-ins"
        text = self._file.read_text(encoding="utf-8") if self._file.exists() else ""
        self._known = {(node, user): password for node, user, password in (line.split("\t") for line in text.splitlines())}

    def of(self, node: str, user: str) -> str:
        return self._known.get((node, user), "")

    def make(self, node: str, user: str) -> str:
        self._known[node, user] = password = new_password()
        self._file.touch(mode=0o600)
        self._file.chmod(0o600)
        self._file.write_text("".join("\t".join((*who, word)) + "\n" for who, word in self._known.items()), encoding="utf-8")
        return password


def make(node: Node, sign_ins: SignIns) -> bool:
    """Whether it is new. Whatever is there already stays."""
    new = not (node.home / "entraide.toml").exists()
    if new:
        node.home.parent.mkdir(parents=True, exist_ok=True)
        node.must("init", node.home, "--name", node.name)
    configure(node)
    if node.name == "canada":
        shutil.copyfile(ROOT / "docs/tour/liaison.toml", node.home / "liaison.toml")
        node.setting("transparency", "page", '"yes"')
    for holding in HOLDINGS[node.name]:
        node.must("import", *holding, "--quiet")
    for series in ("frontex", "iom"):
        node.must("picture", "import", ROOT / f"data/picture/{series}_monthly.csv", "--source", series)
    put_in_force(node)
    add_users(node, sign_ins)
    return new


def configure(node: Node) -> None:
    place = node.place
    node.setting("node", "party", f'"{place.party}"')
    node.setting("api", "port", str(place.api_port))
    for key, value in (("url", f'"https://127.0.0.1:{place.wire_port}"'), ("port", str(place.wire_port)), ("address", '"127.0.0.1"')):
        node.setting("wire", key, value)


def packs_of(node: Node) -> pathlib.Path:
    """The release's; in canada's beside them an invented readmission agreement with Pakistan, made from the model: there is no real one."""
    packs = ROOT / "agreements"
    if node.name != "canada":
        return packs
    own = node.home.parent / "packs"
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(packs, own)
    text = (packs / "eu-readmission-model.toml").read_text(encoding="utf-8")
    for key, value in (("id", '"readmission-ca-pk-invented"'), ("parties", '["ca"]'), ("facing", '["pk"]'),
                       ("title.en", '"Readmission agreement between Canada and Pakistan: invented, after the model of the European Union"'),
                       ("title.fr", '"Accord de réadmission entre le Canada et le Pakistan : inventé, selon le modèle de l’Union européenne"')):
        text = re.sub(rf"^{re.escape(key)} = .*$", lambda _, line=f"{key} = {value}": line, text, count=1, flags=re.M)
    (own / "readmission-ca-pk-invented.toml").write_text(text, encoding="utf-8")
    return own


def put_in_force(node: Node) -> None:
    """Two persons put the packs in force, two advisers confirm the articles; once for each revision."""
    packs = packs_of(node)
    wanted = node.row("agreement", "list", "--packs", packs)["revision"]
    if node.row("agreement", "rules").get("revision") == wanted:
        return
    why = "the packs of this release, for the demonstration"
    node.must("agreement", "propose", packs, "--user", "A. Roy", "--reason", why)
    node.must("agreement", "adopt", wanted, "--user", "M. Tremblay", "--reason", "read, and agreed with A. Roy")
    node.must("agreement", "confirm", "--all", "--user", "J. Okafor", "--reason", why)
    node.must("agreement", "confirm", "--all", "--user", "S. Lavoie", "--reason", "read against the official texts")


def add_users(node: Node, sign_ins: SignIns) -> None:
    known = {row["name"] for row in node.rows("user", "list")}
    for name, full_name, roles, team in USERS[node.name]:
        if name in known and sign_ins.of(node.name, name):
            continue
        password = sign_ins.make(node.name, name)
        if name in known:
            node.must("user", "password", name, stdin=password)
            continue
        words = [word for role in roles for word in ("--role", role)] + (["--team", team] if team else [])
        node.must("user", "add", name, "--full-name", full_name, *words, "--language", node.language, stdin=password)


def partners_of(node: Node) -> dict[str, dict]:
    return {row["name"]: row for row in node.rows("partner", "list")}


# Without a node of ours: what could leave for them would leave by a courier. Each has a card all the same, made here.
POSTS = {"consulate-pk": "pk", "unhcr": "unhcr"}


def add_posts(canada: Node) -> None:
    known = partners_of(canada)
    for name, party in POSTS.items():
        post = Node(Place(name, "", party, 0, 0), canada.home.parent / "posts", canada.program, canada.language)
        if known.get(name, {}).get("state") == "confirmed" and post.home.exists():
            continue
        shutil.rmtree(post.home, ignore_errors=True)
        post.home.parent.mkdir(exist_ok=True)
        post.must("init", post.home, "--name", name)
        post.setting("node", "party", f'"{party}"')
        card = post.home.parent / f"{name}.partner"
        post.must("partner", "export", card)
        canada.must("partner", "add", card)
        canada.must("partner", "confirm", partners_of(post)[name]["fingerprint"])


def enrol(nodes: list[Node], folder: pathlib.Path) -> None:
    """Each has each other's card and heard its fingerprint; a card is taken in again where an address changed."""
    listed = {node.name: partners_of(node) for node in nodes}
    for node, other in itertools.permutations(nodes, 2):
        card, theirs, held = folder / f"{other.name}.partner", listed[other.name][other.name], listed[node.name].get(other.name, {})
        if (held.get("state"), held.get("url")) == ("confirmed", theirs["url"]):
            continue
        other.must("partner", "export", card)
        node.must("partner", "add", card)
        if held.get("state") != "confirmed":
            node.must("partner", "confirm", theirs["fingerprint"])
