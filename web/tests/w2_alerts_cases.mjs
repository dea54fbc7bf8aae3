import { api, choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";
import { alert_facts, an_alert, choose } from "./w2_hands.mjs";

export const cases = [
  {
    name: "numbers of documents: one within a stolen series, one that no list has, both in words",
    async run(world, language) {
      const text = words(language, "alerts");
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/documents");
      await choose_purpose(page);
      await tab_to(page, "textarea");
      await page.keyboard.type("09FV12345 ZZ000001");
      await page.keyboard.press("Control+Enter");
      await sees(page, text("documents.listed"));
      await sees(page, "09FV12310-09FV12349");
      await sees(page, text("documents.nothing"));
    },
  },
  {
    name: "an alert entered by keyboard; who would be told is seen before anybody is",
    async run(world, language) {
      const text = words(language, "alerts");
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/alerts");
      await choose_purpose(page);
      await page.keyboard.press("n");
      await page.waitForSelector('[id$="-name"]');
      await tab_to(page, '[id$="-name"]');
      await page.keyboard.type("INVENTED, Other");
      await tab_to(page, '[id$="-birth"]');
      await page.keyboard.type("1981");
      await choose(page, '[id$="-article"]', "36");
      await choose(page, '[id$="-action"]', "check");
      await tab_to(page, '[id$="-reason"]');
      await page.keyboard.type("drives for the network");
      await tab_to(page, '[id$="-proportionality"]');
      await page.keyboard.type("three crossings");
      for (const [fact, value] of Object.entries(alert_facts)) await choose(page, `select[name=${fact}]`, value);
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/alerts\/[0-9a-f-]{36}$/);
      // A day is that day in Toronto too.
      const ends = new Date(Date.now() + 3 * 365 * 86_400_000).toISOString().slice(8, 10).replace(/^0/, "");
      await sees(page, `${ends} `, "main");
      await sees(page, text("courses.none"));
      await page.getByRole("button", { name: text("publish.look") }).first().focus();
      await page.keyboard.press("Enter");
      await sees(page, text("told.would"));
      await sees(page, "europol");
      must((await page.evaluate(() => document.body.innerText)).includes("canada"), "a partner who is left out is not named");
      await sees(page, text("courses.none"));
    },
  },
  {
    name: "published and withdrawn, each told first and then done; a partner's is flagged on a ground of its procedure",
    languages: ["en"],
    async run(world) {
      const text = words("en", "alerts");
      const officer = await api(world.desks.fr, "o.morel");
      const { id } = (await officer("POST", "/api/v1/alerts", an_alert)).body;
      const page = await world.page("fr", {});
      await sign_in(page, "o.morel", `/alerts/${id}`);
      await choose_purpose(page);
      await sees(page, "INVENTED, Person", "main");
      await sees(page, "three crossings", "main");
      const twice = async (title, act) => {
        const panel = page.locator("section.panel", { has: page.getByRole("heading", { name: title, exact: true }) });
        await panel.getByRole("button", { name: text("publish.look") }).focus();
        await page.keyboard.press("Enter");
        await panel.getByRole("button", { name: act, exact: true }).focus();
        await page.keyboard.press("Enter");
        return panel;
      };
      const by_two = async () => {
        const second = await api(world.desks.fr, "p.lefevre");
        const { drafts } = (await officer("GET", `/api/v1/drafts?case=${id}`)).body;
        must(drafts.length > 0, "no draft waits for a second person");
        for (const one of drafts) {
          const { tag } = await officer("GET", `/api/v1/drafts/${one.id}`);
          const approved = await second("POST", `/api/v1/drafts/${one.id}/approve`, {}, { "If-Match": tag });
          await officer("POST", `/api/v1/drafts/${one.id}/send`, {}, { "If-Match": approved.tag });
        }
      };
      const told = await twice(text("publish.title"), text("publish.act"));
      await told.locator("table a[href*='/drafts/']").waitFor();
      await by_two();
      await page.reload();
      await choose_purpose(page);
      const sent = (await officer("GET", `/messages/outbox?case=${id}`)).body.messages;
      must(sent.length === 1 && sent[0].partner === "europol", "it did not go, or went elsewhere");
      // It may be with Europol or still on its way: it ends there either way, by two persons, and then here.
      const ended = await twice(text("withdraw.title"), text("withdraw.act"));
      await ended.locator("table a[href*='/drafts/']").waitFor();
      await by_two();
      await page.reload();
      await choose_purpose(page);
      await page.waitForSelector(".alert-columns");
      await twice(text("withdraw.title"), text("withdraw.act"));
      await page.waitForURL(/\/alerts$/);
      const told_of = (await officer("GET", `/messages/outbox?case=${id}`)).body.messages;
      must(told_of.map((one) => one.step).sort().join() === "deleted,entered", `Europol is told: ${told_of.map((one) => one.step)}`);
      // Of one that nobody was told of nobody needs to be told that it ends.
      const other = (await officer("POST", "/api/v1/alerts", an_alert)).body.id;
      await page.goto(`${page.desk.url}alerts/${other}`);
      await choose_purpose(page);
      await page.waitForSelector(".alert-columns");
      await twice(text("withdraw.title"), text("withdraw.act"));
      await page.waitForURL(/\/alerts$/);
      const theirs = (await officer("GET", "/api/v1/alerts?partner=europol")).body.alerts[0];
      await page.goto(`${page.desk.url}alerts/${theirs.id}`);
      await choose_purpose(page);
      const flag = page.locator("section.panel", { has: page.getByRole("heading", { name: text("flag.title"), exact: true }) });
      await flag.locator("select[id$='-ground']").selectOption({ index: 1 });
      await flag.locator("textarea").fill("A court here has set it aside.");
      const flagged = await twice(text("flag.title"), text("flag.act"));
      await flagged.locator("table").getByText("europol").waitFor();
    },
  },
  {
    name: "an alert on a smuggled person is refused, with the article",
    async run(world, language) {
      const officer = await api(world.desks.fr, "o.morel");
      await officer("POST", "/api/v1/alerts", an_alert);
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/alerts");
      await choose_purpose(page);
      await page.waitForSelector(".alert-table a");
      const refused = await page.evaluate(
        async (body) => (await fetch("/api/v1/alerts", { method: "POST", headers: { "Content-Type": "application/json", "X-Entraide-Purpose": "migrant-smuggling" }, body: JSON.stringify(body) })).status,
        { ...an_alert, says: { facts: { ...alert_facts, subject_role: "smuggled_person" } } },
      );
      must(refused === 403, `answered ${refused}`);
    },
  },
];
