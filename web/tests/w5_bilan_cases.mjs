// The bilan: commitments beside their evidence, a status set with a reason, obstacles, a meeting that decides; in both languages and themes.
import { api, axe, choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";

/** Types a text into the dialog's field that comes next. */
async function fill(page, label, text) {
  const id = await page.evaluate((name) => [...document.querySelectorAll("dialog[open] label")].find((one) => one.textContent === name)?.htmlFor, label);
  must(id, `no field is called ${label}`);
  await tab_to(page, `[id="${id}"]`);
  await page.keyboard.type(text);
}
const closed = (page) => page.waitForFunction(() => !document.querySelector("dialog[open]"));

export const cases = [
  {
    name: "the bilan shows what was promised with its evidence; a status is set by keyboard with its reason",
    async run(world, language) {
      const text = words(language, "bilan");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await sign_in(page, "a.tremblay", "/bilan");
      await page.waitForSelector(".bilan-table");
      must((await page.$$(".bilan-table .group-row")).length >= 4, "declarations are missing");
      must((await page.$$(".bilan-line li")).length >= 5, "the line of dates is short");
      must((await page.$$(".bilan-line li[aria-current=date]")).length === 1, "today is missing");
      await choose_purpose(page);
      await tab_to(page, '.bilan-table a[href$="/transit-action"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector(".bilan-about");
      await tab_to(page, ".page-top .button.primary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] input[type=radio]");
      await page.keyboard.press("ArrowUp");
      const reason = `two partners, ${language}`;
      await fill(page, text("reason"), reason);
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await closed(page);
      await sees(page, reason, ".bilan-history");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "the bilan: obstacles say what would remove each; the report is a page and a PDF of its own",
    async run(world, language) {
      const text = words(language, "bilan");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await sign_in(page, "a.tremblay", "/bilan/obstacles");
      await page.waitForSelector("th.bilan-said");
      await sees(page, text("obstacles.remedy"), "table.plain");
      const answers = await page.evaluate(async (lang) => {
        const told = [];
        for (const format of ["html", "pdf"]) {
          const answer = await fetch(`/api/v1/bilan/report?format=${format}&lang=${lang}`);
          told.push([answer.status, answer.headers.get("content-type"), answer.headers.get("content-security-policy"), (await answer.text()).slice(0, 400)]);
        }
        return told;
      }, language);
      must(answers[0][0] === 200 && answers[0][2].includes("default-src 'none'") && answers[0][3].includes(`lang="${language}"`), `the page: ${answers[0]}`);
      must(answers[1][0] === 200 && answers[1][1] === "application/pdf" && answers[1][3].startsWith("%PDF-1.4"), `the PDF: ${answers[1]}`);
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "the bilan: a meeting is planned by keyboard, has an agenda, and decides",
    async run(world, language) {
      const text = words(language, "bilan");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await sign_in(page, "a.tremblay", "/bilan/meetings");
      await page.waitForSelector(".page-top .button.primary");
      await choose_purpose(page);
      await tab_to(page, ".page-top .button.primary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] select");
      const title = `Experts ${language} ${Date.now() % 100_000}`;
      await fill(page, text("plan.name"), title);
      await page.fill("dialog[open] input[type=datetime-local] >> nth=0", "2027-04-20T09:00");
      await fill(page, text("add.parties"), "ca eu");
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await closed(page);
      await page.click(`text=${title}`);
      await page.waitForSelector(".bilan-agenda li");
      await page.click(`text=${text("act.decision")}`);
      await page.waitForSelector("dialog[open] textarea");
      await fill(page, text("add.text"), `One desk answers ${language}`);
      await fill(page, text("add.owner"), "Desk");
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await closed(page);
      await sees(page, `One desk answers ${language}`, ".bilan-postings");
      const calendar = await page.evaluate(async () => (await fetch("/api/v1/bilan/calendar")).text());
      must(calendar.startsWith("BEGIN:VCALENDAR\r\n") && calendar.includes(title), "the calendar does not have it");
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  {
    name: "somebody without the right to write sees the bilan and no act",
    async run(world, language) {
      const page = await world.page("ca", { language });
      await sign_in(page, "j.okafor", "/bilan");
      await page.waitForSelector(".bilan-table");
      must((await page.$$(".page-top button")).length === 0, "an act is offered");
    },
  },
  {
    name: "the bilan: what a partner says stands beside our own and differs; the parties are told by keyboard",
    async run(world, language) {
      const text = words(language, "bilan");
      const page = await world.page("ca", { language, width: 1440, height: 900 });
      await sign_in(page, "a.tremblay", "/bilan");
      await page.waitForSelector(".bilan-table");
      await choose_purpose(page);
      await page.evaluate((name) => [...document.querySelectorAll("main button")].find((one) => one.textContent === name).setAttribute("data-pressed", "next"), text("theirs.fetch"));
      await tab_to(page, '[data-pressed="next"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] form");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] .came");
      await page.keyboard.press("Escape");
      await closed(page);
      await tab_to(page, '.bilan-table a[href$="/refugee-consultations"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector(".bilan-about");
      await sees(page, "FR", ".theirs");
      await sees(page, text("theirs.differs"), ".theirs");
      await axe(page, "a commitment that differs");
      await tab_to(page, ".page-top .buttons .button");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] form");
      await page.keyboard.press("Enter");
      await page.waitForSelector('dialog[open] [role="status"] a[href*="/drafts/"]');
      await page.keyboard.press("Escape");
      await closed(page);
      await page.waitForFunction((word) => document.querySelector(".bilan-about").textContent.includes(word), text("share.shared_with"));
      await tab_to(page, ".page-top .button.primary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] input[type=radio]");
      await fill(page, text("reason"), "experts met");
      await tab_to(page, "dialog[open] button[type=submit]");
      await page.keyboard.press("Enter");
      await sees(page, text("share.follow"), 'dialog[open] [role="status"]');
      must(page.faults.length === 0, page.faults.join("; "));
    },
  },
  ...["light", "dark"].map((theme) => ({
    name: `the bilan has no fault that axe finds, ${theme}`,
    async run(world, language) {
      const page = await world.page("ca", { language, theme, width: 1440, height: 900 });
      const officer = await api(page.desk, "a.tremblay");
      await officer("POST", "/api/v1/bilan/meetings", { series: "igc", title: "IGC", begins: "2027-05-04T09:00:00Z", parties: ["ca"] });
      await sign_in(page, "a.tremblay", "/bilan");
      for (const [path, ready] of [["/bilan", ".bilan-table"], ["/bilan/commitments/readmission", ".bilan-about"], ["/bilan/obstacles", "th.bilan-said"], ["/bilan/meetings", "table.plain"]]) {
        await page.evaluate((to) => {
          history.pushState(null, "", `/desk${to}`);
          dispatchEvent(new PopStateEvent("popstate"));
        }, path);
        await page.waitForSelector(ready);
        await axe(page, path);
      }
    },
  })),
];
