import { choose_purpose, must, sees, sign_in, tab_to, words } from "./world.mjs";

export const cases = [
  {
    name: "a wrong password is refused in the reader's language, and nothing is kept in the browser",
    async run(world, language) {
      const page = await world.page("ca", { language });
      await page.goto(page.desk.url);
      await page.waitForFunction(() => document.activeElement?.id === "name");
      await page.keyboard.type("a.tremblay");
      await page.keyboard.press("Tab");
      await page.keyboard.type("something-else-entirely");
      await page.keyboard.press("Enter");
      await page.waitForSelector('.fault[role="alert"]');
      await page.waitForFunction(() => document.activeElement?.id === "name");
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
      must(!/tremblay|something|entraide=/.test(kept), `kept in the browser: ${kept}`);
    },
  },
  {
    name: "the language changes and the page stays; signing out forgets everything",
    async run(world, language) {
      const other = language === "en" ? "fr" : "en";
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/queue");
      await sees(page, words(language, "desk")("title"), "h1");
      await tab_to(page, `.languages button[lang="${other}"]`);
      await page.keyboard.press("Enter");
      await sees(page, words(other, "desk")("title"), "h1");
      must(page.url().endsWith("/queue"), `another page: ${page.url()}`);
      must((await page.evaluate(() => document.documentElement.lang)) === other, "the page does not say its language");
      await tab_to(page, ".me-button");
      await page.keyboard.press("Enter");
      await tab_to(page, "#me button");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#name");
    },
  },
  {
    name: "a session that ends keeps what was typed, and one goes on after signing in again",
    async run(world, language) {
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/check");
      await page.waitForFunction(() => document.activeElement?.id === "query");
      await choose_purpose(page);
      await page.keyboard.press("/");
      await page.keyboard.type("Ermyas Girmay");
      await page.context().clearCookies();
      await page.keyboard.press("Enter");
      await page.waitForSelector(".entrance #password");
      await page.waitForFunction(() => document.activeElement?.id === "password");
      must((await page.getByText("Ermyas", { exact: false }).first().isVisible().catch(() => false)) === false, "still seen after the session");
      await page.keyboard.type(page.desk.users["a.tremblay"]);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".entrance", { state: "detached" });
      must((await page.inputValue("#query")) === "Ermyas Girmay", "what was typed is gone");
    },
  },
  {
    name: "Ctrl K jumps to a room, ? shows every key, and the tour has six steps",
    async run(world, language) {
      const text = words(language, "shell");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/password");
      await page.waitForSelector("#before");
      await page.keyboard.press("Control+k");
      await page.waitForFunction(() => document.activeElement?.matches('input[type="text"], input[type="search"], .mantine-Spotlight-search'));
      await page.keyboard.type(text("nav.desk"));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/queue$/);
      await page.keyboard.press("?");
      await sees(page, text("keys.purpose"), "dialog[open]");
      await tab_to(page, "dialog[open] .buttons button");
      await page.keyboard.press("Enter");
      for (const step of ["purpose", "check", "desk", "draft", "second", "keys"]) {
        await sees(page, text(`tour.${step}_title`), "dialog[open]");
        await tab_to(page, "dialog[open] .button.primary");
        await page.keyboard.press("Enter");
      }
      await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    },
  },
  {
    name: "a role sees its rooms and no others",
    languages: ["en"],
    async run(world) {
      for (const [user, there, absent] of [["a.tremblay", "check", "protection"], ["c.gagnon", "desk", "check"]]) {
        const page = await world.page("ca");
        await sign_in(page, user);
        const text = words("en", "shell");
        const rooms = await page.$$eval(".nav-link", (links) => links.map((link) => link.getAttribute("title")));
        must(rooms.includes(text(`nav.${there}`)), `${user} does not see ${there}: ${rooms}`);
        must(!rooms.includes(text(`nav.${absent}`)), `${user} sees ${absent}`);
      }
    },
  },
];
