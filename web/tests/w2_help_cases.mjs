// Why a field is asked for: on each form the article behind each field, and its words in both languages.
import { api, at, choose_purpose, must, sign_in, words } from "./world.mjs";
import { an_alert, choose } from "./w2_hands.mjs";

const facts = ["purpose", "offence", "subject_role", "claim", "minor", "benefit", "relation", "evaluated", "justified", "handling"];

/** What each form explains, by the field's place, and what the first of its articles is called. */
const alert = { name: "20, 22", birth: "20, 22", number: "38", article: "36", action: "20, 22", reason: "20, 22", proportionality: "21", review_on: "53", expires_on: "55" };
const bulletin = { text: "10(1)(d)", document_type: "3(b)–(d)", method: "6(1)(b)", state: "13", source: "29", information: "29" };
const of_facts = { claim: "33(1)", subject_role: "6", minor: "3(c)–(d)", mistreatment_risk: "CAT 3", stateless: "" };

const by_id = (page, end) => page.locator(`.field:has([id$="-${end}"]) .field-law`);
const by_fact = (page, fact) => page.locator(`.fact-row:has(select[name=${fact}]) .field-law`);

/** Another page of the desk, the purpose kept. */
const go = (page, path) => page.evaluate((address) => history.pushState(null, "", address), new URL(at(page, path)).pathname);

/** Its name is on the button, and pressing it by keyboard shows the article in both languages. */
async function quotes(page, button, article, where) {
  await button.first().waitFor().catch(() => must(false, `no help beside ${where}`));
  must((await button.innerText()).includes(article), `${where} quotes “${await button.innerText()}”, not ${article}`);
  await button.focus();
  await page.keyboard.press("Enter");
  const text = page.locator(`[id="${await button.getAttribute("aria-controls")}"]`);
  for (const language of ["en", "fr"]) {
    await text.locator(`p[lang=${language}]`).first().waitFor().catch(() => must(false, `${where}: no ${language}`));
    must((await text.locator(`p[lang=${language}]`).first().innerText()).length > 8, `${where}: empty in ${language}`);
  }
  await page.keyboard.press("Enter");
  must((await text.isVisible()) === false, `${where} does not close`);
}

async function quotes_all(page, place, expected, where) {
  for (const [field, article] of Object.entries(expected)) await quotes(page, place(page, field), article, `${where}, ${field}`);
}

export const cases = [
  {
    name: "help beside the fields of an alert: the articles of the agreement that it is under",
    async run(world, language) {
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/alerts/new");
      await choose_purpose(page);
      await page.waitForSelector("select[name=purpose]");
      must((await by_id(page, "review_on").count()) === 0, "a clock is quoted before there is an article");
      await choose(page, '[id$="-article"]', "36");
      await quotes_all(page, by_id, alert, "alert");
      for (const fact of facts) must((await by_fact(page, fact).count()) === 1, `${fact} of an alert is not explained`);
      const officer = await api(world.desks.fr, "o.morel");
      const { id } = (await officer("POST", "/api/v1/alerts", an_alert)).body;
      await go(page, `/alerts/${id}`);
      await quotes_all(page, by_id, { ends: "55" }, "review of an alert");
    },
  },
  {
    name: "help beside the fields of a bulletin and of numbers of documents",
    async run(world, language) {
      const page = await world.page("fr", { language });
      await sign_in(page, "o.morel", "/bulletins/new");
      await choose_purpose(page);
      await quotes_all(page, by_id, bulletin, "bulletin");
      must((await by_id(page, "title").count()) === 0, "a title has no article: no help is made up");
      await go(page, "/documents");
      await page.waitForSelector(".documents");
      await quotes(page, page.locator(".documents .field-law"), "SLTD", "documents");
    },
  },
  {
    name: "help beside the fields of protection: a file, a stop, its end, a decision",
    async run(world, language) {
      const text = words(language, "protection");
      const page = await world.page("fr", { language });
      await sign_in(page, "s.benali", "/protection/new");
      await choose_purpose(page);
      await page.waitForSelector("select[name=claim]");
      await quotes_all(page, by_fact, of_facts, "file");
      await quotes_all(page, by_id, { names: "6(1)", review: "5" }, "file");
      for (const [label, article] of [["form.fled", "7(2)(b), 2024/1348"], ["form.origin", ""]])
        await quotes(page, page.locator(".field", { has: page.getByLabel(text(label), { exact: true }) }).locator(".field-law"), article, label);
    },
  },
];
