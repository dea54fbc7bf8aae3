import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { api, choose_purpose, document_request, must, sees, sent_request, sign_in, tab_to, words } from "./world.mjs";
import { choose } from "./w2_hands.mjs";

async function type_in(page, selector, text) {
  await tab_to(page, selector, 200);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** In a list of choices the arrows go through what there is. */
async function choose_in(page, selector, value) {
  for (let tries = 0; tries < 60; ++tries) {
    if ((await page.inputValue(selector)) === value) return;
    await page.keyboard.press(tries === 0 ? "Home" : "ArrowDown");
  }
  throw new Error(`${value} is not among the choices of ${selector}`);
}

/** The browser's own dialog for files, by Enter; on a busy machine it may not be looked for yet when the key comes. */
async function chooser_of(page) {
  for (let tries = 0; tries < 6; ++tries) {
    const opened = page.waitForEvent("filechooser", { timeout: 5_000 }).catch(() => undefined);
    await page.keyboard.press("Enter");
    const chooser = await opened;
    if (chooser) return chooser;
  }
  throw new Error("no dialog for files");
}

/** The first file of the first message, opened and saved by keyboard. */
async function saved_from_a_message(page) {
  await tab_to(page, ".message-head button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".message-files button");
  await tab_to(page, ".message-files button", 200);
  const saved = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  return saved;
}

export const cases = [
  {
    name: "from the template to the partner: contents, a second person, sending, receipts; the answer comes back",
    async run(world, language) {
      const text = words(language, "request");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/queue");
      await page.keyboard.press("n");
      await choose_purpose(page);
      await page.waitForSelector("#to");
      await type_in(page, "#to", "fr");
      await tab_to(page, "#agreement");
      await choose_in(page, "#agreement", "smuggling-protocol");
      await tab_to(page, "#procedure");
      await choose_in(page, "#procedure", "document-verification");
      await tab_to(page, 'form button[type="submit"]');
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/drafts\//);
      await page.waitForSelector(".contents-row");
      // Why a field is asked for: the article behind it, in both languages, the reader's first.
      await tab_to(page, "#field-reason_for_suspicion .field-law", 200);
      await page.keyboard.press("Enter");
      await page.waitForSelector("#field-reason_for_suspicion .field-law-text:not([hidden])");
      const law = await page.$$eval("#field-reason_for_suspicion .both > p", (all) => all.map((one) => `${one.lang} ${one.innerText}`));
      must(law.length === 2 && law[0].startsWith(language) && law.join().includes("verifies within a reasonable time"), `the article is not quoted: ${law}`);
      await page.keyboard.press("Enter");
      const facts = { action: "request", purpose: "investigation", handling: "own" };
      const contents = { document_kind: "passport", issuing_state: "fr", document_number: "09FV12345", reason_for_suspicion: "number in a series reported stolen", restrictions_on_use: "police use" };
      for (const [name, value] of Object.entries({ ...contents, ...facts })) {
        const field = `#field-${name} :is(input, textarea, select)`;
        if (await page.$(`#field-${name} select`)) {
          await tab_to(page, field, 200);
          await choose_in(page, field, value);
        } else await type_in(page, field, value);
        await page.keyboard.press("Tab");
        await page.waitForFunction((wanted) => !document.querySelector(`#field-${wanted} [aria-invalid="true"]`), name);
      }
      const id = page.url().split("/").pop();
      const officer = await api(world.desks.ca, "a.tremblay");
      // What this procedure also wants to know, and the template does not ask yet.
      for (const [name, now] of Object.entries({ "facts.offence": "document_fraud", "facts.subject_role": "none", "facts.recipient_kind": "eu_state" })) await officer("PATCH", `/api/v1/drafts/${id}`, { [name]: { now } });
      const seen = (await officer("GET", `/api/v1/drafts/${id}`)).body;
      // Who is asked about a document, not a person.
      await officer("PATCH", `/api/v1/drafts/${id}`, Object.fromEntries(Object.keys(contents).flatMap((name) => [[`data.identity.${name}`, { now: null }], [`data.document.${name}`, { now: seen.content.data.identity[name] }]])));
      await page.reload();
      await choose_purpose(page);
      await sees(page, text("outcome.allow"));
      await page.keyboard.press("Control+Enter");
      await sees(page, text("state.asked"));

      const second = await world.page("ca", { language });
      await sign_in(second, "m.roy", `/drafts/${id}`);
      await choose_purpose(second);
      await sees(second, "09FV12345", ".letter");
      await second.keyboard.press("Control+Enter");
      await sees(second, text("second.done"));

      await page.reload();
      await choose_purpose(page);
      await page.waitForSelector(".letter .button.primary");
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/\/requests\//);
      await sees(page, text("stage.delivered"), ".messages");
      must((await page.$$(".receipts svg")).length >= 2, "no receipts");

      const theirs = await world.page("fr", { language });
      await sign_in(theirs, "o.morel", `/requests/${id}`);
      await choose_purpose(theirs);
      await tab_to(theirs, ".message-head button");
      await theirs.keyboard.press("Enter");
      await sees(theirs, "09FV12345", ".messages");
      await tab_to(theirs, ".next button", 200);
      await theirs.keyboard.press("Enter");
      await theirs.waitForURL(/\/drafts\//);
      await theirs.waitForSelector(".contents");
    },
  },
  {
    name: "a note stays with the file, and the evidence sheet says who has had it in hand",
    async run(world, language) {
      const id = await sent_request(world.desks);
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", `/requests/${id}`);
      await choose_purpose(page);
      await tab_to(page, "#note", 200);
      await page.keyboard.insertText("called the desk in Paris: they look at it today");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await sees(page, "called the desk in Paris");
      await tab_to(page, ".message-head button:nth-of-type(2)", 200);
      await page.keyboard.press("Enter");
      await sees(page, words(language, "request")("sheet.handled"));
      // What was decided when it went stays with the message, each rule with its article.
      await tab_to(page, ".message-head button:nth-of-type(3)", 200);
      await page.keyboard.press("Enter");
      await sees(page, "10(1)", ".message-decision .rules");
    },
  },
  {
    name: "what was sent and is not with them yet says so, and opens by itself once it is",
    async run(world, language) {
      const id = await sent_request(world.desks);
      const page = await world.page("ca", { language });
      let left = 2;
      await page.route(`**/api/v1/requests/${id}`, (route) => (left-- > 0 ? route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify({ status: 404, title: "Not found", code: "node.request.unknown" }) }) : route.continue()));
      await sign_in(page, "a.tremblay", `/requests/${id}`);
      await choose_purpose(page);
      await sees(page, words(language, "request")("on_its_way.lead"));
      await page.waitForSelector(".messages");
    },
  },
  {
    name: "a photograph that came with a message is saved as it was sent",
    languages: ["en"],
    async run(world) {
      const officer = await api(world.desks.fr, "o.morel");
      const [message] = (await officer("GET", "/messages/inbox?case=0197a0e2-7c1d-7a40-9b55-0242ac120066")).body.messages;
      const page = await world.page("fr", {});
      await sign_in(page, "o.morel", `/requests/${message.id}`);
      await choose_purpose(page);
      const file = await saved_from_a_message(page);
      must(file.suggestedFilename() === "photo.bin", `saved as ${file.suggestedFilename()}`);
      const bytes = readFileSync(await file.path());
      must(bytes.length === 4_096 && bytes.every((one, at) => one === at % 256), `${bytes.length} bytes, not those that were sent`);
    },
  },
  {
    name: "files chosen in the browser go with the message, and the other desk saves the same bytes",
    async run(world, language) {
      const text = words(language, "request");
      const officer = await api(world.desks.ca, "a.tremblay");
      const supervisor = await api(world.desks.ca, "m.roy");
      const { id } = (await officer("POST", "/api/v1/drafts", { draft: document_request, team: "border/dorval" })).body;
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", `/drafts/${id}`);
      await choose_purpose(page);
      await page.waitForSelector(".draft-files-add option[value=document]", { state: "attached" });
      // Larger than what anybody else may send to a node.
      const bytes = randomBytes(3 * 1024 * 1024);
      const digest = createHash("sha256").update(bytes).digest("hex");
      await tab_to(page, ".draft-files-add input[type=file]", 200);
      const chooser = await chooser_of(page);
      const buffer = Buffer.from("not this one");
      await chooser.setFiles([{ name: "page 2.bin", mimeType: "application/octet-stream", buffer: bytes }, { name: "wrong.txt", mimeType: "text/plain", buffer }, { name: "late.txt", mimeType: "text/plain", buffer }]);
      await page.waitForFunction(() => document.querySelectorAll(".draft-files .unsent").length === 3);
      await sees(page, digest, ".draft-files");
      must(!(await page.innerText(".letter")).includes("page 2.bin"), "a file that is not attached stands in the letter");
      await page.evaluate(() => document.querySelector(".draft-files-add input").focus());
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelectorAll(".draft-files .unsent").length === 2);
      await choose(page, ".draft-files-add select", "document");
      await tab_to(page, ".draft-files-add button[type=submit]");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelectorAll(".draft-files li:not(.unsent)").length === 2 && !document.querySelector(".unsent"));
      await sees(page, text("files.leaves"), ".draft-files");
      await sees(page, digest, ".letter");
      // One is taken out again.
      await tab_to(page, ".draft-files li:nth-child(2) > button", 200);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelectorAll(".draft-files li").length === 1);
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      must(!kept.includes("page 2"), "a file's name is kept in the browser");
      const now = await officer("GET", `/api/v1/drafts/${id}`);
      must(!JSON.stringify(now.body.content).includes('"key"'), "the page was given the key of a sealed file");
      await supervisor("POST", `/api/v1/drafts/${id}/approve`, {}, { "If-Match": now.tag });
      await page.reload();
      await choose_purpose(page);
      await page.waitForSelector(".letter .button.primary");
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/\/requests\//);
      await sees(page, text("stage.delivered"), ".messages");

      const theirs = await world.page("fr", { language });
      await sign_in(theirs, "o.morel", `/requests/${id}`);
      await choose_purpose(theirs);
      const file = await saved_from_a_message(theirs);
      must(file.suggestedFilename() === "page 2.bin", `saved as ${file.suggestedFilename()}`);
      must(bytes.equals(readFileSync(await file.path())), "other bytes than those that were sent");
      must((await theirs.$$(".message-files li")).length === 1, "what was removed has come all the same");
    },
  },
  {
    name: "a file prints for a court: black on white, nothing of the screen, its numbers and its messages on the page",
    async run(world, language) {
      const id = await sent_request(world.desks);
      const page = await world.page("ca", { language, theme: "dark" });
      await sign_in(page, "a.tremblay", `/requests/${id}`);
      await choose_purpose(page);
      await page.waitForSelector(".messages");
      await tab_to(page, ".message-head button:nth-of-type(2)", 200);
      await page.keyboard.press("Enter");
      await sees(page, words(language, "request")("sheet.handled"));
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const shown = await page.evaluate(() => [...document.querySelectorAll("nav, header, .screen-only, button")].filter((one) => one.getClientRects().length > 0).map((one) => `${one.tagName}.${one.className}`));
      must(shown.length === 0, `on the paper: ${shown.slice(0, 6)}`);
      const colours = await page.evaluate(() => ["body", "main h1", ".sheet td", ".messages"].map((place) => getComputedStyle(document.querySelector(place))).map((style) => [style.color, style.backgroundColor]));
      must(colours.every(([ink]) => ink === "rgb(0, 0, 0)"), `not black: ${colours}`);
      must(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(colours[0][1]), `not on white: ${colours}`);
      await sees(page, id, "main");
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      must((pdf.match(/\/Type \/Page\b/g)?.length ?? 0) >= 1, "no page comes out of the printer");
    },
  },
  {
    name: "what may not leave says by which article, and offers no way around",
    async run(world, language) {
      const clerk = await api(world.desks.ca, "c.gagnon");
      const draft = {
        to: "fr", agreement: "untoc", procedure: "mutual-legal-assistance", step: "received",
        facts: { action: "request", purpose: "prosecution", offence: "smuggling", subject_role: "suspect", handling: "own", benefit: "excluded", relation: "minor_in_care", claim: "none", minor: "no", mistreatment_risk: "none", justified: "yes", evaluated: "yes", human_confirmed: "yes", recipient_kind: "eu_state" },
        data: { identity: { authority: "Ottawa", proceeding_and_its_authority: "an investigation", facts: "she carried her own child", assistance_sought: "what she said", person_concerned: "the mother", language: "fr", benefit: "none", beneficiary: "nobody" } },
      };
      const { body } = await clerk("POST", "/api/v1/drafts", { draft });
      const page = await world.page("ca", { language });
      await sign_in(page, "c.gagnon", `/drafts/${body.id}`);
      await choose_purpose(page);
      await sees(page, words(language, "request")("outcome.deny"));
      await sees(page, "2015 SCC 59", ".rules");
      must((await page.$(".actions .primary")) === null, "a primary act is offered");
      await clerk("POST", `/api/v1/drafts/${body.id}/drop`, { reason: "a test" }, { "If-Match": (await clerk("GET", `/api/v1/drafts/${body.id}`)).tag });
    },
  },
];
