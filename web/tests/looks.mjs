// What holds of every screen, whatever stands on it: no fault that axe finds in either theme, nothing beyond the edge at 1280, at 1920 or at 200 %.
// ENTRAIDE_SCREENS: a folder for the manual's pictures; ENTRAIDE_LOOKS: a folder for every theme and size, to look at.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { small_png } from "./small_png.mjs";
import { axe, choose_purpose, leave_field, must, sign_in } from "./world.mjs";

const picture_bytes_max = 150 * 1024;
const usual = { width: 1280, height: 720 };
const wide = { width: 1920, height: 1080 };
/** At 200 % half of the points are left. */
const doubled = { width: 640, height: 360 };

/** `person`: it asks for a purpose; `after`: what is done first, by keyboard; `ready`: what must be there. */
export async function open_screen(world, screen, options) {
  const page = await world.page(screen.desk, options);
  const path = typeof screen.path === "string" ? screen.path : await screen.path(world);
  await sign_in(page, screen.user, path);
  if (screen.person) await choose_purpose(page);
  if (screen.after) await screen.after(page);
  await page.waitForSelector(screen.ready);
  await settled(page);
  return page;
}

/** Nothing is on its way any more, and what came has been drawn. */
async function settled(page) {
  await page.waitForFunction(() => !document.querySelector(".grey-row"));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(150);
}

async function beyond_the_edge(page) {
  return page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return "";
    const widest = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth);
    return `${over} px: ${widest.slice(-6).map((one) => `${one.tagName}.${one.className} "${one.textContent.slice(0, 40)}"`).join("; ")}`;
  });
}

async function in_size(page, size, where) {
  await page.setViewportSize(size);
  await page.waitForTimeout(100);
  const over = await beyond_the_edge(page);
  must(over === "", `${where} is too wide at ${size.width}: ${over}`);
}

async function take(page, file) {
  await leave_field(page);
  await page.evaluate(() => document.activeElement?.blur());
  writeFileSync(file, small_png(await page.screenshot()));
}

async function look(page, name, language) {
  const { ENTRAIDE_SCREENS: pictures, ENTRAIDE_LOOKS: looks } = process.env;
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await in_size(page, usual, `${name}, ${theme}`);
    await axe(page, `${name}, ${theme}`);
    if (pictures && theme === "light" && existsSync(pictures)) {
      const file = `${pictures}/${name}-${language}.png`;
      await take(page, file);
      must(statSync(file).size <= picture_bytes_max, `${file} is too large`);
    }
    if (!looks) continue;
    await take(page, `${looks}/${name}-${language}-${theme}-1280.png`);
    await in_size(page, wide, `${name}, ${theme}`);
    await take(page, `${looks}/${name}-${language}-${theme}-1920.png`);
  }
  await in_size(page, wide, name);
  await in_size(page, doubled, `${name} at 200 %`);
}

/** One case for each: who signs in once has seen all of it. */
export const looks_of = (screens) =>
  screens.map((screen) => ({
    name: `${screen.name} in both themes and every size`,
    async run(world, language) {
      await look(await open_screen(world, screen, { language, ...usual }), screen.name, language);
    },
  }));
