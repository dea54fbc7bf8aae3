// Screens of agreements, protection, alerts, oversight and the rooms after them, as they look.
import { looks_of } from "./looks.mjs";
import { api, tab_to } from "./world.mjs";
import { an_alert, choose, travel_document } from "./w2_hands.mjs";

export const screens = [
  { name: "agreements-reach", desk: "ca", user: "a.tremblay", path: "/agreements", ready: "table.reach td.yes" },
  { name: "agreements-offences", desk: "ca", user: "a.tremblay", path: "/agreements/offences", ready: "table.compare" },
  { name: "agreements-texts", desk: "ca", user: "a.tremblay", path: "/agreements/texts", ready: ".pack-list" },
  { name: "agreements-text", desk: "ca", user: "a.tremblay", path: "/agreements/texts/smuggling-protocol", ready: ".document" },
  { name: "agreements-case", desk: "ca", user: "a.tremblay", path: "/agreements/case", ready: "form .checks" },
  { name: "protection", desk: "ca", user: "n.haddad", path: (world) => a_held_draft(world.desks.ca, "/protection"), ready: ".protection-table", person: true },
  { name: "protection-decision", desk: "ca", user: "n.haddad", path: (world) => a_held_draft(world.desks.ca), ready: ".rule-list .both", person: true },
  { name: "protection-tell", desk: "ca", user: "n.haddad", path: (world) => a_held_draft(world.desks.ca), after: tell_in_urdu, ready: ".tell-text", person: true },
  { name: "protection-second", desk: "ca", user: "i.moreau", path: (world) => a_stop_to_end(world.desks.ca), ready: 'input[name="lifting"]', person: true },
  { name: "protection-record", desk: "ca", user: "n.haddad", path: "/protection/new", ready: "select[name=claim]", person: true },
  { name: "alerts", desk: "fr", user: "o.morel", path: (world) => one_alert(world.desks.fr, "/alerts"), ready: ".alert-table", person: true },
  { name: "alert", desk: "fr", user: "o.morel", path: (world) => one_alert(world.desks.fr), ready: ".alert-columns", person: true },
  { name: "alert-enter", desk: "fr", user: "o.morel", path: "/alerts/new", ready: "select[name=purpose]", person: true },
  { name: "second-looks", desk: "ca", user: "a.tremblay", path: "/alerts/hits", ready: ".filters-row", person: true },
  { name: "documents", desk: "fr", user: "o.morel", path: "/documents", ready: ".documents", person: true },
  { name: "oversight", desk: "ca", user: "j.okafor", path: "/oversight", ready: "table.bars", person: true },
  { name: "oversight-sample", desk: "ca", user: "j.okafor", path: "/oversight/sample", after: draw_and_open, ready: ".read-opened", person: true },
  { name: "oversight-subject", desk: "fr", user: "d.petit", path: "/oversight/subject", ready: "form", person: true },
  { name: "letters", desk: "ca", user: "a.tremblay", path: "/letters", ready: "table.plain", person: true },
  { name: "liaison", desk: "ca", user: "a.tremblay", path: "/routes/liaison", ready: ".whole-row table.plain" },
  { name: "agreements-frameworks", desk: "ca", user: "a.tremblay", path: "/agreements/frameworks", ready: "table.plain" },
  { name: "routes", desk: "ca", user: "a.tremblay", path: "/routes", ready: ".picture-grid" },
  { name: "bilan", desk: "ca", user: "a.tremblay", path: "/bilan", ready: ".bilan-table" },
  { name: "bilan-obstacles", desk: "ca", user: "a.tremblay", path: "/bilan/obstacles", ready: "table.plain" },
  { name: "bilan-meetings", desk: "ca", user: "a.tremblay", path: "/bilan/meetings", ready: ".bilan-list" },
];

async function tell_in_urdu(page) {
  await page.waitForSelector(".tell select");
  await choose(page, ".tell select", "ur");
  await tab_to(page, ".decide-panel button[aria-expanded]");
  await page.keyboard.press("Enter");
}

async function draw_and_open(page) {
  await tab_to(page, '.sample-form button[type="submit"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector(".reads tbody th button");
  await tab_to(page, ".reads tbody th button");
  await page.keyboard.press("Enter");
}

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

/** One officer has stopped a case and asks to end it; another one is to sign. */
async function a_stop_to_end(desk) {
  const officer = await api(desk, "n.haddad");
  const made = await officer("POST", "/api/v1/protection", { case: "0197a0e2-7c1d-7a40-9b55-0242ac120055", reference: "PRO-2026-223", stopped: true });
  await officer("POST", `/api/v1/protection/${made.body.id}/lift`, { lifting: "ask", reason: "The judgment is final: she may stay in France, where her family lives. Nothing leaves for Pakistan any more." }, { "If-Match": made.tag });
  return `/protection/files/${made.body.id}`;
}

let alert;
async function one_alert(desk, list) {
  alert ??= (await (await api(desk, "o.morel"))("POST", "/api/v1/alerts", an_alert)).body.id;
  return list ?? `/alerts/${alert}`;
}

export const cases = looks_of(screens);
