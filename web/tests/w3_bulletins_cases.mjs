// Bulletins on false documents: written, given a picture, read, changed by two, withdrawn; by keyboard, in both languages and themes.
import { readFileSync, writeFileSync } from "node:fs";
import { small_png } from "./small_png.mjs";
import { api, axe, choose_purpose, leave_field, must, purpose, sees, sign_in, tab_to, words } from "./world.mjs";

const corpus = new URL("../../src/intake/corpus/picture/", import.meta.url);
const file_of = (name) => ({ name: `Ultraviolet Page.${name.split(".").pop()}`, mimeType: name.endsWith("png") ? "image/png" : "image/jpeg", buffer: readFileSync(new URL(name, corpus)) });
const in_days = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const draft = (title, more = {}) => ({ title, text: "The whole page glows under ultraviolet light.\nThe genuine one stays dark.", document_type: "passport", issuing_state: "fr", method: "counterfeit", source: "B2", valid_until: in_days(200), ...more });

async function made(desk, user, title, more) {
  const ask = await api(desk, user);
  const { body, tag } = await ask("POST", "/api/v1/bulletins", draft(title, more));
  return { ask, id: body.id, tag };
}

/** As the desk sends it: the bytes of the file. */
async function with_picture(page, { id, tag }, name, picture = "small.png") {
  const { mimeType, buffer } = file_of(picture);
  const status = await page.evaluate(
    async ([path, tag_seen, type, bytes, why]) =>
      (await fetch(path, { method: "PUT", headers: { "If-Match": tag_seen, "Content-Type": type, "X-Entraide-Purpose": why.purpose, "X-Entraide-Legal-Basis": why.legal_basis }, body: new Uint8Array(bytes) })).status,
    [`/api/v1/bulletins/${id}/pictures/${name}?masked=true`, tag, mimeType, [...buffer], purpose],
  );
  must(status === 200, `a picture is answered ${status}`);
}

/** As a hand does it: no key writes a no-break space, so it types what stands before one. */
async function choose(page, selector, value) {
  await tab_to(page, selector);
  const text = await page.evaluate(([where, wanted]) => [...document.querySelector(where).options].find((one) => one.value === wanted)?.text ?? "", [selector, value]);
  await page.keyboard.type(text.split(/[\u00a0\u202f]/)[0]);
  await page.waitForFunction(([where, wanted]) => document.querySelector(where).value === wanted, [selector, value]);
}

/** All that a bulletin needs; the day stands there already. */
async function write(page, title) {
  await tab_to(page, '[id$="-title"]');
  await page.keyboard.type(title);
  await tab_to(page, '[id$="-text"]');
  await page.keyboard.type("The bio page glows under ultraviolet light.");
  await choose(page, '[id$="-document_type"]', "passport");
  await choose(page, '[id$="-method"]', "counterfeit");
  await tab_to(page, '[id$="-state"]');
  await page.keyboard.type("fr");
  await choose(page, '[id$="-source"]', "B");
  await choose(page, '[id$="-information"]', "2");
}

async function shown_well(page) {
  await page.waitForFunction(() => {
    const image = document.querySelector(".pictures img");
    return image?.complete && image.naturalWidth > 0;
  });
  const image = await page.$eval(".pictures img", (one) => ({ width: one.getAttribute("width"), height: one.getAttribute("height"), alt: one.alt, natural: String(one.naturalWidth) }));
  must(image.width === image.natural && Number(image.height) > 0, `its place is not kept: ${JSON.stringify(image)}`);
  return image.alt;
}

export const cases = [
  {
    name: "a bulletin is written and given a picture by keyboard; the picture is seen large",
    async run(world, language) {
      const text = words(language, "alerts");
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", "/bulletins");
      await page.waitForSelector(".filters-row");
      await choose_purpose(page);
      await page.keyboard.press("n");
      await page.waitForSelector('[id$="-document_type"] option[value=passport]', { state: "attached" });
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.activeElement?.matches(".fault"));
      await write(page, `Bio page of another paper, ${language}`);
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(/bulletins\/[0-9a-f-]{36}$/);
      await sees(page, text("method.counterfeit"), ".known");
      await sees(page, text("source.B"), ".known");
      // What is missing is said beside each field, and nothing leaves the desk.
      const form = 'form:has(input[type="file"])';
      await tab_to(page, `${form} button[type="submit"]`);
      await page.keyboard.press("Enter");
      for (const lacking of ["lacks_file", "lacks_name", "lacks_masked"]) await sees(page, text(`pictures.${lacking}`), form);
      // A browser's own window for files cannot be driven by keys here; the rest is.
      await page.setInputFiles('input[type="file"]', file_of("small.png"));
      must((await page.inputValue('[id$="-name"]')) === "ultraviolet-page", "no name is proposed");
      await page.focus('input[type="file"]');
      await tab_to(page, `${form} input[type="checkbox"]`);
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      must((await shown_well(page)) === "ultraviolet-page", "it is called otherwise");
      await tab_to(page, ".picture");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("dialog[open] img")?.complete);
      await sees(page, "SHA-256", "dialog[open]");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog[open]") && document.activeElement?.matches(".picture"));
      // Another one of that name is seen at once, not what the browser had of the first.
      const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 30 } });
      await page.setInputFiles('input[type="file"]', { name: "ultraviolet-page.png", mimeType: "image/png", buffer });
      await sees(page, text("pictures.replaces"), form);
      must(!(await page.isChecked(`${form} input[type="checkbox"]`)), "nobody has looked at the second");
      await page.check(`${form} input[type="checkbox"]`);
      await page.focus(`${form} button[type="submit"]`);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector(".pictures img")?.naturalWidth === 40);
      must((await page.$$(".pictures img")).length === 1, "it was added, not replaced");
    },
  },
  {
    name: "whoever was second to change sees both texts and decides",
    async run(world, language) {
      const text = words(language, "alerts");
      const one = await made(world.desks.ca, "a.tremblay", `Two at once, ${language}`);
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", `/bulletins/${one.id}`);
      await page.waitForSelector(".known");
      await choose_purpose(page);
      await page.keyboard.press("e");
      await tab_to(page, '[id$="-title"]');
      await page.keyboard.type(" mine");
      const other = await api(world.desks.ca, "m.roy");
      await other("PUT", `/api/v1/bulletins/${one.id}`, draft(`Theirs, ${language}`), { "If-Match": one.tag });
      await page.keyboard.press("Control+Enter");
      await sees(page, text("clash.title"));
      await sees(page, `Theirs, ${language}`, ".clash");
      await sees(page, "mine", ".clash");
      await axe(page, "two have changed it");
      await tab_to(page, ".fault .button.primary");
      await page.keyboard.press("Enter");
      await sees(page, "mine", "h1");
      const now = await other("GET", `/api/v1/bulletins/${one.id}`);
      must(now.body.title.includes("mine"), `kept is ${now.body.title}`);
    },
  },
  {
    name: "a bulletin withdrawn leaves the list, and is found among those that are over",
    async run(world, language) {
      const text = words(language, "alerts");
      const title = `Withdrawn, ${language}`;
      const one = await made(world.desks.ca, "a.tremblay", title);
      const page = await world.page("ca", { language });
      await sign_in(page, "a.tremblay", `/bulletins/${one.id}`);
      await page.waitForSelector(".known");
      await choose_purpose(page);
      await page.getByRole("button", { name: text("bulletins.withdraw"), exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] .button.primary");
      await tab_to(page, "dialog[open] .button.primary");
      await page.keyboard.press("Enter");
      await sees(page, text("bulletins.withdrawn"), "main .tag");
      must((await page.$('input[type="file"]')) === null, "a picture could still be added");
      await page.keyboard.press("Escape");
      await page.waitForSelector(".filters-row");
      await page.waitForTimeout(400);
      must(!(await page.evaluate(() => document.querySelector("main").innerText)).includes(title), "it stays in the list");
      await tab_to(page, '.filters-row input[type="checkbox"]');
      await page.keyboard.press("Space");
      await sees(page, title, ".alert-table");
    },
  },
  {
    name: "a clerk writes bulletins and sees nothing of persons; an overseer reads them",
    async run(world, language) {
      const text = words(language, "alerts");
      const one = await made(world.desks.ca, "a.tremblay", `For everybody, ${language}`);
      const clerk = await world.page("ca", { language });
      await sign_in(clerk, "c.gagnon", "/notices");
      await sees(clerk, `For everybody, ${language}`, ".alert-table");
      must((await clerk.$$('main a[href*="/alerts"], main a[href$="/documents"]')).length === 0, "a clerk is shown the way to alerts");
      must((await clerk.$$('main a[href$="/bulletins/new"]')).length === 1, "a clerk cannot write");
      const overseer = await world.page("ca", { language });
      await sign_in(overseer, "j.okafor", `/bulletins/${one.id}`);
      await sees(overseer, `For everybody, ${language}`, "h1");
      must((await overseer.$$('main input, main a[href$="/bulletins/new"]')).length === 0, "whoever oversees may change it");
    },
  },
  ...["list", "bulletin", "new"].map((screen) => ({
    name: `${screen} in both themes, and at 200 %`,
    async run(world, language) {
      const one = await made(world.desks.ca, "a.tremblay", `Bio page of another paper; ${screen}, ${language}`);
      for (const [theme, size] of [["light", {}], ["dark", {}], ["light", { width: 640, height: 360, scale: 2 }]]) {
        const page = await world.page("ca", { language, theme, ...size });
        await sign_in(page, "a.tremblay", { list: "/bulletins", bulletin: `/bulletins/${one.id}`, new: "/bulletins/new" }[screen]);
        await page.waitForSelector({ list: ".alert-table", bulletin: ".bulletin .known", new: '[id$="-until"]' }[screen]);
        if (screen === "bulletin" && theme === "light" && !size.width) {
          await with_picture(page, one, "ultraviolet");
          await page.reload();
          await page.waitForSelector(".bulletin .known");
        }
        if (screen === "bulletin") await shown_well(page);
        await leave_field(page);
        await axe(page, `${screen}, ${theme}`);
        const folder = process.env.ENTRAIDE_SCREENS;
        if (folder && screen === "bulletin" && theme === "light" && !size.width) {
          await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)));
          writeFileSync(`${folder}/bulletin-${language}.png`, small_png(await page.screenshot()));
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        must(over <= 0, `${screen}: ${over} px beyond the edge`);
        await page.context().close();
      }
    },
  })),
];
