// Whoever has set text twice as large in their browser: each screen takes it, and nothing runs over the edge or is cut in the header.
import { paths_of, people, turn_to } from "./tour.mjs";
import { World, choose_purpose, must, sign_in } from "./world.mjs";

/** Sixteen is usual (CSS Fonts 4, medium). */
const twice = ["--blink-settings=defaultFontSize=32"];

const beyond = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** What stands in the header or the purpose's line, but not whole; the way to jump says what it is to who listens, too. */
const cut = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".header span, .header button, .strip dd, .strip dt")]
    .filter((one) => one.children.length === 0 && one.clientWidth > 1 && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8))
    .filter((one) => !one.closest(".hidden-but-read, .jump") && getComputedStyle(one).display !== "inline").map((one) => one.textContent));

export const cases = [...people].map(([who, screens], at_person) => ({
  name: `text twice as large: each screen of ${who}`,
  languages: [at_person % 2 === 0 ? "fr" : "en"],
  async run(world, language) {
    const [desk, user] = who.split("/");
    const paths = await paths_of(world, screens);
    const large = await World.open(world.desks, {}, twice);
    try {
      const page = await large.page(desk, { language });
      await sign_in(page, user, paths[0]);
      must((await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)) === "32px", "the size that the reader has set is not taken");
      if (screens.some((one) => one.person || one.after)) await choose_purpose(page);
      for (const [at_screen, screen] of screens.entries()) {
        await turn_to(page, paths[at_screen], screen);
        const over = await beyond(page);
        must(over <= 0, `${screen.name} is ${over} px too wide`);
        const lost = await cut(page);
        must(lost.length === 0, `${screen.name}: cut: ${lost.join("; ")}`);
      }
    } finally {
      await large.close();
    }
  },
}));
