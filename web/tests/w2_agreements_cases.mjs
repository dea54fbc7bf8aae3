import { choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";
import { choose } from "./w2_hands.mjs";

export const cases = [
  {
    name: "who may ask whom: a cell says its rule in both languages, the reader's first, and leads to the article",
    async run(world, language) {
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/agreements");
      await page.waitForSelector("table.reach td.yes button");
      await tab_to(page, "table.reach td.yes button");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".rule-list .both");
      const languages = await page.$$eval(".rule-list .both:first-of-type > p", (all) => all.slice(0, 2).map((one) => one.lang));
      must(languages[0] === language && languages.length === 2 && languages[1] !== language, `in ${languages.join(", ")}`);
      await tab_to(page, ".rule-list .rule-head a");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".document .pack-row.pointed");
      await page.keyboard.press("Escape");
      await page.waitForURL(/agreements\/texts$/);
    },
  },
  {
    name: "offences compared: what is otherwise than in the Protocol is said in words; an offence in both States",
    async run(world, language) {
      const text = words(language, "agreements");
      const page = await world.page("ca", { language });
      await sign_in(page, "c.gagnon", "/agreements/offences");
      await page.waitForSelector("table.compare td.apart");
      await sees(page, text("benefit.immaterial"), "table.compare");
      await choose(page, ".picks label:nth-of-type(2) select", "ca");
      await choose(page, ".picks label:nth-of-type(3) select", "fr");
      await sees(page, text("dual.answer.conditional"));
    },
  },
  {
    name: "a case tried: refused with its articles, what was not known is named, nothing has left",
    async run(world, language) {
      const text = words(language, "agreements");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/agreements/case");
      await page.waitForSelector("form select");
      await choose_purpose(page);
      await choose(page, '[id$="-instrument"]', "untoc");
      await choose(page, '[id$="-recipient"]', "pk");
      await choose(page, "select[name=claim]", "open");
      await tab_to(page, ".checks label:nth-of-type(2) input");
      await page.keyboard.press("Space");
      await page.keyboard.press("Control+Enter");
      await sees(page, text("outcome.deny"), ".case-answer");
      await sees(page, text("decision.missing"), ".case-answer");
      must((await page.$$('.case-answer .both [lang="fr"]')).length > 0 && (await page.$$('.case-answer .both [lang="en"]')).length > 0, "law in one language only");
    },
  },
];
