// The screens of these rooms in both themes: no fault that axe finds, nothing beyond the edge at 1280 or at 200 %.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { small_png } from "./small_png.mjs";
import { api, axe, choose_purpose, leave_field, must, sign_in } from "./world.mjs";
import { an_alert, travel_document } from "./w2_hands.mjs";

const screens = [
  { name: "agreements-reach", desk: "ca", user: "a.tremblay", path: "/agreements", ready: "table.reach td.yes" },
  { name: "agreements-offences", desk: "ca", user: "a.tremblay", path: "/agreements/offences", ready: "table.compare" },
  { name: "agreements-texts", desk: "ca", user: "a.tremblay", path: "/agreements/texts", ready: ".pack-list" },
  { name: "agreements-text", desk: "ca", user: "a.tremblay", path: "/agreements/texts/smuggling-protocol", ready: ".document" },
  { name: "agreements-case", desk: "ca", user: "a.tremblay", path: "/agreements/case", ready: "form .checks" },
  { name: "protection", desk: "ca", user: "n.haddad", path: (world) => a_held_draft(world.desks.ca, "/protection"), ready: ".protection-table", person: true },
  { name: "protection-decision", desk: "ca", user: "n.haddad", path: (world) => a_held_draft(world.desks.ca), ready: ".rule-list .both", person: true },
  { name: "protection-record", desk: "ca", user: "n.haddad", path: "/protection/new", ready: "select[name=claim]", person: true },
  { name: "alerts", desk: "fr", user: "o.morel", path: (world) => one_alert(world.desks.fr, "/alerts"), ready: ".alert-table", person: true },
  { name: "alert", desk: "fr", user: "o.morel", path: (world) => one_alert(world.desks.fr), ready: ".alert-columns", person: true },
  { name: "alert-enter", desk: "fr", user: "o.morel", path: "/alerts/new", ready: "select[name=purpose]", person: true },
  { name: "second-looks", desk: "ca", user: "a.tremblay", path: "/alerts/hits", ready: ".filters-row", person: true },
  { name: "documents", desk: "fr", user: "o.morel", path: "/documents", ready: ".documents", person: true },
  { name: "oversight", desk: "ca", user: "j.okafor", path: "/oversight", ready: "table.bars", person: true },
  { name: "oversight-subject", desk: "fr", user: "d.petit", path: "/oversight/subject", ready: "form", person: true },
  { name: "letters", desk: "ca", user: "a.tremblay", path: "/letters", ready: "table.plain", person: true },
  { name: "liaison", desk: "ca", user: "a.tremblay", path: "/routes/liaison", ready: ".whole-row table.plain" },
  { name: "agreements-frameworks", desk: "ca", user: "a.tremblay", path: "/agreements/frameworks", ready: "table.plain" },
  { name: "routes", desk: "ca", user: "a.tremblay", path: "/routes", ready: ".picture-grid" },
  { name: "bilan", desk: "ca", user: "a.tremblay", path: "/bilan", ready: ".bilan-table" },
  { name: "bilan-obstacles", desk: "ca", user: "a.tremblay", path: "/bilan/obstacles", ready: "table.plain" },
  { name: "bilan-meetings", desk: "ca", user: "a.tremblay", path: "/bilan/meetings", ready: ".bilan-list" },
];

const picture_bytes_max = 150 * 1024;

let draft;
async function a_held_draft(desk, list) {
  if (!draft) {
    const officer = await api(desk, "n.haddad");
    const says = { facts: { claim: "open", subject_role: "smuggled_person" }, countries: { fled: ["pk"], of_origin: ["pk"] } };
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await officer("POST", "/api/v1/protection", { says, reference: "PRO-2026-212", decide_by: new Date(Date.now() + 3 * 3_600_000).toISOString(), person: { schema: "Person", properties: { passportNumber: ["09FV77777"] } } });
    await officer("POST", "/api/v1/protection", { says: { facts: { minor: "yes" } }, reference: "PRO-2026-219", review_on: tomorrow.slice(0, 10), person: { schema: "Person", properties: { passportNumber: ["09FV77778"] } } });
    draft = (await (await api(desk, "r.bouchard"))("POST", "/api/v1/drafts", { draft: travel_document("09FV77777") })).body.id;
  }
  return list ?? `/protection/drafts/${draft}`;
}

let alert;
async function one_alert(desk, list) {
  alert ??= (await (await api(desk, "o.morel"))("POST", "/api/v1/alerts", an_alert)).body.id;
  return list ?? `/alerts/${alert}`;
}

async function open(world, screen, options) {
  const page = await world.page(screen.desk, options);
  const path = typeof screen.path === "string" ? screen.path : await screen.path(world);
  await sign_in(page, screen.user, path);
  if (screen.person) await choose_purpose(page);
  await page.waitForSelector(screen.ready);
  await page.waitForTimeout(400);
  return page;
}

export const cases = screens.flatMap((screen) => [
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
      must(over <= 0, `${screen.name}: ${over} px beyond the edge at 200 %`);
    },
  },
]);
