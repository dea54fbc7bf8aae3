import { choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";

export const cases = [
  {
    name: "the overseer counts by rule, sees partners and witnesses, and has no room of persons",
    async run(world, language) {
      const text = words(language, "oversight");
      const page = await world.page("ca", { language });
      await sign_in(page, "j.okafor", "/oversight");
      await choose_purpose(page);
      await page.waitForSelector("table.bars tbody tr");
      await tab_to(page, ".choice-tabs button:last-child");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".days-column i");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await tab_to(page, ".activity-foot .button");
      await page.keyboard.press("Enter");
      await sees(page, "refugee-protection", "table.bars");
      await sees(page, text("line.working"));
      await sees(page, text("verify.title"));
      for (const room of ["check", "queue", "alerts", "protection"]) must((await page.$$(`nav a[href*="/${room}"]`)).length === 0, `the overseer has ${room}`);
    },
  },
  {
    name: "a sample of reads is drawn again by a second overseer, and each read opens",
    async run(world, language) {
      const text = words(language, "oversight");
      const page = await world.page("ca", { language });
      await sign_in(page, "j.okafor", "/oversight");
      await choose_purpose(page);
      await sees(page, text("unusual.title"));
      await tab_to(page, 'a[href$="/oversight/sample"]');
      await page.keyboard.press("Enter");
      await tab_to(page, '.sample-form button[type="submit"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector(".reads tbody tr");
      const drawn = () => page.$$eval(".reads tbody th button", (all) => all.map((one) => one.innerText).join());
      const first = await drawn();
      const [seed, size] = await page.$$eval(".sample-seed dd", (all) => all.map((one) => one.innerText));
      must(/^[0-9a-f]{16}$/.test(seed), `no seed: ${seed}`);
      await tab_to(page, ".reads tbody th button");
      await page.keyboard.press("Enter");
      await sees(page, text("read.whom"), ".read-opened");
      await page.reload();
      await choose_purpose(page);
      await tab_to(page, '.sample-form input[id$="seed"]');
      await page.keyboard.type(seed);
      await page.keyboard.press("Tab");
      await page.keyboard.type(size);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".reads tbody tr");
      must((await drawn()) === first, `another sample: ${first} and ${await drawn()}`);
    },
  },
  {
    name: "the data protection officer answers a person's request",
    async run(world, language) {
      const text = words(language, "oversight");
      const page = await world.page("fr", { language });
      await sign_in(page, "d.petit", "/oversight/subject");
      await choose_purpose(page);
      await tab_to(page, '[id$="-name"]');
      await page.keyboard.type("Ermias Ghermay");
      await page.keyboard.press("Control+Enter");
      await sees(page, "un-LYi.021");
      await sees(page, text("subject.may_be_told"));
      const other = language === "en" ? "fr" : "en";
      await page.selectOption(".buttons select", other);
      await page.getByRole("button", { name: text("letter.act") }).focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector(`.letter-text[lang="${other}"]`);
      must(!(await page.innerText(".letter-text")).includes("d.petit"), "the letter names an officer");
    },
  },
];
