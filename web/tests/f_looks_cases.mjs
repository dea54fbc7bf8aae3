// Screens of the first rooms, as they look.
import { looks_of } from "./looks.mjs";
import { api, at, axe, choose_purpose, sent_request } from "./world.mjs";

/** Where, as whom, and what must be there before it is looked at. `after` is by keyboard. */
export const screens = [
  { name: "check", desk: "ca", user: "a.tremblay", path: "/check", ready: ".check-answers", after: check_a_name },
  { name: "no-hit", desk: "ca", user: "a.tremblay", path: "/check", ready: ".empty", after: (page) => check_a_name(page, "Zzyzx Qwertyuiop") },
  { name: "desk", desk: "ca", user: "a.tremblay", path: "/queue?whose=all", ready: ".queue-row" },
  { name: "night-summary", desk: "ca", user: "a.tremblay", path: "/queue/summary", ready: "main .panel" },
  { name: "request", desk: "fr", user: "o.morel", path: async (world) => `/requests/${await sent_request(world.desks)}`, ready: ".messages", person: true },
  { name: "draft", desk: "ca", user: "a.tremblay", path: (world) => a_draft(world.desks.ca), ready: ".letter", person: true },
  { name: "new-request", desk: "ca", user: "a.tremblay", path: "/new", ready: "#to", person: true },
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
  ...looks_of(screens),
];
