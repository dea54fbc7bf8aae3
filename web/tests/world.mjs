// What the cases share: a browser, desks with their users, hands that only know the keyboard, and what must hold.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const arguments_of_chromium = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Its copy of the system's fonts and no network: as on a desk without internet.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];
export const purpose = { purpose: "investigate-migrant-smuggling", legal_basis: "UN Smuggling Protocol, art. 10", file: "CA-2026-118" };

/** The texts of the product, so that a test looks for what an officer reads. */
export function words(language, room) {
  const texts = JSON.parse(readFileSync(new URL(`../src/words/${language}/${room}.json`, import.meta.url), "utf8"));
  return (key) => key.split(".").reduce((inner, name) => inner[name], texts);
}

export class World {
  /** `variables`, `further`: what this browser alone has in its environment, and its own arguments. */
  static async open(desks, variables = {}, further = []) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...arguments_of_chromium, ...further], env: { ...process.env, ...variables } });
    return new World(browser, desks);
  }

  constructor(browser, desks) {
    this.browser = browser;
    this.desks = desks;
    this.contexts = [];
  }

  async page(desk, { language = "en", theme = "light", width = 1280, height = 720, scale = 1, motion = "reduce" } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height }, deviceScaleFactor: scale, colorScheme: theme, reducedMotion: motion,
      locale: language === "fr" ? "fr-FR" : "en-GB", timezoneId: "America/Toronto",
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.faults = [];
    page.on("pageerror", (fault) => page.faults.push(`page: ${fault.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|Refused to|Uncaught/.test(message.text())) page.faults.push(message.text());
    });
    page.desk = this.desks[desk];
    page.language = language;
    page.setDefaultTimeout(Number(process.env.ENTRAIDE_PATIENCE ?? 15_000));
    return page;
  }

  async close_pages() {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close() {
    await this.close_pages();
    await this.browser.close();
  }
}

export const at = (page, path) => page.desk.url.replace(/\/$/, "") + path;

/** By keyboard: the name has the focus when the page opens. */
export async function sign_in(page, user, path = "/") {
  await page.goto(at(page, path));
  await page.waitForFunction(() => document.activeElement?.id === "name");
  await page.keyboard.type(user);
  await page.keyboard.press("Tab");
  await page.keyboard.type(page.desk.users[user]);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".shell main > *", { state: "attached" });
}

/** Whatever asks for it, or P: the purpose that the desk begins with, and a file. */
export async function choose_purpose(page) {
  if (!(await page.$("dialog[open]"))) {
    await leave_field(page);
    await page.keyboard.press("p");
  }
  await page.waitForFunction(() => document.activeElement?.matches("dialog[open] input[type=radio]:checked"));
  await page.keyboard.press("Tab");
  await page.keyboard.type(purpose.file);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
}

export async function leave_field(page) {
  for (let tries = 0; tries < 12 && (await page.evaluate(() => document.activeElement?.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") ?? false)); ++tries)
    await page.keyboard.press("Tab");
}

/** Tab, until the focus is on what fits. */
export async function tab_to(page, selector, most = 120) {
  for (let tries = 0; tries < most; ++tries) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${selector} by keyboard`);
}

/** What a key takes, as the page itself counts it: milliseconds to the first frame in which the place is there, with that text if one is given; without end after five seconds. */
export async function time_of_key(page, key, place, text = "") {
  await page.evaluate(
    ([wanted, words]) => {
      const there = () => document.querySelector(wanted)?.innerText.includes(words) ?? false;
      globalThis.key_took = new Promise((done) => {
        const look = (begun) => {
          const took = performance.now() - begun;
          return there() ? done(took) : took > 5_000 ? done(Infinity) : requestAnimationFrame(() => look(begun));
        };
        addEventListener("keydown", () => look(performance.now()), { once: true, capture: true });
      });
    },
    [place, text],
  );
  await page.keyboard.press(key);
  return page.evaluate(() => globalThis.key_took);
}

export async function sees(page, text, within = "body") {
  await page.waitForFunction(([wanted, place]) => document.querySelector(place)?.innerText.replace(/[\u00a0\u202f]/g, " ").includes(wanted.replace(/[\u00a0\u202f]/g, " ")), [text, within]).catch(() => {
    throw new Error(`“${text}” is not on the page ${page.url()}`);
  });
}

export async function axe(page, where) {
  await page.evaluate(axe_source);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`).join("; ")}`);
  });
  if (found.length > 0) throw new Error(`${where}: ${found.join(" | ")}`);
}

export function must(held, text) {
  if (!held) throw new Error(text);
}

/** Another hand at the same node: what a colleague does meanwhile. */
export async function api(desk, user) {
  const origin = new URL(desk.url).origin;
  const entered = await fetch(`${origin}/api/v1/session`, {
    method: "POST", headers: { "Content-Type": "application/json", Origin: origin }, body: JSON.stringify({ name: user, password: desk.users[user] }),
  });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0];
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(origin + path, {
      method,
      headers: {
        Cookie: cookie, Origin: origin, "Content-Type": "application/json", "Accept-Language": "en",
        "X-Entraide-Purpose": purpose.purpose, "X-Entraide-Legal-Basis": purpose.legal_basis, ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    must(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return { body: text ? JSON.parse(text) : undefined, tag: answer.headers.get("etag") };
  };
}

export const document_request = {
  to: "fr", agreement: "smuggling-protocol", procedure: "document-verification", step: "received", urgent: true,
  facts: { action: "request", purpose: "investigation", offence: "document_fraud", subject_role: "none", handling: "own", recipient_kind: "eu_state" },
  data: { document: { document_kind: "passport", document_number: "09FV12345", issuing_state: "fr", reason_for_suspicion: "number in a series reported stolen" } },
};

/** A request from Canada to France, drafted, approved by another, sent: its number. */
export async function sent_request(desks, changed = {}) {
  const officer = await api(desks.ca, "a.tremblay");
  const supervisor = await api(desks.ca, "m.roy");
  const draft = { ...document_request, ...changed, data: { document: { ...document_request.data.document, ...changed.document } } };
  delete draft.document;
  const made = await officer("POST", "/api/v1/drafts", { draft, team: "border/dorval" });
  const { id } = made.body;
  const approved = await supervisor("POST", `/api/v1/drafts/${id}/approve`, {}, { "If-Match": made.tag });
  await officer("POST", `/api/v1/drafts/${id}/send`, {}, { "If-Match": approved.tag });
  return id;
}
