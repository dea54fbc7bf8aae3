// Every screen: no fault that axe finds in either theme, nothing lost at 200 %, and a picture of it when a folder is named for them.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { small_png } from "./small_png.mjs";
import { axe, choose_purpose, leave_field, must, sent_request, sign_in, at, api } from "./world.mjs";

/** Where, as whom, and what must be there before it is looked at. `after` is by keyboard. */
const screens = [
  { name: "check", desk: "ca", user: "a.tremblay", path: "/check", ready: ".check-answers", after: check_a_name },
  { name: "no-hit", desk: "ca", user: "a.tremblay", path: "/check", ready: ".empty", after: (page) => check_a_name(page, "Zzyzx Qwertyuiop") },
  { name: "desk", desk: "ca", user: "a.tremblay", path: "/queue?whose=all", ready: ".queue-row" },
  { name: "night-summary", desk: "ca", user: "a.tremblay", path: "/queue/summary", ready: "main .panel" },
  { name: "request", desk: "fr", user: "o.morel", path: async (world) => `/requests/${await sent_request(world.desks)}`, ready: ".messages" },
  { name: "draft", desk: "ca", user: "a.tremblay", path: (world) => a_draft(world.desks.ca), ready: ".letter" },
  { name: "new-request", desk: "ca", user: "a.tremblay", path: "/new", ready: "form" },
  { name: "password", desk: "ca", user: "a.tremblay", path: "/password", ready: "form" },
];

async function check_a_name(page, text = "Ermyas Girmay, 1981, Eritrea") {
  await page.focus("#query");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
  if (await page.waitForSelector("dialog[open]", { timeout: 600 }).catch(() => null)) await choose_purpose(page);
}

async function a_draft(desk) {
  const officer = await api(desk, "a.tremblay");
  const made = await officer("POST", "/api/v1/drafts", {
    draft: {
      to: "fr", agreement: "smuggling-protocol", procedure: "document-verification", step: "received", urgent: true,
      facts: { action: "request", purpose: "investigation", offence: "document_fraud", subject_role: "none", handling: "own", recipient_kind: "eu_state" },
      data: { document: { document_kind: "passport", document_number: "09FV12345", issuing_state: "fr" }, victim: { witness: "the clerk who reported the theft" } },
    },
  });
  return `/drafts/${made.body.id}`;
}

async function open(world, screen, options) {
  const page = await world.page(screen.desk, options);
  const path = typeof screen.path === "string" ? screen.path : await screen.path(world);
  await sign_in(page, screen.user, path);
  await page.waitForTimeout(200);
  if (await page.$("dialog[open] input")) await choose_purpose(page);
  if (screen.after) await screen.after(page);
  await page.waitForSelector(screen.ready);
  await page.waitForTimeout(500);
  return page;
}

export const all_screens = screens;
const picture_bytes_max = 150 * 1024;

export const cases = [
  {
    name: "sign-in",
    async run(world, language) {
      for (const theme of ["light", "dark"]) {
        const page = await world.page("ca", { language, theme });
        await page.goto(at(page, "/"));
        await page.waitForSelector("#name");
        await axe(page, `sign-in, ${theme}`);
      }
    },
  },
  ...screens.flatMap((screen) => [
    {
      name: `${screen.name} in both themes`,
      async run(world, language) {
        const folder = process.env.ENTRAIDE_SCREENS;
        for (const theme of ["light", "dark"]) {
          const page = await open(world, screen, { language, theme });
          await axe(page, `${screen.name}, ${theme}`);
          must((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${screen.name} is too wide at 1280`);
          if (folder && theme === "light" && existsSync(folder)) {
            await leave_field(page);
            await page.evaluate(() => document.activeElement?.blur());
            const file = `${folder}/${screen.name}-${language}.png`;
            writeFileSync(file, small_png(await page.screenshot()));
            must(statSync(file).size <= picture_bytes_max, `${file} is too large`);
          }
          await page.context().close();
        }
      },
    },
    {
      name: `${screen.name} at 200 %`,
      async run(world, language) {
        const page = await open(world, screen, { language, width: 640, height: 360, scale: 2 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const widest = over <= 0 ? "" : await page.evaluate(() =>
          [...document.querySelectorAll("main *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth)
            .map((one) => `${one.tagName}.${one.className} "${one.textContent.slice(0, 40)}"`)
            .slice(-6)
            .join("; "));
        must(over <= 0, `${screen.name}: ${over} px beyond the edge at 200 %: ${widest}`);
      },
    },
  ]),
];
