// France's desk holds records made to break a page: tests/web_test.py imports web/tests/hostile.jsonl there.
import { choose_purpose, must, sees, sent_request, sign_in } from "./world.mjs";

async function checked(page, text) {
  await page.waitForFunction(() => document.activeElement?.id === "query");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
  if (await page.waitForSelector("dialog[open]", { timeout: 600 }).catch(() => null)) await choose_purpose(page);
  await page.waitForSelector(".check-tabs");
}

const is_calm = async (page) => {
  must((await page.evaluate(() => globalThis.hostile)) === undefined, "what came as a name ran as a script");
  must((await page.$$eval("main img, main script, main iframe, main svg[onload]", (all) => all.length)) === 0, "what came as a name became an element");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(wide <= 0, `the page is ${wide} px too wide`);
};

export const cases = [
  {
    name: "a script in a name, 10,000 characters, a turned direction, null bytes: shown, cut, marked, never run",
    async run(world, language) {
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/check");
      await checked(page, "Hostile Example Onerror");
      await is_calm(page);
      await page.waitForSelector(".unseen-mark");
      const marks = await page.$$eval(".unseen-mark", (all) => all.map((one) => one.textContent));
      must(marks.includes("RLO"), `the turned direction is not shown: ${marks}`);
      const longest = await page.$$eval("main bdi", (all) => Math.max(...all.map((one) => one.textContent.length)));
      must(longest < 1_000, `${longest} characters in one piece`);
    },
  },
  {
    name: "an Arabic name stands rightly beside Latin text",
    async run(world, language) {
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/check");
      await checked(page, "محمد المثال");
      await sees(page, "محمد المثال", ".check-right");
      const directions = await page.$$eval(".check-right bdi", (all) => all.filter((one) => /[\u0600-\u06ff]/.test(one.textContent)).map((one) => getComputedStyle(one).direction + getComputedStyle(one).unicodeBidi));
      must(directions.length > 0 && directions.every((one) => one === "rtlisolate"), `directions: ${directions}`);
      await is_calm(page);
    },
  },
  {
    name: "a partner's message is no more than text",
    async run(world, language) {
      const id = await sent_request(world.desks, { document: { reason_for_suspicion: `<img src=x onerror="globalThis.hostile=1"> \u202E${"long ".repeat(1_500)}` } });
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", `/requests/${id}`);
      await choose_purpose(page);
      await page.waitForSelector(".message-head button");
      await page.focus(".message-head button");
      await page.keyboard.press("Enter");
      await sees(page, "<img src=x", ".messages");
      await page.waitForSelector(".unseen-mark");
      await is_calm(page);
    },
  },
];
