// What comes out of the printer: on each page whose it is, the file's number, the day, and which page of how many.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { api, choose_purpose, must, purpose, sent_request, sign_in, tab_to, words } from "./world.mjs";
import { an_alert, travel_document } from "./w2_hands.mjs";

/** The text of each page, as poppler reads it: without the browser's own headers, margins as the style sheets say. */
async function printed(page) {
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send("Page.printToPDF", { preferCSSPageSize: true, displayHeaderFooter: false });
  const folder = mkdtempSync(join(tmpdir(), "entraide-paper-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, Buffer.from(data, "base64"));
    const text = execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"]).toString("utf8");
    return text.split("\f").slice(0, -1).map((one) => one.replace(/[\u00a0\u202f]/g, " "));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function holds(pages, number, language, where) {
  const text = words(language, "shell");
  must(pages.length > 0, `${where}: no page`);
  const reference = text("paper.reference").replace("{{number}}", number);
  const day = new Intl.DateTimeFormat(language === "fr" ? "fr" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "America/Toronto" }).format(new Date());
  pages.forEach((one, at) => {
    const lines = one.trim().split("\n");
    const [head, foot] = [lines[0], lines.at(-1)];
    must(head.includes("Entraide · ") && head.includes(reference), `${where}, page ${at + 1}: on top “${head}”, not ${reference}`);
    must(foot.includes(day), `${where}, page ${at + 1}: below “${foot}”, not ${day}`);
    const count = text("paper.page").replace("{{page}}", at + 1).replace("{{pages}}", pages.length);
    must(foot.includes(count), `${where}, page ${at + 1}: below “${foot}”, not ${count}`);
  });
}

const papers = [
  {
    name: "a request's file", desk: "ca", user: "a.tremblay", ready: ".messages", person: true,
    async at(world) {
      const id = await sent_request(world.desks);
      const { body } = await (await api(world.desks.ca, "a.tremblay"))("GET", `/api/v1/drafts/${id}`);
      return { path: `/requests/${id}`, number: body.case };
    },
  },
  {
    name: "a letter", desk: "ca", user: "r.bouchard", ready: ".letter", person: true,
    async at(world) {
      const { body } = await (await api(world.desks.ca, "r.bouchard"))("POST", "/api/v1/drafts", { draft: travel_document("09FV77779") });
      return { path: `/drafts/${body.id}`, number: body.case || body.id };
    },
  },
  {
    name: "an alert", desk: "fr", user: "o.morel", ready: ".alert-columns", person: true,
    async at(world) {
      const { body } = await (await api(world.desks.fr, "o.morel"))("POST", "/api/v1/alerts", an_alert);
      return { path: `/alerts/${body.id}`, number: body.id };
    },
  },
  // Without a number of its own: the file of the purpose.
  { name: "an extract of the ledger", desk: "ca", user: "j.okafor", ready: "table.bars", person: true, at: () => ({ path: "/oversight", number: purpose.file }) },
];

export const cases = [
  ...papers.map((paper) => ({
    name: `${paper.name} on paper: its number, the day and page n of m on each page`,
    async run(world, language) {
      const { path, number } = await paper.at(world);
      const page = await world.page(paper.desk, { language });
      await sign_in(page, paper.user, path);
      if (paper.person) await choose_purpose(page);
      await page.waitForSelector(paper.ready);
      holds(await printed(page), number, language, paper.name);
    },
  })),
  {
    name: "a text of many pages counts them, in the language that was chosen last",
    languages: ["en"],
    async run(world) {
      const page = await world.page("ca", {});
      await sign_in(page, "a.tremblay", "/agreements/texts/smuggling-protocol");
      await page.waitForSelector(".document");
      const foot = (pages) => pages.map((one) => one.trim().split("\n").at(-1));
      const english = foot(await printed(page));
      must(english.length > 2 && english.every((one, at) => one.endsWith(`page ${at + 1} of ${english.length}`)), english.join(" | "));
      await tab_to(page, '.languages button[lang="fr"]');
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.documentElement.lang === "fr");
      const french = foot(await printed(page));
      must(french.every((one, at) => one.endsWith(`page ${at + 1} sur ${french.length}`)), french.join(" | "));
    },
  },
];
