import { choose_purpose, must, sees, sent_request, sign_in, tab_to, words } from "./world.mjs";

export const cases = [
  {
    name: "the queue by keyboard: move, open, back to the same row, assign to oneself",
    async run(world, language) {
      const text = words(language, "desk");
      const id = await sent_request(world.desks);
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/queue?whose=all");
      await page.waitForSelector(`tr[data-id="${id}"]`);
      for (let tries = 0; tries < 60; ++tries) {
        await page.keyboard.press("j");
        if (await page.evaluate((wanted) => document.activeElement?.dataset.id === wanted, id)) break;
      }
      await page.keyboard.press("a");
      await page.waitForSelector("dialog[open] #assignee");
      await tab_to(page, 'dialog[open] button[type="submit"]');
      await page.keyboard.press("Enter");
      await sees(page, text("you"), `tr[data-id="${id}"]`);
      await tab_to(page, `a.row-link[data-id="${id}"]`, 200);
      await page.keyboard.press("Enter");
      await choose_purpose(page);
      await page.waitForSelector(".steps");
      await sees(page, id);
      await page.keyboard.press("Escape");
      await page.waitForFunction((wanted) => document.activeElement?.dataset.id === wanted, id);
    },
  },
  {
    name: "a request that comes in is there at once, and nothing of one's own says so with the way to widen",
    async run(world, language) {
      const text = words(language, "desk");
      const page = await world.page("fr", { language });
      await sign_in(page, "g.martin", "/queue");
      await sees(page, text("nothing.team"));
      await page.keyboard.press("f");
      await page.waitForFunction(() => document.activeElement?.closest(".filters"));
      await tab_to(page, '.filters input[name="whose"]');
      await page.keyboard.press("ArrowDown");
      await page.waitForFunction(() => document.querySelector('.filters input[name="whose"]:checked') !== null && location.search.includes("all"));
      await page.waitForSelector(".queue-foot");
      const id = await sent_request(world.desks);
      await page.waitForSelector(`tr[data-id="${id}"]`, { timeout: 20_000 });
    },
  },
  {
    name: "filters in sight with what each would show; a channel narrows, the address keeps it; an address cut short leads to the list",
    languages: ["en"],
    async run(world) {
      const page = await world.page("ca", {});
      await sign_in(page, "a.tremblay", "/requests");
      await page.waitForURL(/\/queue$/);
      for (const group of ["overdue", "due_soon", "not_due_yet"]) await page.waitForSelector(`tr.queue-row.${group}`);
      await sees(page, "DEMO-TR-001", ".queue-table");
      const rows = (await page.$$("tr.queue-row")).length;
      const box = page.locator(".filters fieldset", { hasText: "Channel" }).locator("label", { hasText: "INTERPOL" });
      const count = Number(await box.locator(".filter-count").innerText());
      must(count > 0 && count < rows, `${count} by INTERPOL of ${rows}`);
      await box.locator("input").focus();
      await page.keyboard.press("Space");
      await page.waitForURL(/channel=interpol/);
      await page.waitForFunction((wanted) => document.querySelectorAll("tr.queue-row").length === wanted, count);
      await page.reload();
      await page.waitForFunction((wanted) => document.querySelectorAll("tr.queue-row").length === wanted, count);
      await page.goto(`${page.desk.url}letters`);
      await sees(page, "DEMO-US-002");
      await tab_to(page, 'th[scope="row"] a');
      await page.keyboard.press("Enter");
      await choose_purpose(page);
      await page.waitForSelector(".letter-words");
    },
  },
  {
    name: "the night summary, by R, has what falls due",
    async run(world, language) {
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/queue");
      await page.keyboard.press("r");
      await page.waitForURL(/summary$/);
      await sees(page, words(language, "desk")("summary.due"));
      await page.keyboard.press("Escape");
      await page.waitForURL(/queue$/);
    },
  },
  {
    name: "a thousand files scroll, a window of rows at a time",
    languages: ["en"],
    async run(world) {
      const id = await sent_request(world.desks);
      const page = await world.page("ca", { width: 1440, height: 900 });
      let row;
      await page.route(/\/api\/v1\/requests\/events/, (route) => route.abort());
      await page.route(/\/api\/v1\/requests\?/, async (route) => {
        const answer = await route.fetch();
        const body = await answer.json();
        row ??= body.groups.flatMap((group) => group.requests).find((one) => one.id === id);
        if (row && route.request().url().includes("limit=1000"))
          body.groups = [{ group: "not_due_yet", count: 1_000, next: null, requests: Array.from({ length: 1_000 }, (_, at) => ({ ...row, id: `${row.id.slice(0, -4)}${String(at).padStart(4, "0")}`, number: at })) }];
        await route.fulfill({ response: answer, json: body });
      });
      await sign_in(page, "a.tremblay", "/queue?whose=all");
      await page.waitForSelector("tr[data-id]");
      must((await page.$$("tr[data-id]")).length < 200, "every row is in the page at once");
      const [half, worst] = await page.evaluate(async () => {
        let last = performance.now();
        const frames = [];
        for (let step = 0; step < 120; ++step) {
          scrollBy(0, 400);
          await new Promise((done) => requestAnimationFrame(done));
          const now = performance.now();
          frames.push(now - last);
          last = now;
        }
        frames.sort((a, b) => a - b);
        return [frames[Math.floor(frames.length / 2)], frames[Math.floor(frames.length * 0.9)]];
      });
      must(half < 80 && worst < 250, `half of the frames took ${Math.round(half)} ms, one in ten ${Math.round(worst)} ms`);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForSelector('tr[data-id$="0990"]');
    },
  },
];
