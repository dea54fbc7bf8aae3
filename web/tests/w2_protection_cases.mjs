import { api, choose_purpose, must, sees, sign_in, tab_to, words, at } from "./world.mjs";
import { choose, travel_document } from "./w2_hands.mjs";

const claim = { facts: { claim: "open", subject_role: "smuggled_person" }, countries: { fled: ["pk"], of_origin: ["pk"] } };

/** A draft that a protection file holds: its number, and how all is put back. */
async function held_draft(desk) {
  const unit = await api(desk, "r.bouchard");
  const officer = await api(desk, "n.haddad");
  const number = `09FV${String(Date.now()).slice(-5)}`;
  const file = await officer("POST", "/api/v1/protection", { says: claim, reference: `PRO-${number}`, person: { schema: "Person", properties: { passportNumber: [number] } } });
  const draft = await unit("POST", "/api/v1/drafts", { draft: travel_document(number) });
  const put_back = async () => {
    const now = await unit("GET", `/api/v1/drafts/${draft.body.id}`);
    await unit("POST", `/api/v1/drafts/${draft.body.id}/drop`, { reason: "the case is over" }, { "If-Match": now.tag });
    const kept = await officer("GET", `/api/v1/protection/${file.body.id}`);
    if (kept.body.state === "open") await officer("POST", `/api/v1/protection/${file.body.id}/close`, { reason: "the case is over" }, { "If-Match": kept.tag });
  };
  return { id: draft.body.id, file: file.body.id, unit, put_back };
}

export const cases = [
  {
    name: "a held readmission: the articles that hold it, and back to its author without a reason that tells",
    async run(world, language) {
      const text = words(language, "protection");
      const held = await held_draft(world.desks.ca);
      const page = await world.page("ca", { language });
      await sign_in(page, "n.haddad", "/protection");
      await choose_purpose(page);
      await page.waitForSelector(`a[href$="/protection/drafts/${held.id}"]`);
      for (let tries = 0; tries < 60; ++tries) {
        await page.keyboard.press("j");
        if (await page.evaluate((id) => document.activeElement?.getAttribute("href")?.endsWith(id), held.id)) break;
      }
      await page.keyboard.press("Enter");
      await page.waitForSelector(".rule-list.violet .both");
      await sees(page, "33(1)", ".rule-list.violet");
      must((await page.$(`a[href$="/protection/files/${held.file}"]`)) !== null, "no way to the file that speaks");
      await sees(page, text("decision.denied"));
      await page.keyboard.press("Control+Enter");
      await sees(page, text("decision.reason_lacks"), '[role="alert"]');
      await page.keyboard.type("The claim stands");
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/\/protection$/);
      const history = await held.unit("GET", `/api/v1/drafts/${held.id}/history`);
      const told = history.body.events.find((one) => one.kind === "returned");
      must(told?.text === "", `the author was told “${told?.text}”`);
      await held.put_back();
    },
  },
  {
    name: "the person is told: the text made from the decision, in French and for an interpreter, printed once it is signed",
    async run(world, language) {
      const text = words(language, "protection");
      const held = await held_draft(world.desks.ca);
      const page = await world.page("ca", { language });
      await sign_in(page, "n.haddad", `/protection/drafts/${held.id}`);
      await choose_purpose(page);
      await page.waitForSelector(".tell select");
      await tab_to(page, "#reasons");
      await page.keyboard.type("The claim stands");
      await choose(page, ".tell div:nth-of-type(1) select", "ur");
      await sees(page, text("tell.interpreter"));
      await choose(page, ".tell div:nth-of-type(2) select", "fr");
      await tab_to(page, ".tell + .buttons button");
      await page.keyboard.press("Enter");
      const said = words("fr", "protection");
      await sees(page, said("letter.unsigned"), ".tell-text");
      await sees(page, said("letter.return"), '.tell-text [lang="fr"]');
      must((await page.$(".tell-print")) === null, "what is not signed can be printed as the letter");
      await page.keyboard.press("Control+Enter");
      await sees(page, text("tell.after"));
      await page.waitForFunction(() => document.activeElement?.matches(".decide-panel .primary"));
      // On paper: the letter, in French alone, and no reason.
      await page.evaluate(() => (document.documentElement.dataset.printing = "tell"));
      await page.emulateMedia({ media: "print" });
      const paper = await page.innerText("body");
      must(paper.includes(said("letter.title")) && paper.includes("اردو"), `not the letter: ${paper.slice(0, 200)}`);
      must(!paper.includes("The claim stands") && !paper.includes(text("why.title")), "more than the letter is on the paper");
      await page.emulateMedia({ media: "screen" });
      const officer = await api(world.desks.ca, "n.haddad");
      const history = await officer("GET", `/api/v1/drafts/${held.id}/history`);
      must(history.body.events.some((one) => one.kind === "returned" && one.text.includes("اردو")), "nobody knows later in which language");
      await held.put_back();
    },
  },
  {
    name: "four figures: a stop more is counted, and other roles are not told any",
    languages: ["en"],
    async run(world) {
      const officer = await api(world.desks.ca, "n.haddad");
      const before = (await officer("GET", "/api/v1/protection/figures")).body;
      must(before.invariants > 10 && before.rules_fault === null && before.steps === 0, JSON.stringify(before));
      const stopped = await officer("POST", "/api/v1/protection", { case: "0197a0e2-7c1d-7a40-9b55-0242ac12f001", stopped: true });
      const page = await world.page("ca", {});
      await sign_in(page, "n.haddad", "/protection");
      await choose_purpose(page);
      await sees(page, String(before.stopped + 1), ".counted li:nth-child(1)");
      await sees(page, "100", ".counted li:nth-child(3)");
      await tab_to(page, ".counted-help summary", 200);
      await page.keyboard.press("Enter");
      await sees(page, words("en", "protection")("figures.neutral_help"), ".counted-help");
      const unit = await api(world.desks.ca, "r.bouchard");
      const refused = await unit("GET", "/api/v1/protection/figures").catch((fault) => fault.message);
      must(/: 403 /.test(refused), `another role was told: ${JSON.stringify(refused)}`);
      // Two officers end it, so that what comes after finds the desk as it was.
      const asked = await officer("POST", `/api/v1/protection/${stopped.body.id}/lift`, { lifting: "ask", reason: "a test" }, { "If-Match": stopped.tag });
      const second = await api(world.desks.ca, "i.moreau");
      await second("POST", `/api/v1/protection/${stopped.body.id}/lift`, { lifting: "agree", reason: "a test" }, { "If-Match": asked.tag });
    },
  },
  {
    name: "a draft that was changed meanwhile is not decided upon",
    languages: ["en"],
    async run(world) {
      const held = await held_draft(world.desks.ca);
      const page = await world.page("ca", {});
      await sign_in(page, "n.haddad", `/protection/drafts/${held.id}`);
      await choose_purpose(page);
      await page.waitForSelector(".options");
      await tab_to(page, "#reasons");
      await page.keyboard.type("The claim stands");
      const now = await held.unit("GET", `/api/v1/drafts/${held.id}`);
      await held.unit("POST", `/api/v1/drafts/${held.id}/ask`, { reason: "please" }, { "If-Match": now.tag });
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector('.decide-panel [role="alert"]');
      await tab_to(page, ".decide-panel .buttons button:last-child");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !document.querySelector('.decide-panel [role="alert"]'));
      await held.put_back();
    },
  },
  {
    name: "a claim recorded, changed and closed by keyboard; what lacks is named first",
    async run(world, language) {
      const text = words(language, "protection");
      const page = await world.page("ca", { language });
      await sign_in(page, "n.haddad", "/protection");
      await choose_purpose(page);
      await page.keyboard.press("n");
      await page.waitForSelector("select[name=claim]");
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.activeElement?.matches(".fault"));
      await sees(page, text("form.lacks_who"), ".fault");
      await choose(page, "select[name=claim]", "open");
      await tab_to(page, '[id$="-numbers"]');
      await page.keyboard.type("ZZ7654321");
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/protection\/files\//);
      await sees(page, text("files.state_open"));
      await tab_to(page, "textarea");
      await page.keyboard.type("the case is over");
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/\/protection$/);
    },
  },
  {
    name: "S stops a transfer at once, and whoever drafted it sees that it is held and no more",
    languages: ["en"],
    async run(world) {
      const unit = await api(world.desks.ca, "r.bouchard");
      const draft = await unit("POST", "/api/v1/drafts", { draft: travel_document(`09FV${String(Date.now()).slice(-5)}`) });
      const page = await world.page("ca", {});
      await sign_in(page, "n.haddad", "/protection");
      await choose_purpose(page);
      await page.keyboard.press("s");
      await page.waitForFunction(() => document.activeElement?.matches("dialog[open] input.mono"));
      await page.keyboard.type(draft.body.id);
      await page.keyboard.press("Enter");
      await page.waitForURL(/protection\/files\//);
      await sees(page, words("en", "protection")("files.stopped"));
      await page.waitForSelector(`a[href$="/protection/drafts/${draft.body.id}"]`);
      const now = (await unit("GET", `/api/v1/drafts/${draft.body.id}`)).body;
      must(now.held && now.decision === null && !now.ready && (now.protection_files ?? []).length === 0, "its author learns why, or it could go");
      // What ends it takes two: the first signature lets nothing go, and nobody is their own second person.
      const text = words("en", "protection");
      const file = page.url();
      await page.keyboard.press("Control+Enter");
      await sees(page, text("decision.reason_lacks"), '[role="alert"]');
      await page.keyboard.type("stopped by mistake");
      await page.keyboard.press("Control+Enter");
      await sees(page, text("lift.waits"));
      await sees(page, text("lift.one_of_two"));
      must((await unit("GET", `/api/v1/drafts/${draft.body.id}`)).body.held, "one signature let it go");
      const second = await world.page("ca", {});
      await sign_in(second, "i.moreau", "/protection");
      await choose_purpose(second);
      await sees(second, text("lift.tag"), "main");
      await second.goto(file);
      await choose_purpose(second);
      await sees(second, "stopped by mistake");
      await second.keyboard.press("2");
      await second.waitForSelector('input[name="lifting"]:checked');
      await second.keyboard.press("Control+Enter");
      await second.waitForFunction(() => document.activeElement?.matches('dialog[open] button[type="submit"]'));
      await second.keyboard.press("Enter");
      await sees(second, text("files.state_closed"));
      await sees(second, "i.moreau");
      const after = await unit("GET", `/api/v1/drafts/${draft.body.id}`);
      await unit("POST", `/api/v1/drafts/${draft.body.id}/drop`, { reason: "a test" }, { "If-Match": after.tag });
    },
  },
  {
    name: "nobody else has the room, its counts, or what it reads",
    async run(world, language) {
      for (const user of ["a.tremblay", "m.roy", "c.gagnon", "j.okafor", "l.simard"]) {
        const page = await world.page("ca", { language });
        await sign_in(page, user, "/agreements");
        must((await page.$$('nav a[href*="protection"]')).length === 0, `${user} sees the room`);
        must((await page.evaluate(async () => (await fetch("/api/v1/protection")).status)) === 403, `${user} may read the files`);
        await page.goto(at(page, "/protection"));
        await page.waitForSelector(".shell");
        await sees(page, words(language, "shell")("no_page"));
        await page.context().close();
      }
    },
  },
];
