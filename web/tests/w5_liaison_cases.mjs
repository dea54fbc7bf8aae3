// Who stands along the routes, the network that is proposed, a task; frameworks and observers: by keyboard, in both languages and themes.
import { at, axe, choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";

async function open(page, path, ready) {
  await sign_in(page, "a.tremblay", path);
  await page.waitForSelector(ready);
}

/** Types in place of what stands in the dialog's field of that name, the first of them. */
async function fill(page, label, typed) {
  const id = await page.evaluate((name) => [...document.querySelectorAll("dialog[open] label[for]")].find((one) => one.textContent === name)?.htmlFor, label);
  must(id, `no field is called ${label}`);
  await tab_to(page, `[id="${id}"]`);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(typed);
}

const places = (page) => page.$$eval(".whole-row .panel:first-child tbody tr", (rows) => rows.length);

export const cases = [
  {
    name: "liaison: the proposal says what proves it, and another question by keyboard has another answer",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await open(page, "/routes", ".choice-tabs");
      await tab_to(page, '.choice-tabs a[href$="/routes/liaison"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector("#coverage-table");
      await sees(page, text("liaison.exact"), ".picture-grid");
      await page.waitForSelector("#liaison-map .land", { state: "attached" });
      must((await page.$$("#liaison-map .cover-none")).length > 0, "no gap is drawn");
      must((await page.$$("#liaison-map .cover-several")).length > 0, "no overlap is drawn");
      must((await page.$$("#liaison-map .seat-proposed")).length === (await places(page)), "a proposed place is not drawn");
      const before = await places(page);
      await tab_to(page, ".liaison-asked label:nth-child(3) select");
      await page.keyboard.press("ArrowDown");
      await page.waitForFunction((was) => document.querySelectorAll(".whole-row .panel:first-child tbody tr").length > was, before);
      await sees(page, text("liaison.gap"), ".picture-grid");
      await sees(page, "ca-islamabad, fr-islamabad", ".picture-grid");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "liaison: a task is drafted by keyboard, and names nobody",
    async run(world, language) {
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await open(page, "/routes/liaison", ".whole-row");
      await choose_purpose(page);
      await tab_to(page, ".whole-row button");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] textarea");
      await page.keyboard.type("who booked the seats");
      await page.keyboard.press("Tab");
      await page.keyboard.type("eleven seats on one card");
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => location.pathname.includes("/drafts/"));
      await page.waitForFunction(() => [...document.querySelectorAll("textarea, input")].some((one) => one.value === "who booked the seats") || document.body.textContent.includes("who booked the seats"));
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "liaison: a post is added, changed and ended by keyboard, and its history stays",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await open(page, "/routes/liaison", ".whole-row");
      await choose_purpose(page);
      const id = `ca-${language}`;
      await tab_to(page, ".page-top .buttons button");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] form");
      for (const [label, typed] of [["post.id", id], ["post.party", "ca"], ["post.reach", "PK @borders"], ["post.languages", "en ur"], ["post.remit", "boats"], ["post.reason", "accredited"]]) await fill(page, text(label), typed);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !document.querySelector("dialog[open]"));
      await sees(page, id, ".whole-row");
      const change = `button[aria-label="${text("post.change_one").replace("{{post}}", id)}"]`;
      await page.waitForSelector(change);
      await tab_to(page, change);
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] form:nth-of-type(2)");
      await sees(page, "accredited", "dialog[open]");
      await axe(page, "a post");
      await fill(page, text("post.languages"), "fr ur");
      await fill(page, text("post.reason"), "speaks French");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !document.querySelector("dialog[open]"));
      await sees(page, "fr, ur", ".whole-row");
      const history = await page.evaluate(async (post) => (await (await fetch(`/api/v1/liaison/posts/${post}`)).json()).history.map((one) => `${one.kind} ${one.reason}`), id);
      must(JSON.stringify(history) === JSON.stringify(["added accredited", "changed speaks French"]), `history: ${history}`);
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "frameworks say whom nothing else links, and what observers see",
    async run(world, language) {
      const text = words(language, "agreements");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await open(page, "/agreements/frameworks", "table.plain");
      await sees(page, "Belize", "main");
      await sees(page, text("frameworks.observers"), "main");
      await page.waitForFunction(() => document.querySelectorAll("table.plain").length >= 2);
      await sees(page, "protection-referral/referral", "main");
      await tab_to(page, "select.input");
      await page.keyboard.type(language === "fr" ? "Malaisie" : "Malaysia");
      await page.waitForFunction(() => document.querySelectorAll("table.plain").length >= 3);
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  ...["light", "dark"].map((theme) => ({
    name: `liaison and frameworks have no fault that axe finds, ${theme}`,
    async run(world, language) {
      const page = await world.page("ca", { language, theme, width: 1440, height: 900 });
      await open(page, "/routes/liaison", ".whole-row");
      await page.waitForSelector("#liaison-map .land", { state: "attached" });
      await axe(page, "liaison");
      await page.goto(at(page, "/agreements/frameworks"));
      await page.waitForFunction(() => document.querySelectorAll("table.plain").length >= 2);
      await axe(page, "frameworks");
    },
  })),
];
