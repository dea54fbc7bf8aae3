// Routes and flows: public series on the map and in tables, a month that is moved, a restriction, a count, what is saved; in both languages and themes.
import { readFileSync } from "node:fs";
import { axe, choose_purpose, must, purpose, sees, sign_in, tab_to, words } from "./world.mjs";

const series = (name) => readFileSync(new URL(`../../data/picture/${name}_monthly.csv`, import.meta.url), "utf8");

/** As by the command; taken in again they change nothing. The bytes are a file's, not JSON. */
async function with_series(desk) {
  const origin = new URL(desk.url).origin;
  const entered = await fetch(`${origin}/api/v1/session`, {
    method: "POST", headers: { "Content-Type": "application/json", Origin: origin }, body: JSON.stringify({ name: "a.tremblay", password: desk.users["a.tremblay"] }),
  });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0];
  const headers = { Cookie: cookie, Origin: origin, "Content-Type": "text/plain", "X-Entraide-Purpose": purpose.purpose, "X-Entraide-Legal-Basis": purpose.legal_basis };
  for (const name of ["frontex", "iom"]) {
    const answer = await fetch(`${origin}/api/v1/picture/imports?source=${name}`, { method: "POST", headers, body: series(name) });
    must(answer.status === 200, `the series is answered ${answer.status}: ${await answer.text()}`);
  }
}

/** A button of the page's top, by its words, by keyboard. */
async function press(page, name) {
  await page.waitForFunction((words) => [...document.querySelectorAll(".page-top button")].some((one) => one.textContent.startsWith(words)), name);
  await page.evaluate((words) => [...document.querySelectorAll(".page-top button")].find((one) => one.textContent.startsWith(words)).setAttribute("data-pressed", "next"), name);
  await tab_to(page, '[data-pressed="next"]');
  await page.keyboard.press("Enter");
}

const field = (page, label) => page.evaluate((name) => [...document.querySelectorAll("dialog[open] label[for]")].find((one) => one.textContent === name)?.htmlFor, label);

/** Types in place of what stands there. */
async function fill(page, label, typed) {
  const id = await field(page, label);
  must(id, `no field is called ${label}`);
  await tab_to(page, `[id="${id}"]`);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(typed);
}

/** By the letters that an option begins with, or holds. */
async function choose(page, label, name) {
  const id = await field(page, label);
  must(id, `no field is called ${label}`);
  await tab_to(page, `[id="${id}"]`);
  const option = await page.$eval(`[id="${id}"]`, (one, words) => [...one.options].findIndex((each) => each.textContent.includes(words)), name);
  must(option >= 0, `no choice is called ${name}`);
  await page.keyboard.press("Home");
  for (let i = 0; i < option; i++) await page.keyboard.press("ArrowDown");
  must((await page.$eval(`[id="${id}"]`, (one) => one.selectedIndex)) === option, `${name} was not chosen`);
}

async function open_public(page, text) {
  await page.waitForSelector(".choice-tabs");
  await tab_to(page, '.choice-tabs button[aria-pressed="false"]');
  await page.keyboard.press("Enter");
  await sees(page, text("table.public"), ".picture-grid");
  await page.waitForSelector(".route-map .land", { state: "attached" });
}

export const cases = [
  {
    name: "public series on the map and in a table; the month moves by keyboard; a restriction says what fell",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await with_series(page.desk);
      await sign_in(page, "a.tremblay", "/routes");
      await open_public(page, text);
      must((await page.$$(".route-map .band")).length >= 10, "bands are missing");
      await sees(page, text("verdict.fell"), ".displaced");
      await sees(page, language === "fr" ? "126\u202f683" : "126,683", ".displaced");
      const before = await page.$eval(".month-slider strong", (one) => one.textContent);
      await tab_to(page, ".month-slider input");
      await page.keyboard.press("ArrowLeft");
      await page.waitForFunction((was) => document.querySelector(".month-slider strong").textContent !== was, before);
      const said = await page.$eval(".month-slider input", (one) => one.getAttribute("aria-valuetext"));
      must(said === (await page.$eval(".month-slider strong", (one) => one.textContent)), "the month is not read aloud");
      const head = await page.$eval("#detection-table", (one) => one.closest("section").querySelector("thead th:last-child").textContent);
      must(head.length > 0, "the table has no months");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "an event is counted by keyboard, and so few are not shown",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await choose_purpose(page);
      const open = `.page-top button:not(.primary)`;
      await tab_to(page, open);
      await page.keyboard.press("Enter");
      await page.waitForSelector('dialog[open] input[type="number"]');
      await tab_to(page, 'dialog[open] input[type="number"]');
      await page.keyboard.type("3");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !document.querySelector("dialog[open]"));
      await sees(page, text("withheld_short"), ".picture-grid");
    },
  },
  {
    name: "routes: an event has an age band and a sex; all of it is sent by keyboard",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await choose_purpose(page);
      await press(page, text("count.title"));
      await page.waitForSelector('dialog[open] input[type="number"]');
      await tab_to(page, 'dialog[open] input[type="number"]');
      await page.keyboard.type("4");
      await choose(page, text("count.age"), "14-17");
      await choose(page, text("count.sex"), text("sex.f"));
      await tab_to(page, "dialog[open] button[type=submit]");
      const [sent] = await Promise.all([page.waitForRequest(/\/picture\/counts$/), page.keyboard.press("Enter")]);
      const body = JSON.parse(sent.postData());
      must(body.age === "14-17" && body.sex === "f" && body.persons === 4, `sent: ${sent.postData()}`);
      await page.waitForFunction(() => !document.querySelector("dialog[open]"));
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "routes: a place and a route of one's own are added by keyboard, drawn, and taken away",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await choose_purpose(page);
      await press(page, text("own.title"));
      await page.waitForSelector('dialog[open] input[name="own"]');
      await page.keyboard.press("ArrowDown");
      const code = `QA${language.toUpperCase()}1`;
      for (const [label, typed] of [["own.name", `Place ${language}`], ["own.code", code], ["own.country", "qa"], ["own.latitude", "25.3"], ["own.longitude", "51.5"]]) await fill(page, text(label), typed);
      await page.keyboard.press("Enter");
      await sees(page, `Place ${language} (${code}, QA)`, ".own-rows");
      await tab_to(page, 'dialog[open] input[name="own"]');
      await page.keyboard.press("ArrowUp");
      await fill(page, text("own.name"), `Route ${language}`);
      await fill(page, text("own.id"), `route-${language}`);
      await choose(page, text("own.stop").replace("{{count}}", "1"), `Place ${language}`);
      await choose(page, text("own.stop").replace("{{count}}", "2"), "Istanbul");
      await tab_to(page, "dialog[open] form button[type=submit]");
      await page.keyboard.press("Enter");
      await sees(page, `Route ${language}: Place ${language} – Istanbul`, ".own-rows");
      for (const name of [`route-${language}`, code]) {
        await tab_to(page, `dialog[open] button[aria-label="${text("own.drop_one").replace("{{name}}", name)}"]`);
        await page.keyboard.press("Enter");
        await page.waitForFunction((label) => !document.querySelector(`dialog[open] button[aria-label="${label}"]`), text("own.drop_one").replace("{{name}}", name));
      }
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "routes: partners' pictures are taken by one key: what came, and what was refused and why",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await choose_purpose(page);
      await press(page, text("came.title"));
      await page.waitForSelector("dialog[open] form");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] .came");
      // The first language takes the picture that is good; the other finds only the one that is refused, again.
      await sees(page, text("came.refused"), ".came");
      const took = (await page.textContent(".came")).includes(text("came.taken"));
      const sources = await page.evaluate(async () => (await (await fetch("/api/v1/picture?of=network")).json()).sources.map((one) => one.id));
      must(sources.includes("fr"), `the picture of France is missing: ${sources}; taken now: ${took}`);
      await axe(page, "pictures that came");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "routes: the picture is shared with each member of a group, by keyboard",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await choose_purpose(page);
      const past = `20${language === "fr" ? "19" : "18"}-03`;
      const counted = await page.evaluate(
        async ([month, why]) => (await fetch("/api/v1/picture/counts", { method: "POST", headers: { "Content-Type": "application/json", "X-Entraide-Purpose": why.purpose, "X-Entraide-Legal-Basis": why.legal_basis }, body: JSON.stringify({ kind: "detection", month, route: "pakistan-south", persons: 57 }) })).status,
        [past, purpose],
      );
      must(counted === 204, `counting is answered ${counted}`);
      await press(page, text("share.title"));
      await page.waitForSelector('dialog[open] input[name="whom"]');
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector("dialog[open] select.input option", { state: "attached" });
      await choose(page, text("share.group"), "Puebla");
      for (const label of ["share.from", "share.until"]) await fill(page, text(label), past);
      await fill(page, text("share.facts"), "March");
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await page.waitForSelector('dialog[open] [role="status"] li');
      must((await page.$$('dialog[open] [role="status"] a[href*="/drafts/"]')).length >= 8, "drafts are missing");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "what is drawn is saved with its colours; the report is a page of its own",
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await with_series(page.desk);
      await sign_in(page, "a.tremblay", "/routes");
      await open_public(page, text);
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(`text=${text("save.svg")} >> nth=0`)]);
      const svg = readFileSync(await file.path(), "utf8");
      must(svg.startsWith("<svg") && !svg.includes("var(--"), "the drawing needs the page's styles");
      must(/stroke:\s*rgb/.test(svg), "the drawing has no colours");
      const [png] = await Promise.all([page.waitForEvent("download"), page.click(`text=${text("save.png")} >> nth=0`)]);
      const bytes = readFileSync(await png.path());
      must(bytes.subarray(1, 4).toString() === "PNG" && bytes.length > 10_000, "no picture was saved");
      const link = await page.getAttribute('a[href*="/picture/report"]', "href");
      const report = await page.evaluate(async (where) => {
        const answer = await fetch(where);
        return [answer.status, answer.headers.get("content-security-policy"), await answer.text()];
      }, link);
      must(report[0] === 200 && report[1].includes("default-src 'none'") && report[2].includes(`lang="${language}"`), `the report: ${report[0]} ${report[1]}`);
      // Two pages, as the browser prints them.
      const printed = await page.context().newPage();
      await printed.setContent(report[2]);
      const pages = (await printed.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type \/Page\b/g)?.length;
      must(pages === 2, `the report has ${pages} pages`);
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  ...["light", "dark"].map((theme) => ({
    name: `the room has no fault that axe finds, ${theme}`,
    async run(world, language) {
      const text = words(language, "picture");
      const page = await world.page("ca", { language, theme, width: 1440, height: 900 });
      await with_series(page.desk);
      await sign_in(page, "a.tremblay", "/routes");
      await page.waitForSelector(".picture-grid");
      await axe(page, "routes, our own");
      await open_public(page, text);
      await axe(page, "routes, public series");
    },
  })),
];
